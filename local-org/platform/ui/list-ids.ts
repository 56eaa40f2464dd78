import { toId18 } from '../ids.ts';
import { query } from '../soql/query.ts';
import { orderByOf } from './list-order.ts';
import { conditionsOf, type ListRecordsRequest, type ListRows, orderOfRows, treeOf } from './list-records.ts';
import { countRecords, selectRecords, soqlText } from './select-records.ts';
import type { UiContext } from './ui-context.ts';
import { invalidArgument } from './ui-errors.ts';
import type { UiRecord } from './ui-record.ts';

/** A page can be scrolled through so many records; more are counted. */
const MAX_IDS = 200_000;
const MAX_ROWS = 500;

/** Which records a list has, in its order, and how many. */
export interface ListIds {
    readonly ids: readonly string[];
    readonly count: number;
}

/** The ids of a list in the order that the request asks for: a page that knows them can show any part of the list without reading what comes before. */
export function listIds(context: UiContext, rows: ListRows, request: ListRecordsRequest): ListIds {
    const where = conditionsOf(context, rows, request);
    const clauses = [`SELECT Id FROM ${rows.object.apiName}`, where && `WHERE ${where}`, `ORDER BY ${orderByOf(orderOfRows(context, rows, request))}`];
    const soql = [...clauses, `LIMIT ${MAX_IDS}`].filter(Boolean).join(' ');
    const { records } = query(context.org, context.caller, soql, { api: 'data', apiVersion: context.apiVersion, batchSize: MAX_IDS });
    const ids = records.map((record) => String(record['Id']));
    return { ids, count: ids.length < MAX_IDS ? ids.length : countRecords(context, rows.object.apiName, where) };
}

/** Records of a list by their ids, with its columns, in the order asked for; those that are gone or hidden from the caller are left out. */
export function listRowsById(context: UiContext, rows: ListRows, ids: readonly string[]): { readonly records: readonly UiRecord[] } {
    if (ids.length > MAX_ROWS) throw invalidArgument(`The ids parameter takes ${MAX_ROWS} ids at most, not ${ids.length}.`);
    if (ids.length === 0) return { records: [] };
    const asked = ids.map(toId18);
    const found = selectRecords(context, { tree: treeOf(context, rows, {}), where: `Id IN (${asked.map(soqlText).join(', ')})` });
    const byId = new Map(found.map((record) => [record.id, record]));
    return { records: asked.flatMap((id) => byId.get(id) ?? []) };
}
