import type { Caller } from '../access/caller.ts';
import { mayEditRecord } from '../access/record-access.ts';
import { PlatformError } from '../errors.ts';
import { isId, toId18 } from '../ids.ts';
import type { Org } from '../org.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import { refusedResult, resultOf, type PendingRecord, type SaveResult } from './pending-record.ts';
import { readInput } from './read-input.ts';
import { requireOpenMaster } from './require-open-master.ts';
import { saveInOrder } from './save-order.ts';
import { valuesOfRow } from './stored-values.ts';
import type { FieldValues, InputValues } from './values.ts';

export type RecordChange = InputValues & { readonly Id: string };

/** Updates records, in the running transaction. A record named twice is changed once. Throws `PRECONDITION_FAILED`. */
export function saveChanges(org: Org, caller: Caller, object: ObjectDefinition, inputs: readonly RecordChange[], unmodifiedSince?: Date): SaveResult[] {
    const seen = new Set<string>();
    const attempts = inputs.map((input) => {
        const id = toId18(input.Id);
        if (seen.has(id)) return refusedResult(id, 'DUPLICATE_VALUE', `Duplicate id specified: ${id}`);
        seen.add(id);
        return changedRecord(org, caller, object, id, input, unmodifiedSince);
    });
    saveInOrder(org, caller, attempts.filter(isPending));
    return attempts.map((attempt) => (isPending(attempt) ? resultOf(attempt) : attempt));
}

function isPending(attempt: PendingRecord | SaveResult): attempt is PendingRecord {
    return 'object' in attempt;
}

function changedRecord(
    org: Org,
    caller: Caller,
    object: ObjectDefinition,
    id: string,
    input: RecordChange,
    unmodifiedSince: Date | undefined,
): PendingRecord | SaveResult {
    const row = org.store.get(object.table, id);
    if (!row) return unknownRecord(object, id);
    if (row['IsDeleted'] === 1) return refusedResult(id, 'ENTITY_IS_DELETED', 'entity is deleted');
    if (!object.updateable || !caller.access.object(object.apiName).edit) {
        return refusedResult(id, 'INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id');
    }
    const prior = valuesOfRow(object, row);
    if (!mayEditRecord(org, caller, object, prior)) return refusedResult(id, 'INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id');
    if (object.apiName === 'Lead' && prior['IsConverted'] === true) return refusedResult(id, 'CANNOT_UPDATE_CONVERTED_LEAD', 'cannot reference converted lead');
    refuseWhenNewer(prior, unmodifiedSince);
    const { values, errors } = readInput(org, caller, object, input, 'update');
    const record = { object, id, prior, values: { ...prior, ...values }, errors };
    requireOpenMaster(org, caller, record);
    return record;
}

/** An id that could be one of this object's is not found; any other is of the wrong type ("Update Multiple Records", REST API guide). */
function unknownRecord(object: ObjectDefinition, id: string): SaveResult {
    if (isId(id) && id.startsWith(object.keyPrefix)) {
        return refusedResult(id, 'NOT_FOUND', 'Provided external ID field does not exist or is not accessible: Id', ['Id']);
    }
    return refusedResult(undefined, 'MALFORMED_ID', `${object.label} ID: id value of incorrect type: ${id}`, ['Id']);
}

function refuseWhenNewer({ LastModifiedDate: lastModified }: FieldValues, since: Date | undefined): void {
    if (since === undefined || typeof lastModified !== 'string' || new Date(lastModified) <= since) return;
    throw new PlatformError('PRECONDITION_FAILED', `The requested resource has been modified since ${since.toUTCString()}`, 412);
}
