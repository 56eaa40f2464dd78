import type { Connection } from '@salesforce/core';
import { refusalOf, type RowError, type WrittenRow } from '../domain/row-refusal.ts';

export interface RowToWrite {
    /** Names the row in the answer; for an upsert, the value of the external id; for an update, the record id. */
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
    /** Called after each call with how many rows are sent; may end the writing by throwing. */
    readonly onProgress?: (done: number, total: number) => Promise<void>;
}

/** How rows are written: `POST` creates, `PATCH` with a key field upserts, without one updates by `Id`. */
export interface WriteMode {
    readonly operation: 'insert' | 'update' | 'upsert' | 'delete';
    /** The external id field of an upsert; of an insert, a field that takes each value once, so that the rows may be sent twice. */
    readonly keyField?: string;
    readonly headers?: Readonly<Record<string, string>>;
}

/** The answer for one row, whichever way it went. */
export interface SaveResult {
    readonly id?: string | null;
    readonly success: boolean;
    readonly errors: readonly RowError[];
}

export function writtenRow({ objectLabel, alias }: WriteTarget, row: RowToWrite, result: SaveResult | undefined): WrittenRow {
    if (result?.success) return { key: row.key, id: result.id ?? undefined, refusal: undefined };
    return { key: row.key, id: undefined, refusal: refusalOf(objectLabel, row.label, result?.errors ?? [], alias) };
}
