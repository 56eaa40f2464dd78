import { setTimeout as wait } from 'node:timers/promises';
import { SfError, type Connection } from '@salesforce/core';
import { stringify } from 'csv-stringify/sync';
import type { RowError } from '../domain/row-refusal.ts';
import { callOrg } from './call-org.ts';
import type { RowToWrite, SaveResult, WriteMode, WriteTarget } from './row-to-write.ts';

/** Create, upload, close, look once or twice, read what was taken and what was not. */
export const CALLS_PER_JOB = 7;

/** A job takes 150 MB ("Limits", Bulk API 2.0 guide); so many rows with their answers take little of this machine's memory. */
export const ROWS_PER_JOB = 10_000;

const FIRST_LOOK_MS = 1000;
const LONGEST_PAUSE_MS = 30_000;

/** Salesforce's word for an empty field; an empty value leaves the field as it is ("Prepare CSV Files", Bulk API 2.0 guide). */
const EMPTY = '#N/A';

type CsvRow = Readonly<Record<string, string>>;

interface Job {
    readonly id: string;
    readonly state: string;
    readonly numberRecordsProcessed?: number;
    readonly numberRecordsFailed?: number;
    readonly errorMessage?: string;
}

/** Writes up to `ROWS_PER_JOB` rows as one job of the Bulk API 2.0, answers in the order of the rows. */
export async function writeBulk(
    target: WriteTarget,
    rows: readonly RowToWrite[],
    mode: WriteMode,
    doneBefore: number,
    total: number,
): Promise<readonly SaveResult[]> {
    const { connection, object } = target;
    const columns = [...new Set(rows.flatMap((row) => Object.keys(row.fields)))];
    const { id } = await callOrg<Job>(connection, {
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
    await callOrg(connection, { method: 'PUT', path: `/jobs/ingest/${id}/batches`, body: csvOf(rows, columns), isRepeatable: true });
    await close(connection, id);
    const job = await finished(target, id, { rows: rows.length, doneBefore, total });
    if (job.state !== 'JobComplete') throw jobFailed(target, job);
    const taken = await readResults(connection, id, 'successfulResults');
    const refused = job.numberRecordsFailed === 0 ? [] : await readResults(connection, id, 'failedResults');
    return inOrderOf(rows, columns, mode, [...taken.map(successOf), ...refused.map(failureOf)]);
}

/** A job that was closed although the answer was lost refuses to be closed again. */
async function close(connection: Connection, id: string): Promise<void> {
    const path = `/jobs/ingest/${id}`;
    try {
        await callOrg(connection, { method: 'PATCH', path, body: { state: 'UploadComplete' }, isRepeatable: true });
    } catch (error) {
        const { state } = await callOrg<Job>(connection, { method: 'GET', path, isRepeatable: true });
        if (state === 'Open') throw error;
    }
}

interface Expected {
    readonly rows: number;
    readonly doneBefore: number;
    readonly total: number;
}

/** Looks as seldom as the job's own speed allows. A job that is not waited for any more is aborted: what it has written stays. */
async function finished({ connection, onProgress }: WriteTarget, id: string, { rows, doneBefore, total }: Expected): Promise<Job> {
    const began = Date.now();
    for (let pause = FIRST_LOOK_MS; ;) {
        await wait(pause);
        const job = await callOrg<Job>(connection, { method: 'GET', path: `/jobs/ingest/${id}`, isRepeatable: true });
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

async function readResults(connection: Connection, id: string, which: 'successfulResults' | 'failedResults'): Promise<readonly CsvRow[]> {
    return callOrg<readonly CsvRow[]>(connection, { method: 'GET', path: `/jobs/ingest/${id}/${which}`, headers: { accept: 'text/csv' }, isRepeatable: true });
}

interface Answer {
    readonly row: CsvRow;
    readonly result: SaveResult;
}

function successOf(row: CsvRow): Answer {
    return { row, result: { id: row['sf__Id'] ?? null, success: true, errors: [] } };
}

/** `sf__Error` is `CODE:message:fields --`. */
function failureOf(row: CsvRow): Answer {
    return { row, result: { success: false, errors: [errorOf(row['sf__Error'] ?? '')] } };
}

function errorOf(text: string): RowError {
    const [, code = 'UNKNOWN_EXCEPTION', message = text, fields = ''] = /^([A-Z_]+):([\s\S]*?)(?::([\w.,]*) ?--)?$/.exec(text) ?? [];
    return { statusCode: code, message, fields: fields.split(',').filter((field) => field !== '') };
}

/** Results come in any order ("Get Job Successful Record Results"); the key tells them apart, and where there is none, all values together do. */
function inOrderOf(rows: readonly RowToWrite[], columns: readonly string[], mode: WriteMode, answers: readonly Answer[]): readonly SaveResult[] {
    const telling = mode.keyField === undefined && mode.operation === 'insert' ? columns : [mode.keyField ?? 'Id'];
    const waiting = new Map<string, SaveResult[]>();
    for (const { row, result } of answers) {
        const key = JSON.stringify(telling.map((name) => row[name] ?? ''));
        waiting.set(key, [...(waiting.get(key) ?? []), result]);
    }
    return rows.map((row) => {
        const key = JSON.stringify(telling.map((name) => cellOf(row.fields[name])));
        return waiting.get(key)?.shift() ?? { success: false, errors: [] };
    });
}

function csvOf(rows: readonly RowToWrite[], columns: readonly string[]): string {
    return stringify([[...columns], ...rows.map((row) => columns.map((name) => cellOf(row.fields[name])))]);
}

function cellOf(value: unknown): string {
    if (value === undefined) return '';
    if (value === null) return EMPTY;
    return typeof value === 'string' ? value : JSON.stringify(value);
}

function jobFailed({ alias, objectLabel }: WriteTarget, { id, state, errorMessage }: Job): SfError {
    const message = `The job ${id} of ${alias} that writes ${objectLabel} ended as ${state}: ${errorMessage ?? 'the org gave no reason.'}`;
    return SfError.create({ name: 'BulkJobFailed', message, actions: ['Cure the cause, then run the same command again: it goes on where it stopped.'] });
}
