import type { Value } from '../../domain/migration/portable-row.ts';
import type { Row } from '../query-rows.ts';
import type { TextRow } from '../read-bulk.ts';
import type { ObjectShape } from './org-shape.ts';

const NUMBERS: readonly string[] = ['int', 'double', 'currency', 'percent', 'long'];
const INSTANT = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?(?:Z|\+0000)$/;

/**
 * A value as both orgs and both APIs would tell it: an instant in UTC, blank as null. "Regular dateTime fields are full timestamps with a precision of
 * one second" ("Primitive Data Types", SOAP API Developer Guide).
 */
export function canonicalValue(value: unknown): Value {
    if (typeof value === 'number' || typeof value === 'boolean') return value;
    if (typeof value !== 'string' || value === '') return null;
    const [, seconds] = INSTANT.exec(value) ?? [];
    return seconds === undefined ? value : `${seconds}Z`;
}

/** A row of a bulk result as the REST API would have sent it: numbers and booleans typed, parents nested. */
export function typedRow(text: TextRow, { fields }: ObjectShape): Row {
    const row: Record<string, unknown> = {};
    for (const [column, value] of Object.entries(text)) place(row, column.split('.'), typed(value, fields.get(column)?.type));
    return row;
}

function typed(value: string, type: string | undefined): unknown {
    if (type === 'boolean') return value === 'true';
    if (value === '') return null;
    return type !== undefined && NUMBERS.includes(type) ? Number(value) : value;
}

function place(row: Record<string, unknown>, [first = '', ...rest]: readonly string[], value: unknown): void {
    if (rest.length === 0) {
        row[first] = value;
        return;
    }
    const parent = (row[first] ??= {}) as Record<string, unknown>;
    place(parent, rest, value);
}
