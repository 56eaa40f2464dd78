import { renderCondition } from './condition-sql.ts';
import { containsAggregate, renderExpression, type Rendering } from './expression-sql.ts';
import { quoteIdentifier } from './sql-text.ts';
import type { SelectNode, SqlValue, UnionNode } from './store.ts';

export interface SqlStatement {
    readonly text: string;
    readonly parameters: readonly SqlValue[];
}

export function compileSelect(select: SelectNode): SqlStatement {
    return compile((rendering) => renderSelect(select, rendering));
}

/** Counts the rows the select would give, its limit and grouping included. */
export function compileCount(select: SelectNode): SqlStatement {
    return compile((rendering) => `SELECT count(*) AS "n" FROM (${renderSelect({ ...select, orderBy: [] }, rendering)})`);
}

export function compileUnion({ parts, orderBy, limit, offset }: UnionNode): SqlStatement {
    return compile((rendering) => {
        const selects = parts.map((part) => `SELECT * FROM (${renderSelect(part, rendering)})`).join(' UNION ALL ');
        const keys = orderBy.map((key) => sortKey(quoteIdentifier(key.column), key));
        const clauses = [`SELECT * FROM (${selects})`, keys.length > 0 ? `ORDER BY ${keys.join(', ')}` : '', renderLimit({ limit, offset }, rendering)];
        return clauses.filter((clause) => clause !== '').join(' ');
    });
}

function compile(render: (rendering: Rendering) => string): SqlStatement {
    const parameters: SqlValue[] = [];
    const rendering: Rendering = {
        parameters,
        renderSelect: (inner) => renderSelect(inner, rendering),
        renderCondition: (condition) => renderCondition(condition, rendering),
    };
    return { text: render(rendering), parameters };
}

/** Clauses are rendered in the order of the text, because parameters are collected on the way. */
function renderSelect(select: SelectNode, rendering: Rendering): string {
    const clauses = [
        `SELECT ${renderColumns(select, rendering)}`,
        `FROM ${quoteIdentifier(select.from.table)} AS ${quoteIdentifier(select.from.alias)}`,
        ...renderJoins(select, rendering),
        select.where ? `WHERE ${renderCondition(select.where, rendering)}` : '',
        renderGroupBy(select, rendering),
        select.having ? `HAVING ${renderCondition(select.having, rendering)}` : '',
        renderOrderBy(select, rendering),
        renderLimit(select, rendering),
    ];
    return clauses.filter((clause) => clause !== '').join(' ');
}

function renderColumns({ columns }: SelectNode, rendering: Rendering): string {
    return columns.map(({ expression, as }) => `${renderExpression(expression, rendering)} AS ${quoteIdentifier(as)}`).join(', ');
}

function renderJoins({ joins }: SelectNode, rendering: Rendering): string[] {
    return joins.map(({ table, alias, on }) => {
        const name = quoteIdentifier(alias);
        return `LEFT JOIN ${quoteIdentifier(table)} AS ${name} ON ${name}."Id" = ${renderExpression(on, rendering)}`;
    });
}

function renderGroupBy({ groupBy }: SelectNode, rendering: Rendering): string {
    if (groupBy.length === 0) return '';
    return `GROUP BY ${groupBy.map((expression) => `${renderExpression(expression, rendering)} COLLATE NOCASE`).join(', ')}`;
}

/** Rows of equal rank come in the order of their ids, so that pages and repeated queries agree. */
function renderOrderBy(select: SelectNode, rendering: Rendering): string {
    const keys = select.orderBy.map((term) => sortKey(renderExpression(term.expression, rendering), term));
    if (!isGrouped(select)) keys.push(`${quoteIdentifier(select.from.alias)}."Id"`);
    return keys.length > 0 ? `ORDER BY ${keys.join(', ')}` : '';
}

function sortKey(sql: string, { descending, nullsLast, text }: Omit<UnionNode['orderBy'][number], 'column'>): string {
    return `${sql}${text ? ' COLLATE NOCASE' : ''} ${descending ? 'DESC' : 'ASC'} NULLS ${nullsLast ? 'LAST' : 'FIRST'}`;
}

function isGrouped({ groupBy, columns }: SelectNode): boolean {
    return groupBy.length > 0 || columns.some(({ expression }) => containsAggregate(expression));
}

function renderLimit({ limit, offset }: Pick<SelectNode, 'limit' | 'offset'>, rendering: Rendering): string {
    if (limit === undefined && offset === undefined) return '';
    rendering.parameters.push(Math.min(limit ?? Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER), offset ?? 0);
    return 'LIMIT ? OFFSET ?';
}
