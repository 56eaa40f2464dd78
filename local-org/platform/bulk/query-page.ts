import { callerOfUser } from '../access/caller-of-user.ts';
import type { Caller } from '../access/caller.ts';
import { PlatformError } from '../errors.ts';
import type { Org } from '../org.ts';
import { query, queryMore, type QueryOptions, type QueryResult } from '../soql/query.ts';
import type { QueryJob } from './bulk-job.ts';
import { csvLine } from './csv-writer.ts';
import { insertBatch, removeBatches, updateJob } from './job-store.ts';
import { queryLayout, resultText } from './query-layout.ts';

const PAGE_SIZE = 2000;

export interface QueryProgress {
    readonly job: QueryJob;
    /** What the next page is read with; undefined at the end. */
    readonly locator: string | undefined;
}

/**
 * Writes the next page of a query's result. Without a locator it starts over, which is what a job does after a restart.
 * Throws PlatformError, INVALID_QUERY_LOCATOR among them when the user's other queries have closed this one.
 */
export function runQueryPage(org: Org, job: QueryJob, locator: string | undefined): QueryProgress {
    return org.store.transaction(() => {
        const caller = callerOfUser(org, job.createdById);
        if (!caller) throw new PlatformError('INVALIDUSER', 'The user who created the job is not active');
        if (locator === undefined) removeBatches(org.store, job.id);
        const before = locator === undefined ? { ...job, batches: 0, recordsProcessed: 0 } : job;
        const page = readPage(org, caller, job, locator);
        const lines = linesOf(org, caller, job, page);
        insertBatch(org.store, job.id, before.batches, { rows: lines.length, succeeded: JSON.stringify(lines), failed: '' });
        const recordsProcessed = before.recordsProcessed + lines.length;
        const changed = updateJob(org, { ...before, batches: before.batches + 1, recordsProcessed, state: page.done ? 'JobComplete' : 'InProgress' });
        return { job: changed, locator: page.nextLocator };
    });
}

function readPage(org: Org, caller: Caller, job: QueryJob, locator: string | undefined): QueryResult {
    const options: QueryOptions = { api: 'data', apiVersion: job.apiVersion, allRows: job.operation === 'queryAll', batchSize: PAGE_SIZE };
    return locator === undefined ? query(org, caller, job.query, options) : queryMore(org, caller, locator, options);
}

function linesOf(org: Org, caller: Caller, job: QueryJob, { records }: QueryResult): string[] {
    const { columns } = queryLayout(org, caller, job.query, job.apiVersion);
    return records.map((record) =>
        csvLine(
            columns.map((column) => resultText(record, column)),
            job,
        ),
    );
}
