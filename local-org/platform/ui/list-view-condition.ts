import { type ConditionTree, conditionTree, type Leaf } from '../soql/condition-tree.ts';
import { parseSoql } from '../soql/parse.ts';

type Json = Record<string, unknown>;

const OPERATORS: Readonly<Record<Leaf['operator'], string>> = {
    '=': 'equals',
    '!=': 'notEquals',
    '<': 'lessThan',
    '<=': 'lessThanOrEqualTo',
    '>': 'greaterThan',
    '>=': 'greaterThanOrEqualTo',
    LIKE: 'like',
    IN: 'in',
    'NOT IN': 'notIn',
    INCLUDES: 'includes',
    EXCLUDES: 'excludes',
};

/** "SoqlWhereCondition" of the SOAP API guide: what the query filters by, taken apart; null without a filter. */
export function whereConditionOf(soql: string): Json | null {
    const { where } = parseSoql(soql);
    return where === undefined ? null : nodeOf(conditionTree(where, soql));
}

function nodeOf(tree: ConditionTree): Json {
    switch (tree.kind) {
        case 'leaf':
            return { field: fieldOf(tree.leaf), operator: OPERATORS[tree.leaf.operator], values: tree.leaf.literals.map(({ raw }) => raw) };
        case 'not':
            return { condition: nodeOf(tree.child) };
        default:
            return { conditions: tree.children.map(nodeOf), conjunction: tree.kind };
    }
}

/** Conditions of list views never compare the result of a function. */
function fieldOf({ operand }: Leaf): string {
    return typeof operand === 'string' ? operand : (operand.rawValue ?? '');
}
