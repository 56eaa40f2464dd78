import type { Caller } from '../access/caller.ts';
import { PlatformError, UnsupportedFeature } from '../errors.ts';
import type { Org } from '../org.ts';
import { requireObject } from '../schema/served-objects.ts';
import { asyncBatchesOf, keepAsyncBatch, keepAsyncJob, newAsyncId, type AsyncJob } from './async-job.ts';

/** Texts of a `jobInfo`, by name. */
export type JobRequest = (name: string) => string | undefined;

const OPERATIONS: readonly AsyncJob['operation'][] = ['insert', 'update', 'upsert', 'delete', 'hardDelete', 'query', 'queryAll'];

export function isQuery({ operation }: Pick<AsyncJob, 'operation'>): boolean {
    return operation === 'query' || operation === 'queryAll';
}

/** "Create a Job", Bulk API guide. Throws InvalidJob, and UnsupportedFeature for other data than CSV. */
export function createAsyncJob(org: Org, caller: Caller, request: JobRequest, apiVersion: string): AsyncJob {
    const name = request('operation') ?? '';
    const operation = OPERATIONS.find((each) => each === name);
    if (operation === undefined) throw new PlatformError('InvalidJob', `Unable to find operation: ${name}`);
    const contentType = request('contentType') ?? 'XML';
    if (contentType !== 'CSV') throw new UnsupportedFeature(`data of the content type ${contentType} in the Bulk API 1.0`);
    const object = requireJobObject(org, caller, request('object') ?? '');
    const externalIdFieldName = request('externalIdFieldName');
    if (operation === 'upsert' && externalIdFieldName === undefined) throw new PlatformError('InvalidJob', 'External ID was blank for upsert');
    const now = org.clock.now().toISOString();
    return keepAsyncJob(org, {
        id: newAsyncId(org, 'job'),
        object,
        operation,
        externalIdFieldName: operation === 'upsert' ? externalIdFieldName : undefined,
        concurrencyMode: request('concurrencyMode') ?? 'Parallel',
        state: 'Open',
        createdById: caller.userId,
        createdDate: now,
        systemModstamp: now,
        apiVersion,
    });
}

function requireJobObject(org: Org, caller: Caller, name: string): string {
    try {
        return requireObject(org, caller, name, 'data').apiName;
    } catch (error) {
        if (error instanceof PlatformError && error.status === 404) throw new PlatformError('InvalidJob', `Unable to find object: ${name}`);
        throw error;
    }
}

/** "Close a Job" and "Abort a Job", Bulk API guide: batches that have not begun are never processed. */
export function changeAsyncJob(org: Org, job: AsyncJob, state: string): AsyncJob {
    if (state !== 'Closed' && state !== 'Aborted') throw new PlatformError('InvalidJobState', `Changing the state of the job to ${state} is not allowed`);
    if (job.state !== 'Open') throw new PlatformError('InvalidJobState', `Job state is ${job.state}, cannot change it to ${state}`);
    if (state === 'Aborted') {
        for (const batch of asyncBatchesOf(org, job)) if (batch.state === 'Queued') keepAsyncBatch(org, { ...batch, state: 'NotProcessed' });
    }
    return keepAsyncJob(org, { ...job, state, systemModstamp: org.clock.now().toISOString() });
}
