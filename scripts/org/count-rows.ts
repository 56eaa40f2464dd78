import type { Connection } from '@salesforce/core';
import { queryRows, valueAt, type Row } from './query-rows.ts';

/** How many rows there are; `from` begins with FROM. */
export async function countRows(connection: Connection, from: string): Promise<number> {
    const [row] = await queryRows(connection, `SELECT COUNT(Id) ${from}`);
    return row ? countOf(row) : 0;
}

/** The one count of an aggregate row, which has no alias. */
export function countOf(row: Row): number {
    return Number(valueAt(row, 'expr0') ?? 0);
}
