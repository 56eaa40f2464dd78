import type { Query } from '@jetstreamapp/soql-parser-js';
import type { SelectNode, SqlCondition, SqlValue } from '../../database/store.ts';
import type { Caller } from '../access/caller.ts';
import { PlatformError } from '../errors.ts';
import type { Org } from '../org.ts';
import { checkVersionQuery } from '../packaging/version-query.ts';
import { noteRecentlyViewed } from '../records/recently-viewed.ts';
import { refuseManyMetadata } from '../tooling/metadata-rule.ts';
import { mirrorFor } from '../tooling/mirror.ts';
import { functionName } from './operand.ts';
import { groupedColumns, recordColumns } from './column-metadata.ts';
import { EntityScope } from './entity-scope.ts';
import { isGrouped, planGroups, type GroupedPlan } from './grouped-plan.ts';
import { keepSnapshot, locatorAt, openSnapshot } from './locators.ts';
import { parseSoql } from './parse.ts';
import { queryContext, type QueryContext, type QueryOptions } from './query-context.ts';
import type { QueryRecord, QueryResult } from './query-result.ts';
import { readerOf, type ReadValue } from './read-value.ts';
import { readRecords, shapeRows } from './read-records.ts';
import { planRecords, type RecordPlan } from './record-plan.ts';
import { rootObject } from './root-object.ts';
import { malformedAt } from './soql-errors.ts';
import { notDeleted } from './where.ts';

export type { QueryOptions } from './query-context.ts';
export type { QueryRecord, QueryResult } from './query-result.ts';

const DEFAULT_BATCH_SIZE = 2000;

/**
 * Answers a SOQL query as the caller may see the data ("SOQL and SOSL Reference"). Throws PlatformError with the platform's codes:
 * MALFORMED_QUERY, INVALID_FIELD, INVALID_TYPE …, and UnsupportedFeature for what this org does not do.
 */
export function query(org: Org, caller: Caller, soql: string, options: QueryOptions): QueryResult {
    const context = queryContext(org, caller, soql, options);
    const parsed = checkVersionQuery(org, parseSoql(soql));
    const scope = rootScope(context, parsed);
    mirrorFor(org, soql);
    if (isCountQuery(parsed)) return countResult(scope, parsed);
    if (isGrouped(parsed)) return groupedResult(context, planGroups(scope, parsed));
    const plan = planRecords(scope, parsed);
    const page = firstPage(scope, plan);
    if (parsed.for !== undefined) noteRecentlyViewed(org, caller, idsOf(context, plan.select));
    refuseManyMetadata(scope.object, parsed, page.totalSize);
    return page;
}

/** The next records of an unfinished query, read as they are now. Throws INVALID_QUERY_LOCATOR. */
export function queryMore(org: Org, caller: Caller, locator: string, options: QueryOptions): QueryResult {
    const { id, snapshot, offset } = openSnapshot(org, caller.userId, locator);
    const { soql, ids } = snapshot;
    const batchSize = options.batchSize ?? snapshot.options.batchSize ?? DEFAULT_BATCH_SIZE;
    const context = queryContext(org, caller, soql, { ...snapshot.options, ...options });
    const parsed = parseSoql(soql);
    const scope = rootScope(context, parsed);
    const end = offset + batchSize;
    const records = readByIds(scope, planRecords(scope, parsed), ids.slice(offset, end));
    const done = end >= ids.length;
    return { totalSize: ids.length, done, nextLocator: done ? undefined : locatorAt(id, end), records };
}

/** The reply to `columns=true`: what the query would return, without running it. */
export function queryColumns(org: Org, caller: Caller, soql: string, options: QueryOptions): unknown {
    const context = queryContext(org, caller, soql, options);
    const parsed = parseSoql(soql);
    const scope = rootScope(context, parsed);
    if (isCountQuery(parsed)) return groupedColumns(scope.object, []);
    return isGrouped(parsed) ? groupedColumns(scope.object, planGroups(scope, parsed).columns) : recordColumns(context, planRecords(scope, parsed));
}

function rootScope(context: QueryContext, parsed: Query): EntityScope {
    return new EntityScope(context, rootObject(context, parsed.sObject ?? ''), 't', parsed.sObjectAlias);
}

/** `SELECT COUNT()` alone, which answers with `totalSize` and no records. */
function isCountQuery({ fields = [], groupBy }: Query): boolean {
    const [only] = fields;
    if (only?.type !== 'FieldFunctionExpression' || functionName(only) !== 'COUNT' || only.parameters.length > 0) return false;
    if (fields.length > 1 || groupBy !== undefined) throw new PlatformError('MALFORMED_QUERY', 'COUNT() must be the only element of the select list');
    return true;
}

function countResult(scope: EntityScope, parsed: Query): QueryResult {
    const [ordered] = [parsed.orderBy ?? []].flat();
    if (ordered) {
        const written = 'field' in ordered ? ordered.field : (ordered.fn.rawValue ?? '');
        throw malformedAt(scope.context.soql, written, `Ordered field must be grouped or aggregated: ${written}`);
    }
    const { select } = planRecords(scope, { ...parsed, fields: [] });
    return { totalSize: scope.context.org.store.count(select), done: true, nextLocator: undefined, records: [] };
}

function groupedResult({ org, options }: QueryContext, { select, columns }: GroupedPlan): QueryResult {
    const rows = 'parts' in select ? org.store.selectUnion(select) : org.store.select(select);
    if (rows.length > (options.batchSize ?? DEFAULT_BATCH_SIZE)) {
        throw new PlatformError('EXCEEDED_ID_LIMIT', 'Aggregate query does not support queryMore(), use LIMIT to restrict the results to a single batch');
    }
    const readers = columns.map(({ name, column, operand }) => ({ name, column, read: operand.read ?? readerOf(operand.field, operand.labelled) }));
    const records = rows.map((row): QueryRecord => {
        const values = readers.map(({ name, column, read }) => [name, shown(row[column] ?? null, read)] as const);
        return { attributes: { type: 'AggregateResult' }, ...Object.fromEntries(values) };
    });
    return { totalSize: records.length, done: true, nextLocator: undefined, records };
}

/** Unlike in a record, an unset checkbox is null: it stands for a subtotal or a missing parent. */
function shown(value: SqlValue, read: ReadValue): unknown {
    return value === null ? null : read(value);
}

/** Reads one record more than a batch: only when it is there must the rest be counted and kept. */
function firstPage(scope: EntityScope, plan: RecordPlan): QueryResult {
    const { context } = scope;
    const batchSize = context.options.batchSize ?? DEFAULT_BATCH_SIZE;
    const limit = Math.min(plan.select.limit ?? Infinity, batchSize + 1);
    const records = firstRecords(scope, plan, limit);
    if (records.length <= batchSize) return { totalSize: records.length, done: true, nextLocator: undefined, records };
    const ids = idsOf(context, plan.select);
    const nextLocator = locatorAt(keepSnapshot(context, ids), batchSize);
    return { totalSize: ids.length, done: false, nextLocator, records: records.slice(0, batchSize) };
}

/** Most records of a page that is found by its ids first. */
const SHORT_PAGE = 200;

/**
 * A database that sorts carries all columns of all rows along, and computes formulas for each of them. The few records of a short page
 * are found by their ids first.
 */
function firstRecords(scope: EntityScope, plan: RecordPlan, limit: number): QueryRecord[] {
    const select = { ...plan.select, limit };
    const isShort = select.orderBy.length > 0 && limit <= SHORT_PAGE;
    return isShort ? readByIds(scope, plan, idsOf(scope.context, select)) : readRecords(scope.context, plan, select);
}

function idsOf({ org }: QueryContext, select: SelectNode): string[] {
    const id = { kind: 'column', alias: select.from.alias, column: 'Id' } as const;
    return org.store.select({ ...select, columns: [{ expression: id, as: 'id' }] }).map((row) => String(row['id']));
}

/** Records deleted since the query began are left out. */
function readByIds(scope: EntityScope, { select, shape }: RecordPlan, ids: readonly string[]): QueryRecord[] {
    const expression = { kind: 'column', alias: select.from.alias, column: 'Id' } as const;
    const where: SqlCondition = { kind: 'and', conditions: [{ kind: 'in', expression, values: ids, text: false }, ...notDeleted(scope)] };
    const rows = scope.context.org.store.select({ ...select, where, orderBy: [], limit: undefined, offset: undefined });
    const byId = new Map(rows.map((row) => [row[shape.idColumn], row]));
    const found = ids.map((id) => byId.get(id)).filter((row) => row !== undefined);
    return shapeRows(scope.context, shape, found);
}
