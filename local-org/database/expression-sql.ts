import { quoteIdentifier } from './sql-text.ts';
import { toSqlValue } from './sql-values.ts';
import type { SelectNode, SqlCondition, SqlExpression, SqlValue } from './store.ts';

/** State of one rendering: parameters in the order their `?` appear in the text. */
export interface Rendering {
    readonly parameters: SqlValue[];
    renderSelect(select: SelectNode): string;
    renderCondition(condition: SqlCondition): string;
}

export function renderExpression(expression: SqlExpression, rendering: Rendering): string {
    switch (expression.kind) {
        case 'column':
            return `${quoteIdentifier(expression.alias)}.${quoteIdentifier(expression.column)}`;
        case 'value':
            rendering.parameters.push(toSqlValue(expression.value));
            return '?';
        case 'call':
            return `${quoteIdentifier(expression.name)}(${expression.arguments.map((argument) => renderExpression(argument, rendering)).join(', ')})`;
        case 'folded':
            return renderFolded(expression.of, rendering);
        case 'integer':
            return `CAST(${renderExpression(expression.of, rendering)} AS INTEGER)`;
        case 'aggregate':
            return `${renderAggregate(expression, rendering)}${expression.filter ? ` FILTER (WHERE ${rendering.renderCondition(expression.filter)})` : ''}`;
    }
}

/** Plain ASCII is folded by SQLite itself; a call of our own for each of many rows would cost more than reading them. */
function renderFolded(expression: SqlExpression, rendering: Rendering): string {
    const [subject, other, plain] = [1, 2, 3].map(() => renderExpression(expression, rendering));
    return `CASE WHEN ${subject ?? ''} GLOB '*[^ -~]*' THEN fold(${other ?? ''}) ELSE lower(${plain ?? ''}) END`;
}

/** Text counts as one value and sorts as one whatever its case, hence NOCASE; on numbers it has no effect. */
function renderAggregate(expression: SqlExpression & { kind: 'aggregate' }, rendering: Rendering): string {
    const argument = expression.argument ? renderExpression(expression.argument, rendering) : '*';
    switch (expression.name) {
        case 'countDistinct':
            return `count(DISTINCT ${argument} COLLATE NOCASE)`;
        case 'min':
        case 'max':
            return `${expression.name}(${argument} COLLATE NOCASE)`;
        default:
            return `${expression.name}(${argument})`;
    }
}

export function containsAggregate(expression: SqlExpression): boolean {
    if (expression.kind === 'aggregate') return true;
    if (expression.kind === 'folded' || expression.kind === 'integer') return containsAggregate(expression.of);
    return expression.kind === 'call' && expression.arguments.some(containsAggregate);
}
