import { SfError } from '@salesforce/core';
import type { WrittenRow } from '../domain/row-refusal.ts';
import { RunStopped } from './run-in-progress.ts';
import { writtenRow, type RowToWrite, type SaveResult, type WriteMode, type WriteTarget } from './row-to-write.ts';
import { CALLS_PER_JOB, ROWS_PER_JOB, writeBulk } from './write-bulk.ts';
import { callsByCollections, ROWS_PER_CALL, writeCollections } from './write-collections.ts';

export type { RowToWrite, WriteTarget } from './row-to-write.ts';

/** Creates or updates by external id, so that repeating it makes no duplicate. A row refused does not stop the others. */
export async function upsertRows(target: WriteTarget, keyField: string, rows: readonly RowToWrite[]): Promise<ReadonlyMap<string, WrittenRow>> {
    const keyed = rows.map((row) => ({ ...row, fields: { ...row.fields, [keyField]: row.key } }));
    return writeAll(target, keyed, { operation: 'upsert', keyField });
}

/**
 * Creates records; the caller has looked for them before. Where a field takes each value once, what was created before is refused as
 * DUPLICATE_VALUE, so that rows are sent again when the answer is lost; without one they are not.
 * Assignment rules would take the record from its owner and duplicate rules would drop it, so neither is asked.
 */
export async function createRows(target: WriteTarget, rows: readonly RowToWrite[], uniqueField?: string): Promise<ReadonlyMap<string, WrittenRow>> {
    const headers = { 'Sforce-Auto-Assign': 'FALSE', 'Sforce-Duplicate-Rule-Header': 'allowSave=true' };
    return writeAll(target, rows, { operation: 'insert', headers, ...(uniqueField !== undefined && { keyField: uniqueField }) });
}

/** Changes records by their ids, which are the keys. A row refused does not stop the others. */
export async function updateRows(target: WriteTarget, rows: readonly RowToWrite[]): Promise<ReadonlyMap<string, WrittenRow>> {
    const identified = rows.map((row) => ({ ...row, fields: { ...row.fields, Id: row.key } }));
    return writeAll(target, identified, { operation: 'update' });
}

/** Fewest API requests that writing so many rows takes. */
export function forecastWrites(rows: number): number {
    return isForBulk(rows) ? Math.ceil(rows / ROWS_PER_JOB) * CALLS_PER_JOB : callsByCollections(rows);
}

function isForBulk(rows: number): boolean {
    return callsByCollections(rows) > Math.ceil(rows / ROWS_PER_JOB) * CALLS_PER_JOB;
}

async function writeAll(target: WriteTarget, rows: readonly RowToWrite[], mode: WriteMode): Promise<ReadonlyMap<string, WrittenRow>> {
    const isBulk = isForBulk(rows.length);
    const size = isBulk ? ROWS_PER_JOB : ROWS_PER_CALL;
    const written = new Map<string, WrittenRow>();
    for (let start = 0; start < rows.length; start += size) {
        const some = rows.slice(start, start + size);
        const sending: Promise<readonly SaveResult[]> = isBulk ? writeBulk(target, some, mode, start, rows.length) : writeCollections(target, some, mode);
        const results = await sending.catch((error: unknown) => {
            throw interrupted(target, start, rows.length, error);
        });
        for (const [index, row] of some.entries()) written.set(row.key, writtenRow(target, row, results[index]));
        await target.onProgress?.(start + some.length, rows.length);
    }
    return written;
}

/** An error that says itself what to do stays what it is, and so does the end that somebody asked for. */
function interrupted({ objectLabel, alias }: WriteTarget, done: number, all: number, error: unknown): unknown {
    if (error instanceof RunStopped) return error;
    if (error instanceof SfError && ['ApiLimitReached', 'BulkJobFailed'].includes(error.name)) return error;
    const cause = error instanceof Error ? error : new Error(String(error));
    const message = `Writing to ${alias} stopped after ${done} of ${all} records (${objectLabel}): ${cause.message}`;
    return SfError.create({
        name: 'WriteInterrupted',
        message,
        cause,
        actions: ['Run the same command again: it goes on where it stopped and creates nothing twice.'],
    });
}
