import type { Connection } from '@salesforce/core';
import { queryEach } from '../query-composite.ts';
import { queryPages, type Row } from '../query-rows.ts';
import { readBulk } from '../read-bulk.ts';
import { typedRow } from './canonical-row.ts';
import type { SourceObject } from './migration-source.ts';
import type { ObjectShape, OrgShape } from './org-shape.ts';
import { piecesOf } from './piece-size.ts';

/** A query sends 2,000 rows with each call; a job takes three or four calls, however many rows there are. */
export const ROWS_PER_QUERY_CALL = 2000;
const FEWEST_BULK_ROWS = 3 * ROWS_PER_QUERY_CALL;

const CHARACTERS_PER_COLUMN = 12;

/** Long text areas are big however few rows there are. */
const LONG_TYPES: readonly string[] = ['textarea'];

export type RowListener = (row: Row, object: SourceObject) => void;

/** Tells the rows of all objects: objects of few rows together with one call, the others each in the way that takes the fewest calls. */
export async function readSourceRows(connection: Connection, objects: readonly SourceObject[], shape: OrgShape, onRow: RowListener): Promise<void> {
    const present = objects.filter(({ apiName }) => (shape.get(apiName)?.count ?? 0) > 0);
    const small = present.filter(({ apiName }) => isSmall(shape.get(apiName)));
    const found = await queryEach(connection, small.map(queryOf));
    for (const [at, object] of small.entries()) for (const row of found[at] ?? []) onRow(row, object);
    for (const object of present.filter((each) => !small.includes(each))) {
        const own = shape.get(object.apiName);
        await readManyRows(connection, queryOf(object), own, rowsPerPage(object, own), (row) => {
            onRow(row, object);
        });
    }
}

function isSmall(shape: ObjectShape | undefined): boolean {
    const count = shape?.count ?? 0;
    return count <= (hasLongTexts(shape) ? 50 : ROWS_PER_QUERY_CALL);
}

function hasLongTexts(shape: ObjectShape | undefined): boolean {
    return [...(shape?.fields.values() ?? [])].some(({ type, length }) => LONG_TYPES.includes(type) && length > 4000);
}

/** Tells the rows of a query in the way that takes the fewest calls for an object of so many rows. */
export async function readManyRows(
    connection: Connection,
    soql: string,
    shape: ObjectShape | undefined,
    pageSize: number,
    onRow: (row: Row) => void,
): Promise<void> {
    if (!shape || shape.count <= FEWEST_BULK_ROWS) {
        for await (const page of queryPages(connection, soql)) for (const row of page) onRow(row);
        return;
    }
    await readBulk(connection, soql, { rowsPerPage: pageSize }, (row) => {
        onRow(typedRow(row, shape));
    });
}

function rowsPerPage({ columns }: SourceObject, shape: ObjectShape | undefined): number {
    return hasLongTexts(shape) ? 200 : Math.ceil(piecesOf(shape?.count ?? 0) / (columns.length * CHARACTERS_PER_COLUMN));
}

function queryOf({ apiName, columns, where }: SourceObject): string {
    return `SELECT ${columns.join(', ')} FROM ${apiName}${where === undefined ? '' : ` WHERE ${where}`}`;
}
