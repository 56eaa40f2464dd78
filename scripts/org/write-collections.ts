import { setTimeout as wait } from 'node:timers/promises';
import type { Connection } from '@salesforce/core';
import { callOrg } from './call-org.ts';
import type { RowToWrite, SaveResult, WriteMode, WriteTarget } from './row-to-write.ts';

/** Most records the sObject Collections resource takes in one sub-request ("sObject Collections", REST API guide). */
export const ROWS_PER_COLLECTION = 200;

/** "Up to 5 of these subrequests can be sObject Collections", and together they count as one call ("Composite", REST API guide). */
const COLLECTIONS_PER_CALL = 5;

export const ROWS_PER_CALL = ROWS_PER_COLLECTION * COLLECTIONS_PER_CALL;

/** Salesforce itself waits ten seconds for a lock before it gives up; each pause is shortened at random. */
const LOCK_PAUSES_MS = [500, 2000, 6000];

interface SubAnswer {
    readonly httpStatusCode: number;
    readonly body: unknown;
}

export function callsByCollections(rows: number): number {
    return Math.ceil(rows / ROWS_PER_CALL);
}

/** Writes up to `ROWS_PER_CALL` rows with one call, answers in the order of the rows. Rows that somebody else was saving are sent again, alone. */
export async function writeCollections({ connection, object }: WriteTarget, rows: readonly RowToWrite[], mode: WriteMode): Promise<readonly SaveResult[]> {
    const send = (some: readonly RowToWrite[]): Promise<readonly SaveResult[]> => sendCollections(connection, object, some, mode);
    const results = [...(await send(rows))];
    for (const pause of LOCK_PAUSES_MS) {
        const locked = results.flatMap((result, index) => (isLocked(result) ? [index] : []));
        if (locked.length === 0) break;
        await wait(pause * (0.5 + Math.random() / 2));
        const again = await send(locked.flatMap((index) => rows[index] ?? []));
        for (const [at, index] of locked.entries()) results[index] = again[at] ?? { success: false, errors: [] };
    }
    return results;
}

function isLocked({ success, errors }: SaveResult): boolean {
    return !success && errors[0]?.statusCode === 'UNABLE_TO_LOCK_ROW';
}

async function sendCollections(connection: Connection, object: string, rows: readonly RowToWrite[], mode: WriteMode): Promise<readonly SaveResult[]> {
    const { method, path } = routeOf(object, mode);
    const bodies = collectionsOf(rows).map((some) => ({ allOrNone: false, records: some.map((row) => ({ attributes: { type: object }, ...row.fields })) }));
    const call = { method, isRepeatable: mode.operation !== 'insert' || mode.keyField !== undefined } as const;
    const [only] = bodies;
    if (bodies.length === 1 && only)
        return callOrg<readonly SaveResult[]>(connection, { ...call, path, body: only, ...(mode.headers && { headers: mode.headers }) });
    const compositeRequest = bodies.map((body, index) => ({
        method,
        url: `/services/data/v${connection.getApiVersion()}${path}`,
        referenceId: `rows${index}`,
        body,
        ...(mode.headers && { httpHeaders: mode.headers }),
    }));
    const answer = await callOrg<{ readonly compositeResponse: readonly SubAnswer[] }>(connection, {
        ...call,
        method: 'POST',
        path: '/composite',
        body: { allOrNone: false, compositeRequest },
    });
    return answer.compositeResponse.flatMap((sub, index) => resultsOf(sub, bodies[index]?.records.length ?? 0));
}

function collectionsOf(rows: readonly RowToWrite[]): readonly (readonly RowToWrite[])[] {
    return Array.from({ length: Math.ceil(rows.length / ROWS_PER_COLLECTION) }, (_, index) =>
        rows.slice(index * ROWS_PER_COLLECTION, (index + 1) * ROWS_PER_COLLECTION),
    );
}

/** A collection that was refused as a whole has one error for all its rows. */
function resultsOf({ httpStatusCode, body }: SubAnswer, count: number): readonly SaveResult[] {
    if (httpStatusCode < 300) return body as readonly SaveResult[];
    const [error] = body as readonly { readonly errorCode: string; readonly message: string }[];
    const errors = [{ statusCode: error?.errorCode ?? 'UNKNOWN_EXCEPTION', message: error?.message ?? 'The org gave no reason.' }];
    return Array.from({ length: count }, () => ({ success: false, errors }));
}

function routeOf(object: string, { operation, keyField }: WriteMode): { readonly method: 'PATCH' | 'POST'; readonly path: string } {
    if (operation === 'insert') return { method: 'POST', path: '/composite/sobjects' };
    return { method: 'PATCH', path: keyField === undefined ? '/composite/sobjects' : `/composite/sobjects/${object}/${keyField}` };
}
