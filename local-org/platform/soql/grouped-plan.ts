import type { FieldFunctionExpression, FieldType, FunctionExp, GroupByClause, OrderByClause, Query } from '@jetstreamapp/soql-parser-js';
import type { SelectNode, SqlCondition } from '../../database/store.ts';
import { UnsupportedFeature, type PlatformError } from '../errors.ts';
import { aggregateOperand, isAggregate } from './aggregate.ts';
import { comparison } from './comparison.ts';
import { conditionTree, type Leaf } from './condition-tree.ts';
import type { EntityScope } from './entity-scope.ts';
import { checkOffset, refuseUnsupportedClauses } from './limits.ts';
import { fieldOperand, functionName, functionOperand, type Operand } from './operand.ts';
import { orderTerms } from './order-by.ts';
import { malformed, malformedAt, queryError } from './soql-errors.ts';
import { isGroupable } from './value-class.ts';
import { compileTree, whereCondition } from './where.ts';
import { writtenAlias, writtenPath } from './written-path.ts';

export interface GroupedColumn {
    /** Alias, field name or `expr0`. */
    readonly name: string;
    readonly column: string;
    readonly operand: Operand;
    readonly aggregate: boolean;
}

/** A query whose rows are groups of records (`AggregateResult`). */
export interface GroupedPlan {
    readonly select: SelectNode;
    readonly columns: readonly GroupedColumn[];
}

export function isGrouped(query: Query): boolean {
    return query.groupBy !== undefined || (query.fields ?? []).some((field) => field.type === 'FieldFunctionExpression' && isAggregate(field));
}

export function planGroups(scope: EntityScope, query: Query): GroupedPlan {
    refuseUnsupportedClauses(query);
    checkOffset(query);
    const groups = groupOperands(scope, query);
    if (query.groupBy === undefined && query.limit !== undefined) {
        throw malformed('Non-grouped query that uses overall aggregate functions cannot also use LIMIT');
    }
    const columns = groupedColumns(scope, query.fields ?? [], groups);
    return { columns, select: groupedSelect(scope, query, groups, columns) };
}

type Groups = ReadonlyMap<string, Operand>;

function groupedSelect(scope: EntityScope, query: Query, groups: Groups, columns: readonly GroupedColumn[]): SelectNode {
    const where = whereCondition(scope, query);
    const having = query.having && compileTree(scope, conditionTree(query.having, scope.context.soql), havingLeaf(groups));
    const orderBy = orderTerms(scope, query, orderOperand(groups));
    return {
        from: { table: scope.object.table, alias: scope.alias },
        joins: scope.joins,
        columns: columns.map(({ operand, column }) => ({ expression: operand.expression, as: column })),
        where,
        groupBy: [...groups.values()].map(({ expression }) => expression),
        having,
        orderBy,
        limit: query.limit,
        offset: query.offset,
    };
}

function groupOperands(scope: EntityScope, { groupBy = [] }: Query): Groups {
    const clauses = Array.isArray(groupBy) ? groupBy : [groupBy];
    const operands = clauses.map((clause) => groupOperand(scope, clause));
    return new Map(operands.map((operand) => [operand.key, operand]));
}

function groupOperand(scope: EntityScope, clause: GroupByClause): Operand {
    if ('fn' in clause) {
        const name = functionName(clause.fn);
        if (name === 'ROLLUP' || name === 'CUBE') throw new UnsupportedFeature(`GROUP BY ${name} in SOQL`);
        return functionOperand(scope, clause.fn);
    }
    const operand = fieldOperand(scope, clause.field);
    if (operand.field && isGroupable(operand.field)) return operand;
    throw queryError(
        'MALFORMED_QUERY',
        scope.context.soql,
        clause.field,
        `field '${operand.field?.apiName ?? clause.field}' can not be grouped in a query call`,
    );
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
    if (item.type === 'FieldFunctionExpression') return { alias: item.alias, aggregate: true, operand: groupedFunction(scope, item, groups) };
    const written = writtenPath(item) ?? '';
    return { alias: writtenAlias(item), aggregate: false, operand: requireGrouped(scope, fieldOperand(scope, written), groups) };
}

function groupedFunction(scope: EntityScope, fn: FieldFunctionExpression | FunctionExp, groups: Groups): Operand {
    return isAggregate(fn) ? aggregateOperand(scope, fn) : requireGrouped(scope, functionOperand(scope, fn), groups);
}

function requireGrouped(scope: EntityScope, operand: Operand, groups: Groups): Operand {
    if (groups.has(operand.key)) return operand;
    throw notGrouped(scope, operand);
}

function notGrouped({ context }: EntityScope, { written }: Operand): PlatformError {
    return malformedAt(context.soql, written, `Field must be grouped or aggregated: ${written.split('.').at(-1) ?? written}`);
}

function havingLeaf(groups: Groups): (scope: EntityScope, leaf: Leaf) => SqlCondition {
    return (scope, leaf) => {
        if (leaf.subquery) throw new UnsupportedFeature('subqueries in HAVING of SOQL');
        const { operand } = leaf;
        const compared = typeof operand === 'string' ? requireGrouped(scope, fieldOperand(scope, operand), groups) : groupedFunction(scope, operand, groups);
        return comparison(scope.context, compared, leaf);
    };
}

function orderOperand(groups: Groups): (scope: EntityScope, clause: OrderByClause) => Operand {
    return (scope, clause) => ('fn' in clause ? groupedFunction(scope, clause.fn, groups) : requireGrouped(scope, fieldOperand(scope, clause.field), groups));
}
