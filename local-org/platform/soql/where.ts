import type { Query, QueryBase } from '@jetstreamapp/soql-parser-js';
import { ALL_ROWS, type SelectNode, type SqlCondition } from '../../database/store.ts';
import { UnsupportedFeature } from '../errors.ts';
import { hiddenHistoryOf } from '../records/history/hidden-history.ts';
import { isAggregate } from './aggregate.ts';
import { comparison } from './comparison.ts';
import { conditionTree, type ConditionTree, type Leaf } from './condition-tree.ts';
import { EntityScope } from './entity-scope.ts';
import { fieldOperand, functionName, functionOperand, type Operand } from './operand.ts';
import { rootObject } from './root-object.ts';
import { checkSemiJoins, refuseNested, selectedBySemiJoin } from './semi-join-rules.ts';
import { malformedAt } from './soql-errors.ts';

/** WHERE of a query, with the deleted records left out unless all rows are asked for. */
export function whereCondition(scope: EntityScope, query: QueryBase): SqlCondition | undefined {
    const conditions = [...notDeleted(scope), ...visibleHistory(scope), ...owned(scope, query), ...filter(scope, query)];
    return conditions.length > 1 ? { kind: 'and', conditions } : conditions[0];
}

function filter(scope: EntityScope, { where }: QueryBase): SqlCondition[] {
    if (!where) return [];
    const tree = conditionTree(where, scope.context.soql);
    checkSemiJoins(tree);
    return [compileTree(scope, tree, whereLeaf)];
}

/** `USING SCOPE mine`: the records that the caller owns. Throws UnsupportedFeature for objects without an owner. */
function owned({ context, object, alias }: EntityScope, { usingScope }: QueryBase): SqlCondition[] {
    if (usingScope?.toLowerCase() !== 'mine') return [];
    const column = context.model.schema.fieldOf(object, 'OwnerId')?.column;
    if (column === undefined) throw new UnsupportedFeature(`USING SCOPE mine on ${object.apiName}`);
    const right = { kind: 'value', value: context.caller.userId } as const;
    return [{ kind: 'compare', operator: '=', left: { kind: 'column', alias, column }, right, text: false }];
}

/** Changes of fields that the caller may not read are not there. */
function visibleHistory({ context, object, alias }: EntityScope): SqlCondition[] {
    if (object.historyOf === undefined) return [];
    const values = hiddenHistoryOf(context.model.schema, context.caller, object);
    if (values.length === 0) return [];
    const hidden: SqlCondition = { kind: 'in', expression: { kind: 'column', alias, column: 'Field' }, values, text: false };
    return [{ kind: 'not', condition: hidden }];
}

/** Nothing when all rows are asked for, and for objects whose records are never only marked as deleted. */
export function notDeleted({ context, object, alias }: EntityScope): SqlCondition[] {
    const column = context.options.allRows === true ? undefined : context.model.schema.fieldOf(object, 'IsDeleted')?.column;
    if (column === undefined) return [];
    return [{ kind: 'compare', operator: '=', left: { kind: 'column', alias, column }, right: { kind: 'value', value: 0 }, text: false }];
}

export function compileTree(scope: EntityScope, tree: ConditionTree, compileLeaf: (scope: EntityScope, leaf: Leaf) => SqlCondition): SqlCondition {
    switch (tree.kind) {
        case 'leaf':
            return compileLeaf(scope, tree.leaf);
        case 'not':
            return { kind: 'not', condition: compileTree(scope, tree.child, compileLeaf) };
        default:
            return { kind: tree.kind, conditions: tree.children.map((child) => compileTree(scope, child, compileLeaf)) };
    }
}

function whereLeaf(scope: EntityScope, leaf: Leaf): SqlCondition {
    const operand = whereOperand(scope, leaf);
    return leaf.subquery ? semiJoin(scope, operand, leaf, leaf.subquery) : comparison(scope.context, operand, leaf);
}

function whereOperand(scope: EntityScope, { operand }: Leaf): Operand {
    if (typeof operand === 'string') return fieldOperand(scope, operand);
    if (!isAggregate(operand)) return functionOperand(scope, operand);
    throw malformedAt(scope.context.soql, operand.functionName ?? '', `unexpected token: '${functionName(operand)}'`);
}

/** `Id IN (SELECT Widget__c FROM Gadget__c WHERE …)` and its opposite ("Semi-Joins and Anti-Joins", SOQL Reference). */
function semiJoin(scope: EntityScope, operand: Operand, { operator }: Leaf, query: Query): SqlCondition {
    const { context } = scope;
    const inner = new EntityScope(context, rootObject(context, query.sObject ?? ''), `${scope.alias}s`, query.sObjectAlias);
    const selected = selectedBySemiJoin(scope, inner, operand, query);
    const condition: SqlCondition = { kind: 'inSelect', expression: operand.expression, select: innerSelect(inner, selected, query) };
    return operator === 'NOT IN' ? { kind: 'not', condition } : condition;
}

function innerSelect(scope: EntityScope, selected: Operand, query: Query): SelectNode {
    if (query.where) refuseNested(conditionTree(query.where, scope.context.soql));
    const where = whereCondition(scope, query);
    return {
        ...ALL_ROWS,
        from: { table: scope.object.table, alias: scope.alias },
        joins: scope.joins,
        columns: [{ expression: selected.expression, as: 'c0' }],
        where,
    };
}
