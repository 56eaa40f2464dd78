import { setTimeout as wait } from 'node:timers/promises';
import { SfError, type Connection } from '@salesforce/core';
import { parse } from 'csv-parse/sync';
import type { RowError } from '../domain/row-refusal.ts';
import { callOrg } from './call-org.ts';
import type { WriteMode, WriteTarget } from './row-to-write.ts';

/** Create, upload, close, look once or twice, read what was taken and what was not. */
export const CALLS_PER_JOB = 7;

const FIRST_LOOK_MS = 1000;
const LONGEST_PAUSE_MS = 30_000;

/** Salesforce's word for an empty field; an empty value leaves the field as it is ("Prepare CSV Files", Bulk API 2.0 guide). */
const EMPTY = '#N/A';

export type CsvRow = Readonly<Record<string, string>>;

export interface IngestJob {
    readonly id: string;
    readonly state: string;
    readonly numberRecordsProcessed?: number;
    readonly numberRecordsFailed?: number;
    readonly errorMessage?: string;
}

/** How much a job writes, of how much in all. */
export interface ExpectedRows {
    readonly rows: number;
    readonly doneBefore: number;
    readonly total: number;
}

/** Writes a CSV, columns first, as one job of the Bulk API 2.0, and waits for its end. Throws BulkJobFailed. */
export async function runIngestJob(target: WriteTarget, csv: string, mode: WriteMode, expected: ExpectedRows): Promise<IngestJob> {
    const { connection, object } = target;
    const { id } = await callOrg<IngestJob>(connection, {
        method: 'POST',
        path: '/jobs/ingest',
        body: {
            object,
            operation: mode.operation,
            ...(mode.operation === 'upsert' && { externalIdFieldName: mode.keyField }),
            contentType: 'CSV',
            lineEnding: 'LF',
        },
        ...(mode.headers && { headers: mode.headers }),
        isRepeatable: true,
    });
    await callOrg(connection, { method: 'PUT', path: `/jobs/ingest/${id}/batches`, body: csv, isRepeatable: true });
    await close(connection, id);
    const job = await finished(target, id, expected);
    if (job.state !== 'JobComplete') throw jobFailed(target, job);
    return job;
}

/** A job that was closed although the answer was lost refuses to be closed again. */
async function close(connection: Connection, id: string): Promise<void> {
    const path = `/jobs/ingest/${id}`;
    try {
        await callOrg(connection, { method: 'PATCH', path, body: { state: 'UploadComplete' }, isRepeatable: true });
    } catch (error) {
        const { state } = await callOrg<IngestJob>(connection, { method: 'GET', path, isRepeatable: true });
        if (state === 'Open') throw error;
    }
}

/** Looks as seldom as the job's own speed allows. A job that is not waited for any more is aborted: what it has written stays. */
async function finished({ connection, onProgress }: WriteTarget, id: string, { rows, doneBefore, total }: ExpectedRows): Promise<IngestJob> {
    const began = Date.now();
    for (let pause = FIRST_LOOK_MS; ;) {
        await wait(pause);
        const job = await callOrg<IngestJob>(connection, { method: 'GET', path: `/jobs/ingest/${id}`, isRepeatable: true });
        if (['JobComplete', 'Failed', 'Aborted'].includes(job.state)) return job;
        const processed = job.numberRecordsProcessed ?? 0;
        try {
            await onProgress?.(doneBefore + processed, total);
        } catch (error) {
            await abort(connection, id);
            throw error;
        }
        pause = pauseUntilDone(pause, { processed, rows, elapsedMs: Date.now() - began });
    }
}

async function abort(connection: Connection, id: string): Promise<void> {
    const call = { method: 'PATCH', path: `/jobs/ingest/${id}`, body: { state: 'Aborted' }, isRepeatable: true } as const;
    // It may have ended by itself meanwhile.
    await callOrg(connection, call).catch(() => undefined);
}

interface JobSpeed {
    readonly processed: number;
    readonly rows: number;
    readonly elapsedMs: number;
}

/** Milliseconds to the next look: as long as the rest takes at the speed so far, and ever longer while nothing has been processed. */
export function pauseUntilDone(lastPause: number, { processed, rows, elapsedMs }: JobSpeed): number {
    const wanted = processed === 0 ? lastPause * 2 : ((rows - processed) * elapsedMs) / processed;
    return Math.min(Math.max(wanted, FIRST_LOOK_MS), LONGEST_PAUSE_MS);
}

/** Of each row as it was sent, with `sf__Id` or `sf__Error`, what is to be kept: whole rows of many thousands would take much memory. */
export async function readResults<Kept = CsvRow>(
    connection: Connection,
    id: string,
    which: 'successfulResults' | 'failedResults',
    keep: (row: CsvRow) => Kept = (row) => row as Kept,
): Promise<readonly Kept[]> {
    const path = `/jobs/ingest/${id}/${which}`;
    const text = await callOrg<string>(connection, { method: 'GET', path, headers: { accept: 'text/csv' }, isRepeatable: true, isTextWanted: true });
    return parse(text, { columns: true, on_record: keep });
}

/** `sf__Error` is `CODE:message:fields --`. */
export function rowErrorOf(text: string): RowError {
    const [, code = 'UNKNOWN_EXCEPTION', message = text, fields = ''] = /^([A-Z_]+):([\s\S]*?)(?::([\w.,]*) ?--)?$/.exec(text) ?? [];
    return { statusCode: code, message, fields: fields.split(',').filter((field) => field !== '') };
}

/** A value as a cell of the CSV. */
export function cellOf(value: unknown): string {
    if (value === undefined) return '';
    if (value === null) return EMPTY;
    return typeof value === 'string' ? value : JSON.stringify(value);
}

function jobFailed({ alias, objectLabel }: WriteTarget, { id, state, errorMessage }: IngestJob): SfError {
    const message = `The job ${id} of ${alias} that writes ${objectLabel} ended as ${state}: ${errorMessage ?? 'the org gave no reason.'}`;
    return SfError.create({ name: 'BulkJobFailed', message, actions: ['Cure the cause, then run the same command again: it goes on where it stopped.'] });
}
