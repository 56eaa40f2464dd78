import type { OrderByClause, QueryBase } from '@jetstreamapp/soql-parser-js';
import type { SelectNode, SqlExpression } from '../../database/store.ts';
import type { FieldDefinition } from '../schema/model.ts';
import type { EntityScope } from './entity-scope.ts';
import { fieldOperand, functionOperand, type Operand } from './operand.ts';
import { malformed, queryError } from './soql-errors.ts';
import { isSortable } from './value-class.ts';

/** "ORDER BY", SOQL Reference. */
const MAX_TERMS = 32;

type OrderTerm = SelectNode['orderBy'][number];

/** Operand of a term that is no plain field; grouped queries also know aggregates. */
export type OrderOperand = (scope: EntityScope, clause: OrderByClause) => Operand;

export function recordOrderOperand(scope: EntityScope, clause: OrderByClause): Operand {
    return 'fn' in clause ? functionOperand(scope, clause.fn) : fieldOperand(scope, clause.field);
}

/** Nulls come first, ascending or descending, unless the query says otherwise ("ORDER BY", SOQL Reference). */
export function orderTerms(scope: EntityScope, { orderBy = [] }: QueryBase, operandOf: OrderOperand): OrderTerm[] {
    const clauses = Array.isArray(orderBy) ? orderBy : [orderBy];
    if (clauses.length > MAX_TERMS) throw malformed(`The ORDER BY clause cannot have more than ${MAX_TERMS} fields`);
    return clauses.map((clause) => {
        const operand = operandOf(scope, clause);
        const expression = sortExpression(scope, operand);
        const text = expression === operand.expression && operand.valueClass === 'text';
        return { expression, descending: clause.order === 'DESC', nullsLast: clause.nulls === 'LAST', text };
    });
}

function sortExpression({ context }: EntityScope, { field, expression, written }: Operand): SqlExpression {
    if (field && !isSortable(field)) throw queryError('MALFORMED_QUERY', context.soql, written, `field '${field.apiName}' can not be sorted in a query call`);
    if (!field?.picklist) return expression;
    return { kind: 'call', name: 'picklist_rank', arguments: [expression, picklistValues(field.picklist)] };
}

/** The values of a picklist in their order, as the store's functions take them. */
export function picklistValues({ values }: NonNullable<FieldDefinition['picklist']>): SqlExpression {
    return { kind: 'value', value: JSON.stringify(values.map(({ value }) => value)) };
}
