import type { FunctionExp, HavingClause, LiteralType, Query, WhereClause } from '@jetstreamapp/soql-parser-js';
import { tokensOf } from './place.ts';
import { queryError } from './soql-errors.ts';

export type ComparisonOperator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'LIKE' | 'IN' | 'NOT IN' | 'INCLUDES' | 'EXCLUDES';

/** A value as the query writes it, quotes and escapes included. */
export interface Literal {
    readonly type: LiteralType;
    readonly raw: string;
}

/** One comparison. Several literals stand in parentheses; a subquery takes their place. */
export interface Leaf {
    readonly operand: string | FunctionExp;
    readonly operator: ComparisonOperator;
    readonly literals: readonly Literal[];
    readonly subquery: Query | undefined;
}

export type ConditionTree =
    | { readonly kind: 'and' | 'or'; readonly children: readonly ConditionTree[] }
    | { readonly kind: 'not'; readonly child: ConditionTree }
    | { readonly kind: 'leaf'; readonly leaf: Leaf };

type Token = '(' | ')' | 'NOT' | 'AND' | 'OR' | Leaf;

/**
 * The parser gives conditions as a list leaning to the right, with counts of parentheses on its leaves.
 * Here they become tokens again and then a tree. Throws MALFORMED_QUERY when AND and OR meet without parentheses.
 */
export function conditionTree(clause: WhereClause | HavingClause, soql: string): ConditionTree {
    return readExpression(tokens(clause), soql);
}

/** The parser's node types, reduced to what is read of them. */
interface Node {
    readonly left: NodeLeaf | null;
    readonly operator?: string;
    readonly right?: Node;
}

interface NodeLeaf {
    readonly openParen?: number;
    readonly closeParen?: number;
    readonly field?: string;
    readonly fn?: FunctionExp;
    readonly operator?: string;
    readonly value?: string | string[];
    readonly valueQuery?: Query;
    readonly literalType?: LiteralType | LiteralType[];
}

function tokens(clause: WhereClause | HavingClause): Token[] {
    const result: Token[] = [];
    for (let node: Node | undefined = clause; node; node = node.right) {
        const { left, operator } = node;
        result.push(...repeated('(', left?.openParen));
        if (left?.operator !== undefined) result.push(leafOf(left), ...repeated(')', left.closeParen));
        if (operator !== undefined) result.push(operator as 'AND' | 'OR' | 'NOT');
    }
    return result;
}

function repeated(parenthesis: '(' | ')', count = 0): Token[] {
    return Array.from({ length: count }, () => parenthesis);
}

function leafOf(left: NodeLeaf): Leaf {
    const operator = left.operator === '<>' ? '!=' : (left.operator?.toUpperCase() ?? '');
    return {
        operand: left.fn ?? left.field ?? '',
        operator: operator as ComparisonOperator,
        literals: literalsOf(left),
        subquery: left.valueQuery,
    };
}

function literalsOf({ value = [], literalType = 'STRING' }: NodeLeaf): Literal[] {
    const raws = Array.isArray(value) ? value : [value];
    return raws.map((raw, index) => ({ raw, type: (Array.isArray(literalType) ? literalType[index] : literalType) ?? 'STRING' }));
}

/** Operators of one kind side by side need no parentheses; different ones do ("Condition Expression Syntax", SOQL Reference). */
function readExpression(rest: Token[], soql: string): ConditionTree {
    const first = readUnary(rest, soql);
    const operator = rest[0];
    if (operator !== 'AND' && operator !== 'OR') return first;
    const children = [first];
    while (rest[0] === operator) {
        rest.shift();
        children.push(readUnary(rest, soql));
    }
    if (rest[0] === 'AND' || rest[0] === 'OR') throw mixedOperators(soql, operator, rest[0]);
    return { kind: operator === 'AND' ? 'and' : 'or', children };
}

function readUnary(rest: Token[], soql: string): ConditionTree {
    const token = rest.shift();
    if (token === 'NOT') return { kind: 'not', child: readUnary(rest, soql) };
    if (token === '(') {
        const inner = readExpression(rest, soql);
        rest.shift();
        return inner;
    }
    return { kind: 'leaf', leaf: token as Leaf };
}

function mixedOperators(soql: string, first: string, second: string): Error {
    const words = tokensOf(soql);
    const isWord = (word: string) => (token: { text: string }) => token.text.toUpperCase() === word;
    const after = words.find(isWord(first))?.offset ?? 0;
    const place = words.find((token) => token.offset > after && isWord(second)(token));
    return queryError('MALFORMED_QUERY', soql, second, `unexpected token: '${second}'`, place?.offset);
}
