import type { StatementSync } from 'node:sqlite';
import type { Row, SqlValue } from './store.ts';

/** Names of a statement's columns, which stay the same until a table changes. */
const COLUMNS = new WeakMap<StatementSync, readonly string[]>();

/**
 * Runs a statement and gives its rows as plain objects. The driver's own rows have no prototype, which callers that compare and spread
 * them do not expect, and cost three times what making objects of its arrays costs. Prepare statements anew after changing a table.
 */
export function readRows(statement: StatementSync, parameters: readonly SqlValue[]): Row[] {
    const columns = columnsOf(statement);
    const rows = statement.all(...parameters) as unknown as readonly (readonly SqlValue[])[];
    return rows.map((values) => rowOf(columns, values));
}

function columnsOf(statement: StatementSync): readonly string[] {
    const known = COLUMNS.get(statement);
    if (known) return known;
    statement.setReturnArrays(true);
    const columns = statement.columns().map(({ name }) => name);
    COLUMNS.set(statement, columns);
    return columns;
}

function rowOf(columns: readonly string[], values: readonly SqlValue[]): Row {
    const row: Row = {};
    for (let index = 0; index < columns.length; index++) row[columns[index] ?? ''] = values[index] ?? null;
    return row;
}
