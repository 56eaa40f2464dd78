import { setTimeout as wait } from 'node:timers/promises';
import { SfError, type Connection } from '@salesforce/core';
import { refusalOf, type RowError, type WrittenRow } from '../domain/row-refusal.ts';

/** Most records the sObject Collections resource takes in one call ("sObject Collections", REST API guide). */
export const ROWS_PER_CALL = 200;

/** Salesforce itself waits ten seconds for a lock before it gives up. */
const LOCK_PAUSES_MS = [250, 1000, 3000];

export interface RowToWrite {
    /** Names the row in the answer; for an upsert, the value of the external id. */
    readonly key: string;
    /** How a person knows the row. */
    readonly label: string;
    readonly fields: Readonly<Record<string, unknown>>;
}

export interface WriteTarget {
    readonly connection: Connection;
    readonly alias: string;
    readonly object: string;
    /** The object's name in reports. */
    readonly objectLabel: string;
}

interface SaveResult {
    readonly id?: string | null;
    readonly success: boolean;
    readonly errors: readonly RowError[];
}

/** Creates or updates by external id, so that repeating it makes no duplicate. A row refused does not stop the others. */
export async function upsertInBatches(target: WriteTarget, keyField: string, rows: readonly RowToWrite[]): Promise<ReadonlyMap<string, WrittenRow>> {
    const keyed = rows.map((row) => ({ ...row, fields: { ...row.fields, [keyField]: row.key } }));
    return sendInBatches(target, keyed, { method: 'PATCH', path: `/composite/sobjects/${target.object}/${keyField}` });
}

/**
 * Creates records that have no external id; the caller has looked for them before.
 * Assignment rules would take the record from its owner and duplicate rules would drop it, so neither is asked.
 */
export async function createInBatches(target: WriteTarget, rows: readonly RowToWrite[]): Promise<ReadonlyMap<string, WrittenRow>> {
    const headers = { 'Sforce-Auto-Assign': 'FALSE', 'Sforce-Duplicate-Rule-Header': 'allowSave=true' };
    return sendInBatches(target, rows, { method: 'POST', path: '/composite/sobjects', headers });
}

/** Changes records by their ids, which are the keys. A row refused does not stop the others. */
export async function updateInBatches(target: WriteTarget, rows: readonly RowToWrite[]): Promise<ReadonlyMap<string, WrittenRow>> {
    const identified = rows.map((row) => ({ ...row, fields: { ...row.fields, Id: row.key } }));
    return sendInBatches(target, identified, { method: 'PATCH', path: '/composite/sobjects' });
}

interface Call {
    readonly method: 'PATCH' | 'POST';
    readonly path: string;
    readonly headers?: Record<string, string>;
}

async function sendInBatches(target: WriteTarget, rows: readonly RowToWrite[], call: Call): Promise<ReadonlyMap<string, WrittenRow>> {
    const written = new Map<string, WrittenRow>();
    for (let start = 0; start < rows.length; start += ROWS_PER_CALL) {
        const batch = rows.slice(start, start + ROWS_PER_CALL);
        const results = await sendPastLocks(target, batch, call).catch((error: unknown) => {
            throw interrupted(target, start, rows.length, error);
        });
        for (const [index, row] of batch.entries()) written.set(row.key, writtenRow(target, row, results[index]));
    }
    return written;
}

/** Rows that somebody else was saving at that moment are sent again, a little later each time. */
async function sendPastLocks(target: WriteTarget, batch: readonly RowToWrite[], call: Call): Promise<readonly SaveResult[]> {
    const results = [...(await sendBatch(target, batch, call))];
    for (const pause of LOCK_PAUSES_MS) {
        const locked = results.flatMap((result, index) => (isLocked(result) ? [index] : []));
        if (locked.length === 0) break;
        await wait(pause);
        const again = await sendBatch(
            target,
            locked.flatMap((index) => batch[index] ?? []),
            call,
        );
        for (const [at, index] of locked.entries()) results[index] = again[at] ?? { success: false, errors: [] };
    }
    return results;
}

function isLocked({ success, errors }: SaveResult): boolean {
    return !success && errors[0]?.statusCode === 'UNABLE_TO_LOCK_ROW';
}

async function sendBatch({ connection, object }: WriteTarget, batch: readonly RowToWrite[], call: Call): Promise<readonly SaveResult[]> {
    const records = batch.map((row) => ({ attributes: { type: object }, ...row.fields }));
    return connection.request<readonly SaveResult[]>({
        method: call.method,
        url: `${connection.baseUrl()}${call.path}`,
        body: JSON.stringify({ allOrNone: false, records }),
        headers: { 'content-type': 'application/json', ...call.headers },
    });
}

function writtenRow({ objectLabel, alias }: WriteTarget, row: RowToWrite, result: SaveResult | undefined): WrittenRow {
    if (result?.success) return { key: row.key, id: result.id ?? undefined, refusal: undefined };
    return { key: row.key, id: undefined, refusal: refusalOf(objectLabel, row.label, result?.errors ?? [], alias) };
}

function interrupted({ objectLabel, alias }: WriteTarget, done: number, all: number, error: unknown): SfError {
    const cause = error instanceof Error ? error : new Error(String(error));
    const message = `Writing to ${alias} stopped after ${done} of ${all} records (${objectLabel}): ${cause.message}`;
    return SfError.create({
        name: 'WriteInterrupted',
        message,
        cause,
        actions: ['Run the same command again: it goes on where it stopped and creates nothing twice.'],
    });
}
