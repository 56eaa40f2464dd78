import type { Caller } from '../access/caller.ts';
import { PlatformError } from '../errors.ts';
import type { Org } from '../org.ts';
import { parseSoql } from '../soql/parse.ts';
import type { QueryJob, QueryOperation } from './bulk-job.ts';
import { insertJob } from './job-store.ts';
import { csvFormatOf, invalidJob, newJob, requiredText, type JobRequest } from './new-job.ts';
import { queryLayout } from './query-layout.ts';

const OPERATIONS: readonly QueryOperation[] = ['query', 'queryAll'];

/** Starts a query whose result is asked for later ("Create a Query Job", Bulk API 2.0 guide). Throws PlatformError, also for wrong SOQL. */
export function createQueryJob(org: Org, caller: Caller, request: JobRequest, apiVersion: string): QueryJob {
    const name = requiredText(request, 'operation');
    const operation = OPERATIONS.find((each) => each === name);
    if (operation === undefined) throw invalidJob(`Unable to use '${name}' as the operation of a job: it can be ${OPERATIONS.join(', ')}.`);
    const query = requiredText(request, 'query');
    const format = csvFormatOf(request);
    const { object, columns } = queryLayout(org, caller, query, apiVersion);
    if (parseSoql(query).offset !== undefined) throw new PlatformError('API_ERROR', 'OFFSET not supported in Bulk V2 Query');
    return org.store.transaction(() => {
        const header = columns.map((column) => column.name);
        const job: QueryJob = {
            ...newJob(org, caller, apiVersion),
            ...format,
            type: 'V2Query',
            object,
            operation,
            query,
            columns: header,
            state: 'UploadComplete',
        };
        insertJob(org.store, job);
        return job;
    });
}
