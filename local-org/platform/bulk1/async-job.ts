import { PlatformError } from '../errors.ts';
import { makeId, toId18 } from '../ids.ts';
import type { Org } from '../org.ts';
import type { IngestOperation, QueryOperation } from '../bulk/bulk-job.ts';

export type AsyncJobState = 'Open' | 'Closed' | 'Aborted';
export type AsyncBatchState = 'Queued' | 'InProgress' | 'Completed' | 'Failed' | 'NotProcessed';

/** A job of the Bulk API 1.0 ("JobInfo", Bulk API guide). */
export interface AsyncJob {
    readonly id: string;
    readonly object: string;
    readonly operation: IngestOperation | QueryOperation;
    readonly externalIdFieldName: string | undefined;
    readonly concurrencyMode: string;
    readonly state: AsyncJobState;
    readonly createdById: string;
    readonly createdDate: string;
    readonly systemModstamp: string;
    readonly apiVersion: string;
}

/** "BatchInfo", Bulk API guide. */
export interface AsyncBatch {
    readonly id: string;
    readonly jobId: string;
    readonly state: AsyncBatchState;
    readonly stateMessage: string | undefined;
    readonly createdDate: string;
    readonly systemModstamp: string;
    /** CSV of the rows, or the query. */
    readonly request: string;
    readonly recordsProcessed: number;
    readonly recordsFailed: number;
    /** CSV of what became of the rows, or of the records found. */
    readonly result: string | undefined;
    /** Of the result of a query. */
    readonly resultId: string;
}

interface Jobs {
    readonly jobs: Map<string, AsyncJob>;
    readonly batches: Map<string, AsyncBatch>;
}

/** Jobs live as long as the process, unlike those of the Bulk API 2.0. */
const jobsOfOrgs = new WeakMap<Org, Jobs>();

function jobsOf(org: Org): Jobs {
    const known = jobsOfOrgs.get(org) ?? { jobs: new Map<string, AsyncJob>(), batches: new Map<string, AsyncBatch>() };
    jobsOfOrgs.set(org, known);
    return known;
}

const JOB_PREFIX = '750';
const BATCH_PREFIX = '751';
const RESULT_PREFIX = '752';

/** Ids of both versions of the Bulk API come from one counter. */
export function newAsyncId(org: Org, kind: 'job' | 'batch' | 'result'): string {
    const prefix = { job: JOB_PREFIX, batch: BATCH_PREFIX, result: RESULT_PREFIX }[kind];
    return makeId(prefix, org.store.nextNumber(`id:${prefix}`, 1), org.identity.id.slice(3, 8));
}

export function keepAsyncJob(org: Org, job: AsyncJob): AsyncJob {
    jobsOf(org).jobs.set(job.id, job);
    return job;
}

export function keepAsyncBatch(org: Org, batch: AsyncBatch): AsyncBatch {
    jobsOf(org).batches.set(batch.id, batch);
    return batch;
}

/** Throws InvalidJob; jobs of others are not to be seen. */
export function asyncJobOf(org: Org, userId: string, id: string): AsyncJob {
    const job = jobsOf(org).jobs.get(toId18(id));
    if (job?.createdById === userId) return job;
    throw new PlatformError('InvalidJob', `Invalid job id: ${id}`);
}

export function asyncBatchesOf(org: Org, job: AsyncJob): AsyncBatch[] {
    return [...jobsOf(org).batches.values()].filter(({ jobId }) => jobId === job.id);
}

/** Throws InvalidBatch. */
export function asyncBatchOf(org: Org, job: AsyncJob, id: string): AsyncBatch {
    const batch = jobsOf(org).batches.get(toId18(id));
    if (batch?.jobId === job.id) return batch;
    throw new PlatformError('InvalidBatch', `Invalid batch id: ${id}`);
}
