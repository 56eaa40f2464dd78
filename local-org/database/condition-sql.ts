import { renderExpression, type Rendering } from './expression-sql.ts';
import { foldCase, isAscii, toSqlValue } from './sql-values.ts';
import type { SqlCondition, SqlExpression, SqlValue } from './store.ts';

type Leaf<K extends SqlCondition['kind']> = Extract<SqlCondition, { kind: K }>;

/**
 * Renders a condition that is true or not true, never unknown: a leaf may yield NULL, which a filter takes for false, and
 * `not` takes the complement of TRUE. Plain leaves stay usable by indexes, which `(…) IS TRUE` around each would prevent.
 */
export function renderCondition(condition: SqlCondition, rendering: Rendering): string {
    switch (condition.kind) {
        case 'true':
            return '1';
        case 'and':
        case 'or':
            return renderGroup(condition, rendering);
        case 'not':
            return `(${renderCondition(condition.condition, rendering)}) IS NOT TRUE`;
        case 'isNull':
            return `${renderExpression(condition.expression, rendering)} IS NULL`;
        case 'compare':
            return renderComparison(condition, rendering);
        case 'like':
            return renderLike(condition, rendering);
        case 'in':
            return renderIn(condition, rendering);
        case 'inSelect':
            return `${renderExpression(condition.expression, rendering)} IN (${rendering.renderSelect(condition.select)})`;
    }
}

/** SQLite takes a chain of operators for as many levels of depth, and allows 1,000: long chains are rendered in pieces. */
const MAX_CHAIN = 50;

function renderGroup({ kind, conditions }: Leaf<'and' | 'or'>, rendering: Rendering): string {
    if (conditions.length === 0) return kind === 'and' ? '1' : '0';
    if (conditions.length > MAX_CHAIN) return renderGroup({ kind, conditions: inPieces(kind, conditions) }, rendering);
    return `(${conditions.map((condition) => renderCondition(condition, rendering)).join(` ${kind.toUpperCase()} `)})`;
}

function inPieces(kind: 'and' | 'or', conditions: readonly SqlCondition[]): SqlCondition[] {
    const starts = Array.from({ length: Math.ceil(conditions.length / MAX_CHAIN) }, (_, index) => index * MAX_CHAIN);
    return starts.map((start) => ({ kind, conditions: conditions.slice(start, start + MAX_CHAIN) }));
}

function renderComparison({ operator, left, right, text }: Leaf<'compare'>, rendering: Rendering): string {
    if (right.kind === 'value' && right.value === null) return renderNullComparison(operator, left, rendering);
    const literal = right.kind === 'value' ? right.value : undefined;
    const folded = text && typeof literal === 'string' && !isAscii(literal);
    const leftSql = folded ? foldedSql(left, rendering) : renderExpression(left, rendering);
    const rightSql = renderExpression(folded ? { kind: 'value', value: foldCase(literal) } : right, rendering);
    return `${leftSql} ${operator === '!=' ? 'IS NOT' : operator} ${rightSql}${text && !folded ? ' COLLATE NOCASE' : ''}`;
}

function renderNullComparison(operator: Leaf<'compare'>['operator'], left: SqlExpression, rendering: Rendering): string {
    if (operator === '=') return `${renderExpression(left, rendering)} IS NULL`;
    return operator === '!=' ? `${renderExpression(left, rendering)} IS NOT NULL` : '0';
}

function foldedSql(expression: SqlExpression, rendering: Rendering): string {
    return renderExpression({ kind: 'folded', of: expression }, rendering);
}

function renderLike({ expression, pattern }: Leaf<'like'>, rendering: Rendering): string {
    const ascii = isAscii(pattern);
    const subject = ascii ? renderExpression(expression, rendering) : foldedSql(expression, rendering);
    rendering.parameters.push(ascii ? pattern : foldCase(pattern));
    return `${subject} LIKE ? ESCAPE '\\'`;
}

/** The values travel as one JSON parameter, so that the statement is the same for any number of them. */
function renderIn({ expression, values, text }: Leaf<'in'>, rendering: Rendering): string {
    const known = values.map(toSqlValue).filter((value) => value !== null);
    const listed = known.length > 0 ? renderList(expression, known, text, rendering) : '0';
    return known.length === values.length ? listed : `(${listed} OR ${renderExpression(expression, rendering)} IS NULL)`;
}

function renderList(expression: SqlExpression, values: readonly SqlValue[], text: boolean, rendering: Rendering): string {
    const folded = text && values.some((value) => typeof value === 'string' && !isAscii(value));
    const subject = folded ? foldedSql(expression, rendering) : renderExpression(expression, rendering);
    const listed = folded ? values.map((value) => (typeof value === 'string' ? foldCase(value) : value)) : values;
    rendering.parameters.push(JSON.stringify(listed));
    return `${subject}${text && !folded ? ' COLLATE NOCASE' : ''} IN (SELECT value FROM json_each(?))`;
}
