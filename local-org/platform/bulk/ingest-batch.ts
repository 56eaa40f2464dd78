import type { Caller } from '../access/caller.ts';
import { callerOfUser } from '../access/caller-of-user.ts';
import type { Org } from '../org.ts';
import { refusedResult, type SaveResult } from '../records/pending-record.ts';
import { requireObject } from '../schema/served-objects.ts';
import type { IngestJob } from './bulk-job.ts';
import type { CsvReader, CsvRow } from './csv-reader.ts';
import { inputOf, planColumns, type IngestColumn } from './ingest-columns.ts';
import { resultText } from './ingest-results.ts';
import { readerOf } from './job-reader.ts';
import { insertBatch, removePieces, updateJob } from './job-store.ts';
import { saveRows, type RowInput } from './save-rows.ts';

const BATCH_SIZE = 200;

/**
 * Saves the next 200 rows of a job. The rows, their results and how far the job is become durable together or not at all,
 * so that no row is saved twice whenever the process ends. Throws PlatformError when the job cannot go on.
 */
export function runIngestBatch(org: Org, job: IngestJob): IngestJob {
    return org.store.transaction(() => {
        const caller = callerOfUser(org, job.createdById);
        if (!caller) return failJob(org, job, 'InvalidUser : The user who created the job is not active');
        const object = requireObject(org, caller, job.object, 'data');
        const reader = readerOf(org, job);
        const headers = job.columns ?? readHeaders(job, reader);
        if (typeof headers === 'string') return failJob(org, job, headers);
        const plan = planColumns(org, caller, object, job, headers);
        if ('problem' in plan) return failJob(org, job, `InvalidBatch : ${plan.problem}`);
        return saveBatch(org, caller, { ...job, columns: headers }, plan.columns, reader);
    });
}

export function failJob(org: Org, job: IngestJob, errorMessage: string): IngestJob {
    return updateJob(org, { ...job, state: 'Failed', errorMessage });
}

/** The headers, or why there are none. */
function readHeaders({ uploaded }: IngestJob, reader: CsvReader): readonly string[] | string {
    const row = uploaded ? reader.next() : undefined;
    if (!row) return 'InvalidBatch : Failed to parse CSV header: the data is empty';
    return row.defect === undefined ? row.values : `ClientInputError : ${row.defect}`;
}

function saveBatch(org: Org, caller: Caller, job: IngestJob, columns: readonly IngestColumn[], reader: CsvReader): IngestJob {
    const rows = readRows(reader);
    const results = saveRows(
        org,
        caller,
        job,
        rows.map((row) => rowInput(columns, row)),
    );
    if (rows.length > 0) insertBatch(org.store, job.id, job.batches, resultText(job, rows, results));
    const isLast = rows.length < BATCH_SIZE;
    if (isLast) removePieces(org.store, job.id);
    return updateJob(org, { ...progress(job, results), position: reader.position, state: isLast ? 'JobComplete' : 'InProgress' });
}

function progress(job: IngestJob, results: readonly SaveResult[]): IngestJob {
    const failed = results.filter(({ success }) => !success).length;
    return {
        ...job,
        batches: job.batches + (results.length > 0 ? 1 : 0),
        recordsProcessed: job.recordsProcessed + results.length,
        recordsFailed: job.recordsFailed + failed,
    };
}

function readRows(reader: CsvReader): CsvRow[] {
    const rows: CsvRow[] = [];
    while (rows.length < BATCH_SIZE) {
        const row = reader.next();
        if (!row) break;
        rows.push(row);
    }
    return rows;
}

function rowInput(columns: readonly IngestColumn[], { values, defect }: CsvRow): RowInput {
    if (defect !== undefined) return unreadable(defect);
    if (values.length !== columns.length) return unreadable(`The row has ${values.length} columns, the header has ${columns.length}`);
    return { input: inputOf(columns, values) };
}

function unreadable(message: string): RowInput {
    return { refused: refusedResult(undefined, 'ClientInputError', message) };
}
