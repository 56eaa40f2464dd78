import { describeTypeOf } from '../schema/describe-field.ts';
import type { FieldDefinition, ObjectDefinition } from '../schema/model.ts';
import { query } from '../soql/query.ts';
import { type FieldPath, pathName, relationshipNameOf } from './field-path.ts';
import { type ListOrder, orderByOf } from './list-order.ts';
import { columnReply, type DescribedColumn, describedColumns, orderOfView, selectItem } from './list-view-columns.ts';
import { whereConditionOf } from './list-view-condition.ts';
import { conditionsOfView, type ListView, listViewOf } from './list-view.ts';
import { wholeNumber } from './paging.ts';
import type { UiContext } from './ui-context.ts';

type Json = Record<string, unknown>;

/** What `describe` and `results` of a list view share. */
interface OpenedView {
    readonly view: ListView;
    readonly columns: readonly DescribedColumn[];
    readonly order: ListOrder | undefined;
    readonly soql: string;
}

/** "List View Describe" of the REST API guide. Throws `NOT_FOUND`. */
export function describeListView(context: UiContext, object: ObjectDefinition, listViewId: string): Json {
    const { view, columns, order, soql } = openView(context, object, listViewId);
    return {
        columns: columns.map((column) => columnReply(column, order)),
        id: view.id,
        orderBy: [...(order ? [pathName(order.path)] : []), 'Id'].map((name) => ({
            fieldNameOrPath: name,
            nullsPosition: 'first',
            sortDirection: 'ascending',
        })),
        query: soql,
        relatedEntityId: null,
        scope: view.scope === 'Everything' ? null : view.scope.toLowerCase(),
        scopeEntityId: null,
        sobjectType: object.apiName,
        whereCondition: whereConditionOf(soql),
    };
}

export interface ListResultsRequest {
    readonly limit?: string | undefined;
    readonly offset?: string | undefined;
}

/** "List View Results" of the REST API guide: 25 records unless asked otherwise, at most 2,000. */
export function listViewResults(context: UiContext, object: ObjectDefinition, listViewId: string, request: ListResultsRequest): Json {
    const { view, columns, order, soql } = openView(context, object, listViewId);
    const limit = wholeNumber('limit', request.limit, 25, 1);
    const offset = wholeNumber('offset', request.offset, 0, 0);
    const page = offset === 0 ? `LIMIT ${limit + 1}` : `LIMIT ${limit + 1} OFFSET ${offset}`;
    const options = { api: 'data', apiVersion: context.apiVersion, batchSize: limit + 1 } as const;
    const { records } = query(context.org, context.caller, `${soql} ${page}`, options);
    const shown = records.slice(0, limit);
    return {
        columns: columns.map((column) => columnReply(column, order)),
        developerName: view.apiName,
        done: records.length <= limit,
        id: view.id,
        label: view.label,
        records: shown.map((record) => ({ columns: columns.map(({ path }) => ({ fieldNameOrPath: pathName(path), value: valueText(path, record) })) })),
        size: shown.length,
    };
}

function openView(context: UiContext, object: ObjectDefinition, listViewId: string): OpenedView {
    const view = listViewOf(context, object, listViewId);
    const columns = describedColumns(context, view);
    const order = orderOfView(context, view);
    const where = conditionsOfView(context, view);
    const condition = where === undefined ? '' : ` WHERE ${where}`;
    const items = columns.map(({ path }) => selectItem(path)).join(', ');
    return { view, columns, order, soql: `SELECT ${items} FROM ${object.apiName}${condition} ORDER BY ${orderByOf(order)}` };
}

/** Results have every value as a text, dates as the documentation's examples have them: `Fri Aug 01 21:15:46 GMT 2014`. */
function valueText({ parents, field }: FieldPath, record: unknown): string | null {
    let value: unknown = record;
    for (const name of [...parents.map(relationshipNameOf), field.apiName]) {
        value = typeof value === 'object' && value !== null ? (value as Json)[name] : null;
    }
    return value === null || value === undefined ? null : textOf(field, value);
}

function textOf(field: FieldDefinition, value: unknown): string {
    const type = describeTypeOf(field);
    if (type !== 'date' && type !== 'datetime') return String(value);
    const [weekday, day, month, year, time] = new Date(String(value)).toUTCString().split(/,? /);
    return `${weekday} ${month} ${day} ${time} GMT ${year}`;
}
