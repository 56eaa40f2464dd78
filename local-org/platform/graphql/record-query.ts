import type { ObjectDefinition } from '../schema/model.ts';
import { openSnapshot } from '../soql/locators.ts';
import { query, type QueryResult } from '../soql/query.ts';
import { soqlText } from '../ui/select-records.ts';
import type { QueriedRow } from '../ui/ui-record.ts';
import type { CollectedField } from './collect-fields.ts';
import { type Connection, type ConnectionPage, selectConnection } from './connection.ts';
import { keptCursorAt } from './cursor.ts';
import { filterConditions } from './filter.ts';
import type { GraphqlRequest } from './graphql-request.ts';
import { enumName } from './input-value.ts';
import { orderTerms } from './order.ts';
import { MAX_FIRST, type PageArguments, pageArguments } from './page-arguments.ts';
import { checkArguments, type Read } from './select-fields.ts';
import { SelectList } from './select-list.ts';
import { recordType, selectRecord } from './select-record.ts';

/** Where the rows of a query come from, ready for SOQL. */
interface RowSource {
    readonly object: ObjectDefinition;
    readonly columns: string;
    /** ` USING SCOPE mine WHERE …`, or nothing. */
    readonly filter: string;
    readonly orderBy: string;
}

/** Plans `uiapi { query { Account(first, after, where, orderBy, scope, upperBound) { … } } }` ("Query Records with GraphQL"). */
export function planRecordQuery(
    request: GraphqlRequest,
    object: ObjectDefinition,
    field: CollectedField,
    path: readonly string[],
): Read<undefined> | undefined {
    checkArguments(request, field, ['after', 'first', 'orderBy', 'scope', 'upperBound', 'where'], path);
    const list = SelectList.empty();
    const page = pageArguments(request, field, path);
    const connection = selectConnection<QueriedRow>(request, field, object.apiName, path, (selections, nodePath) =>
        selectRecord(request, recordType(object), object, selections, nodePath, list),
    );
    const place = { request, object, prefix: '', place: field.place, path };
    const filter = filterClauses(request, field, filterConditions(place, field.arguments['where']));
    const orderBy = [...orderTerms(place, field.arguments['orderBy']), 'Id'].join(', ');
    if (!page || !connection) return undefined;
    return () => answer(request, { object, columns: list.soql, filter, orderBy }, page, connection);
}

/** `USING SCOPE` and `WHERE`. Scopes that SOQL here does not know are refused there, by name. */
export function filterClauses(request: GraphqlRequest, field: CollectedField, conditions: string | undefined): string {
    const given = field.arguments['scope'];
    const scope = enumName(given);
    const isScope = scope !== undefined && /^\w+$/.test(scope);
    if (given !== undefined && given !== null && !isScope) request.refuse('WrongType', `argument 'scope' is not a scope`, field.place, []);
    return `${isScope ? ` USING SCOPE ${scope.toLowerCase()}` : ''}${conditions === undefined ? '' : ` WHERE ${conditions}`}`;
}

function answer(request: GraphqlRequest, source: RowSource, page: PageArguments, connection: Connection<QueriedRow>): unknown {
    if (page.start.query !== undefined) return connection.read(keptPage(request, source, page, page.start.query));
    return connection.read(page.upperBound === undefined ? offsetPage(request, source, page) : boundedPage(request, source, page, page.upperBound));
}

/** One row more than the page holds tells whether there is a next one. */
function offsetPage(request: GraphqlRequest, source: RowSource, { first, start }: PageArguments): ConnectionPage<QueriedRow> {
    const { records } = run(request, `${selectOf(source)} LIMIT ${first + 1}${offsetOf(start.offset)}`, first + 1);
    const rows = records.slice(0, first) as unknown as readonly QueriedRow[];
    return { rows, offset: start.offset, hasNextPage: records.length > first, totalCount: () => countOf(request, source) };
}

/** The first page of many: the query stays open, so that every further page costs no more than itself. */
function boundedPage(request: GraphqlRequest, source: RowSource, { first, start }: PageArguments, upperBound: number): ConnectionPage<QueriedRow> {
    const limit = Math.max(1, upperBound - start.offset);
    const result = run(request, `${selectOf(source)} LIMIT ${limit}${offsetOf(start.offset)}`, first);
    const open = result.nextLocator?.split('-')[0];
    return {
        rows: result.records,
        offset: start.offset,
        hasNextPage: !result.done,
        totalCount: () => start.offset + result.totalSize,
        ...(open === undefined ? {} : { cursorOf: (position: number) => keptCursorAt(open, position - start.offset) }),
    };
}

/** A further page of an open query: its records as they are now. */
function keptPage(request: GraphqlRequest, source: RowSource, { first, start }: PageArguments, open: string): ConnectionPage<QueriedRow> {
    const { org, caller } = request.context;
    const { ids } = openSnapshot(org, caller.userId, `${open}-${Math.max(0, start.offset - 1)}`).snapshot;
    const wanted = ids.slice(start.offset, start.offset + first);
    return {
        rows: rowsById(request, source, wanted),
        offset: start.offset,
        hasNextPage: start.offset + first < ids.length,
        totalCount: () => ids.length,
        cursorOf: (position) => keptCursorAt(open, position),
    };
}

function rowsById(request: GraphqlRequest, source: RowSource, ids: readonly string[]): readonly QueriedRow[] {
    if (ids.length === 0) return [];
    const { records } = run(request, `SELECT ${source.columns} FROM ${source.object.apiName} WHERE Id IN (${ids.map(soqlText).join(', ')})`, MAX_FIRST);
    const byId = new Map(records.map((record) => [String(record['Id']), record]));
    return ids.flatMap((id) => byId.get(id) ?? []);
}

function countOf(request: GraphqlRequest, { object, filter }: RowSource): number {
    return run(request, `SELECT COUNT() FROM ${object.apiName}${filter}`, 1).totalSize;
}

function selectOf({ columns, object, filter, orderBy }: RowSource): string {
    return `SELECT ${columns} FROM ${object.apiName}${filter} ORDER BY ${orderBy}`;
}

function offsetOf(offset: number): string {
    return offset === 0 ? '' : ` OFFSET ${offset}`;
}

export function run(request: GraphqlRequest, soql: string, batchSize: number): QueryResult {
    const { org, caller, apiVersion } = request.context;
    return query(org, caller, soql, { api: 'data', apiVersion, batchSize });
}
