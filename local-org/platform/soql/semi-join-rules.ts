import type { Query } from '@jetstreamapp/soql-parser-js';
import type { ConditionTree } from './condition-tree.ts';
import type { EntityScope } from './entity-scope.ts';
import { fieldOperand, type Operand } from './operand.ts';
import { malformed, malformedAt } from './soql-errors.ts';
import { writtenPath } from './written-path.ts';

const MAX_SEMI_JOINS = 2;

/** Where subqueries may stand in a WHERE clause ("Comparison Operators", SOQL Reference, on semi-joins and anti-joins). */
export function checkSemiJoins(tree: ConditionTree): void {
    if (countSemiJoins(tree) > MAX_SEMI_JOINS) throw malformed(`Maximum ${MAX_SEMI_JOINS} semi join sub-selects are allowed`);
    if (tree.kind === 'leaf') return;
    if (tree.kind === 'or' && tree.children.some(isSemiJoin)) throw malformed("Semi join sub-selects are not allowed with the 'OR' operator");
    if (countSemiJoins(tree) > countTopLevel(tree)) {
        throw malformed('Semi join sub-selects are only allowed at the top level WHERE expressions and not in nested WHERE expressions.');
    }
}

function isSemiJoin(tree: ConditionTree): boolean {
    return tree.kind === 'leaf' && tree.leaf.subquery !== undefined;
}

function countSemiJoins(tree: ConditionTree): number {
    if (tree.kind === 'leaf') return isSemiJoin(tree) ? 1 : 0;
    return (tree.kind === 'not' ? [tree.child] : tree.children).reduce((sum, child) => sum + countSemiJoins(child), 0);
}

/** AND inside of AND says the same as without its parentheses. */
function countTopLevel(tree: ConditionTree): number {
    if (tree.kind === 'and') return tree.children.reduce((sum, child) => sum + countTopLevel(child), 0);
    return isSemiJoin(tree) ? 1 : 0;
}

/** The only field that the subquery selects. Throws MALFORMED_QUERY for what a subquery may not say. */
export function selectedBySemiJoin(outer: EntityScope, inner: EntityScope, operand: Operand, query: Query): Operand {
    const { soql } = outer.context;
    const object = query.sObject ?? '';
    const [field, ...others] = query.fields ?? [];
    const written = field && writtenPath(field);
    if (written === undefined || others.length > 0) throw malformedAt(soql, object, 'the inner select of a semi join must select exactly one field');
    if (inner.object === outer.object) throw malformedAt(soql, object, 'The inner and outer selects should not be on the same object type');
    const clause = unsupportedClause(query);
    if (clause !== undefined) throw malformedAt(soql, object, `${clause} is not supported in semi join sub-selects`);
    const selected = fieldOperand(inner, written);
    if (operand.valueClass !== 'id' || selected.valueClass !== 'id' || selected.key.includes('.')) {
        throw malformedAt(soql, operand.written, `semi join sub-selects can only query id fields, cannot use: '${selected.written}'`);
    }
    if (pointsElsewhere(outer, inner, operand, selected)) {
        const words = `The selected field '${written}' in the subquery and the left operand field in the where expression in the outer query '${operand.written}'`;
        throw malformedAt(soql, operand.written, `${words} should point to the same object type`);
    }
    return selected;
}

function unsupportedClause({ orderBy, limit, offset, groupBy }: Query): string | undefined {
    const clauses: readonly (readonly [string, unknown])[] = [
        ['ORDER BY', orderBy],
        ['LIMIT', limit],
        ['OFFSET', offset],
        ['GROUP BY', groupBy],
    ];
    return clauses.find(([, value]) => value !== undefined)?.[0];
}

function pointsElsewhere(outer: EntityScope, inner: EntityScope, left: Operand, selected: Operand): boolean {
    const wanted = new Set(targetsOf(outer, left));
    return !targetsOf(inner, selected).some((target) => wanted.has(target));
}

function targetsOf(scope: EntityScope, { field, written }: Operand): readonly string[] {
    const { entity } = scope.resolve(written);
    return field?.reference?.targets ?? entity.alternatives.map(({ object }) => object.apiName);
}

export function refuseNested(tree: ConditionTree): void {
    if (countSemiJoins(tree) > 0) throw malformed('Nesting of semi join sub-selects is not supported');
}
