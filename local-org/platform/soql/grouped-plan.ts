import type { FieldFunctionExpression, FieldType, FunctionExp, OrderByClause, Query } from '@jetstreamapp/soql-parser-js';
import type { SelectNode, SqlCondition, SqlExpression, UnionNode } from '../../database/store.ts';
import { UnsupportedFeature, type PlatformError } from '../errors.ts';
import { aggregateOperand, isAggregate } from './aggregate.ts';
import { comparison } from './comparison.ts';
import { conditionTree, type Leaf } from './condition-tree.ts';
import { isDateFunction } from './date-functions.ts';
import type { EntityScope } from './entity-scope.ts';
import { formattedReader } from './format-value.ts';
import { groupingOf, type Grouping } from './grouping.ts';
import { checkOffset, refuseUnsupportedClauses } from './limits.ts';
import { fieldArgument, fieldOperand, functionName, functionOperand, type Operand } from './operand.ts';
import { orderTerms } from './order-by.ts';
import { malformed, malformedAt } from './soql-errors.ts';
import { compileTree, whereCondition } from './where.ts';
import { writtenAlias, writtenPath } from './written-path.ts';

export interface GroupedColumn {
    /** Alias, field name or `expr0`. */
    readonly name: string;
    readonly column: string;
    readonly operand: Operand;
    readonly aggregate: boolean;
}

/** A query whose rows are groups of records (`AggregateResult`): one select, or with subtotals several. */
export interface GroupedPlan {
    readonly select: SelectNode | UnionNode;
    readonly columns: readonly GroupedColumn[];
}

/** Aggregates need no GROUP BY; parts of dates do, and are then missed in it. */
export function isGrouped({ groupBy, fields = [] }: Query): boolean {
    return groupBy !== undefined || fields.some((field) => field.type === 'FieldFunctionExpression' && isGroupedFunction(field));
}

function isGroupedFunction(fn: FieldFunctionExpression): boolean {
    const [argument] = fn.parameters;
    return isAggregate(fn) || isDateFunction(functionName(fn)) || (typeof argument === 'object' && isAggregate(argument));
}

export function planGroups(scope: EntityScope, query: Query): GroupedPlan {
    refuseUnsupportedClauses(query);
    checkOffset(query);
    const grouping = groupingOf(scope, query);
    if (query.groupBy === undefined && query.limit !== undefined) {
        throw malformed('Non-grouped query that uses overall aggregate functions cannot also use LIMIT');
    }
    const plans = grouping.sets.map((set) => planSet(scope, query, { grouping, set }));
    const [first = planSet(scope, query, { grouping, set: new Set() }), ...others] = plans;
    return others.length === 0 ? first : { columns: first.columns, select: unionOf(query, grouping, plans) };
}

/** One kind of row: grouped by a set of the operands, while the others are null in it. */
interface Groups {
    readonly grouping: Grouping;
    readonly set: ReadonlySet<string>;
}

interface SetPlan extends GroupedPlan {
    readonly select: SelectNode;
}

const NULL: SqlExpression = { kind: 'value', value: null };

function planSet(scope: EntityScope, query: Query, groups: Groups): SetPlan {
    const columns = groupedColumns(scope, query.fields ?? [], groups);
    const where = whereCondition(scope, query);
    const having = query.having && compileTree(scope, conditionTree(query.having, scope.context.soql), havingLeaf(groups));
    const orderBy = orderTerms(scope, query, orderOperand(groups));
    const select: SelectNode = {
        from: { table: scope.object.table, alias: scope.alias },
        joins: scope.joins,
        columns: columns.map(({ operand, column }) => ({ expression: operand.expression, as: column })),
        where,
        groupBy: [...groups.set].map((key) => groupKey(groups.grouping.operands.get(key))),
        having,
        orderBy,
        limit: query.limit,
        offset: query.offset,
    };
    return { columns, select };
}

/** Texts that differ only in case are one group. */
function groupKey(operand: Operand | undefined): SqlExpression {
    if (!operand) return NULL;
    const { expression, valueClass, field } = operand;
    const isText = valueClass === 'text' && !field?.picklist && field?.caseSensitive !== true;
    return isText ? { kind: 'folded', of: expression } : expression;
}

/**
 * The union sorts by the query's own terms, then by the groups, each followed by its subtotals.
 * The columns that it sorts by, and a count that makes a row of the grand total, come behind those of the query.
 */
function unionOf({ limit, offset }: Query, { operands, sets }: Grouping, plans: readonly SetPlan[]): UnionNode {
    const terms = plans[0]?.select.orderBy ?? [];
    const parts = plans.map(({ select }, index): SelectNode => {
        const set = sets[index] ?? new Set();
        const own = select.orderBy.map(({ expression }) => expression);
        const groups = [...operands.values()].flatMap(({ key, expression }) => [flag(set, key), set.has(key) ? expression : NULL]);
        const sorted = [...own, ...groups].map((expression, position) => ({ expression, as: `s${position}` }));
        const rows = { expression: { kind: 'aggregate', name: 'count', argument: undefined }, as: 'rows' } as const;
        return { ...select, columns: [...select.columns, ...sorted, rows], orderBy: [], limit: undefined, offset: undefined };
    });
    const ascending = { descending: false, nullsLast: false };
    const defaults = [...operands.values()].flatMap(({ valueClass }) => [
        { ...ascending, text: false },
        { ...ascending, text: valueClass === 'text' },
    ]);
    return { parts, limit, offset, orderBy: [...terms, ...defaults].map((term, position) => ({ ...term, column: `s${position}` })) };
}

function flag(set: ReadonlySet<string>, key: string): SqlExpression {
    return { kind: 'value', value: set.has(key) ? 0 : 1 };
}

function groupedColumns(scope: EntityScope, fields: readonly FieldType[], groups: Groups): GroupedColumn[] {
    let unnamed = 0;
    const names = new Set<string>();
    return fields.map((field, index) => {
        const { operand, alias, aggregate } = groupedItem(scope, field, groups);
        const name = alias ?? (operand.field && !aggregate ? operand.field.apiName : `expr${unnamed++}`);
        if (names.has(name.toLowerCase())) throw malformedAt(scope.context.soql, operand.written, `duplicate alias: ${name}`);
        names.add(name.toLowerCase());
        return { name, column: `c${index}`, operand, aggregate };
    });
}

interface GroupedItem {
    readonly operand: Operand;
    readonly alias: string | undefined;
    readonly aggregate: boolean;
}

function groupedItem(scope: EntityScope, item: FieldType, groups: Groups): GroupedItem {
    if (item.type === 'FieldSubquery') throw malformed('Grouped query cannot use child relationships in the SELECT list');
    if (item.type === 'FieldTypeof') throw malformed('Grouped query cannot use TYPEOF');
    if (item.type === 'FieldFunctionExpression') return { alias: item.alias, aggregate: true, operand: selectedFunction(scope, item, groups) };
    const written = writtenPath(item) ?? '';
    return { alias: writtenAlias(item), aggregate: false, operand: requireGrouped(scope, fieldOperand(scope, written), groups, 'Field') };
}

function selectedFunction(scope: EntityScope, fn: FieldFunctionExpression, groups: Groups): Operand {
    switch (functionName(fn)) {
        case 'FIELDS':
            throw malformed('The SOQL FIELDS function is not supported with GROUP BY or aggregate functions');
        case 'FORMAT':
            return formattedFunction(scope, fn, groups);
        default:
            return groupedFunction(scope, fn, groups, 'Field');
    }
}

/** `FORMAT(MIN(Price__c))`, or of a field that is grouped. */
function formattedFunction(scope: EntityScope, fn: FieldFunctionExpression, groups: Groups): Operand {
    const [argument] = fn.parameters;
    if (typeof argument === 'object' && !isAggregate(argument)) throw new UnsupportedFeature(`FORMAT(${argument.functionName}()) in SOQL`);
    const operand =
        typeof argument === 'object'
            ? groupedFunction(scope, argument, groups, 'Field')
            : requireGrouped(scope, fieldOperand(scope, fieldArgument(scope, fn)), groups, 'Field');
    const field = operand.field ?? (typeof argument === 'object' ? fieldOperand(scope, fieldArgument(scope, argument)).field : undefined);
    return field && operand.valueClass !== 'int' ? { ...operand, read: formattedReader(scope.context, field) } : operand;
}

type Clause = 'Field' | 'Ordered field';

function groupedFunction(scope: EntityScope, fn: FieldFunctionExpression | FunctionExp, groups: Groups, clause: Clause): Operand {
    if (functionName(fn) === 'GROUPING') return groupingOperand(scope, fn, groups);
    return isAggregate(fn) ? aggregateOperand(scope, fn) : requireGrouped(scope, functionOperand(scope, fn), groups, clause);
}

/** `GROUPING(Status__c)` is 1 in subtotals over the field ("GROUPING(fieldName)", SOQL Reference). */
function groupingOperand(scope: EntityScope, fn: FieldFunctionExpression | FunctionExp, { grouping, set }: Groups): Operand {
    const { key, written } = fieldOperand(scope, fieldArgument(scope, fn));
    if (grouping.sets.length < 2) throw malformed('GROUPING() can only be used with GROUP BY ROLLUP or GROUP BY CUBE');
    if (!grouping.operands.has(key)) throw notGrouped(scope, written, 'Field');
    return {
        written: fn.rawValue ?? 'GROUPING',
        key: `grouping(${key})`,
        valueClass: 'int',
        expression: flag(set, key),
        field: undefined,
        labelled: false,
    };
}

function requireGrouped(scope: EntityScope, operand: Operand, { grouping, set }: Groups, clause: Clause): Operand {
    if (!grouping.operands.has(operand.key)) throw notGrouped(scope, operand.written, clause);
    return set.has(operand.key) ? operand : { ...operand, expression: NULL };
}

function notGrouped({ context }: EntityScope, written: string, clause: Clause): PlatformError {
    return malformedAt(context.soql, written, `${clause} must be grouped or aggregated: ${written.split('.').at(-1) ?? written}`);
}

function havingLeaf(groups: Groups): (scope: EntityScope, leaf: Leaf) => SqlCondition {
    return (scope, leaf) => {
        if (leaf.subquery) throw new UnsupportedFeature('subqueries in HAVING of SOQL');
        const { operand } = leaf;
        const compared =
            typeof operand === 'string'
                ? requireGrouped(scope, fieldOperand(scope, operand), groups, 'Field')
                : groupedFunction(scope, operand, groups, 'Field');
        return comparison(scope.context, compared, leaf);
    };
}

function orderOperand(groups: Groups): (scope: EntityScope, clause: OrderByClause) => Operand {
    return (scope, clause) =>
        'fn' in clause
            ? groupedFunction(scope, clause.fn, groups, 'Ordered field')
            : requireGrouped(scope, fieldOperand(scope, clause.field), groups, 'Ordered field');
}
