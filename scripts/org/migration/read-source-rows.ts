import type { Connection } from '@salesforce/core';
import { queryEach } from '../query-composite.ts';
import { queryPages, type Row } from '../query-rows.ts';
import { readBulk } from '../read-bulk.ts';
import { typedRow } from './canonical-row.ts';
import type { SourceObject } from './migration-source.ts';
import type { ObjectShape, OrgShape } from './org-shape.ts';

/** A query sends 2,000 rows with each call; a job takes three or four calls, however many rows there are. */
export const ROWS_PER_QUERY_CALL = 2000;
const FEWEST_BULK_ROWS = 3 * ROWS_PER_QUERY_CALL;

/** About five megabytes of text in memory at a time. */
const PAGE_CHARACTERS = 5_000_000;
const CHARACTERS_PER_COLUMN = 12;

/** Long text areas are big however few rows there are. */
const LONG_TYPES: readonly string[] = ['textarea'];

export interface RowsRead {
    readonly object: SourceObject;
    readonly rows: readonly Row[];
}

/** The rows of all objects, a part at a time: objects of few rows together with one call, the others each in the way that takes the fewest calls. */
export async function* readSourceRows(connection: Connection, objects: readonly SourceObject[], shape: OrgShape): AsyncGenerator<RowsRead, void, undefined> {
    const present = objects.filter(({ apiName }) => (shape.get(apiName)?.count ?? 0) > 0);
    const small = present.filter(({ apiName }) => isSmall(shape.get(apiName)));
    const found = await queryEach(connection, small.map(queryOf));
    for (const [at, object] of small.entries()) yield { object, rows: found[at] ?? [] };
    for (const object of present.filter((each) => !small.includes(each))) {
        for await (const rows of readOne(connection, object, shape.get(object.apiName))) yield { object, rows };
    }
}

function isSmall(shape: ObjectShape | undefined): boolean {
    const count = shape?.count ?? 0;
    return count <= (hasLongTexts(shape) ? 50 : ROWS_PER_QUERY_CALL);
}

function hasLongTexts(shape: ObjectShape | undefined): boolean {
    return [...(shape?.fields.values() ?? [])].some(({ type, length }) => LONG_TYPES.includes(type) && length > 4000);
}

/** The rows of a query in the way that takes the fewest calls for an object of so many rows. */
export async function* readManyRows(connection: Connection, soql: string, shape: ObjectShape | undefined): AsyncGenerator<readonly Row[], void, undefined> {
    if (!shape || shape.count <= FEWEST_BULK_ROWS) {
        yield* queryPages(connection, soql);
        return;
    }
    for await (const page of readBulk(connection, soql, { rowsPerPage: 20_000 })) yield page.map((row) => typedRow(row, shape));
}

async function* readOne(connection: Connection, object: SourceObject, shape: ObjectShape | undefined): AsyncGenerator<readonly Row[], void, undefined> {
    if (!shape || shape.count <= FEWEST_BULK_ROWS) {
        yield* queryPages(connection, queryOf(object));
        return;
    }
    const rowsPerPage = hasLongTexts(shape) ? 200 : Math.ceil(PAGE_CHARACTERS / (object.columns.length * CHARACTERS_PER_COLUMN));
    for await (const page of readBulk(connection, queryOf(object), { rowsPerPage })) yield page.map((row) => typedRow(row, shape));
}

function queryOf({ apiName, columns, where }: SourceObject): string {
    return `SELECT ${columns.join(', ')} FROM ${apiName}${where === undefined ? '' : ` WHERE ${where}`}`;
}
