import type { Caller } from '../access/caller.ts';
import { PlatformError, UnsupportedFeature } from '../errors.ts';
import type { Org } from '../org.ts';
import { isIdLookup } from '../schema/id-lookup.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import type { IngestJob, IngestOperation } from './bulk-job.ts';
import { insertJob } from './job-store.ts';
import { csvFormatOf, invalidJob, newJob, optionalText, requiredText, type JobRequest } from './new-job.ts';

const OPERATIONS: readonly IngestOperation[] = ['insert', 'update', 'upsert', 'delete', 'hardDelete'];

/** Opens a job that waits for its file ("Create a Job", Bulk API 2.0 guide). Throws PlatformError. */
export function createIngestJob(org: Org, caller: Caller, request: JobRequest, apiVersion: string): IngestJob {
    if (optionalText(request, 'assignmentRuleId') !== undefined) throw new UnsupportedFeature('assignment rules in the Bulk API 2.0');
    const object = objectOf(org, caller, requiredText(request, 'object'));
    const operation = operationOf(caller, requiredText(request, 'operation'));
    const externalIdFieldName = operation === 'upsert' ? keyFieldOf(org, caller, object, request) : undefined;
    const format = csvFormatOf(request);
    return org.store.transaction(() => {
        const job: IngestJob = {
            ...newJob(org, caller, apiVersion),
            ...format,
            type: 'V2Ingest',
            object: object.apiName,
            operation,
            externalIdFieldName,
            state: 'Open',
            uploaded: false,
            columns: undefined,
            position: { piece: 0, offset: 0 },
        };
        insertJob(org.store, job);
        return job;
    });
}

function objectOf(org: Org, caller: Caller, name: string): ObjectDefinition {
    const object = org.model().schema.objectOf(name);
    if (object && object.api !== 'tooling' && caller.access.object(object.apiName).read) return object;
    throw new PlatformError('INVALIDENTITY', `Unable to find object: ${name}`);
}

function operationOf(caller: Caller, name: string): IngestOperation {
    const operation = OPERATIONS.find((each) => each === name);
    if (operation === undefined) throw invalidJob(`Unable to use '${name}' as the operation of a job: it can be ${OPERATIONS.join(', ')}.`);
    if (operation === 'hardDelete' && !caller.access.hasPermission('BulkApiHardDelete'))
        throw new PlatformError('FEATURENOTENABLED', 'hardDelete operation requires special user profile permission, please contact your system administrator');
    return operation;
}

function keyFieldOf(org: Org, caller: Caller, object: ObjectDefinition, request: JobRequest): string {
    const name = optionalText(request, 'externalIdFieldName') ?? '';
    if (name === '') throw invalidJob(`External ID was blank for ${object.apiName}. An External ID must be specified for upsert.`);
    const field = org.model().schema.fieldOf(object, name);
    if (field && isIdLookup(object, field) && caller.access.field(object.apiName, field.apiName).read) return field.apiName;
    throw invalidJob(`Field name provided, ${name} does not match an External ID, Salesforce Id, or indexed field for ${object.apiName}`);
}
