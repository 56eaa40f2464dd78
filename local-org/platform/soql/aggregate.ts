import type { FunctionExp } from '@jetstreamapp/soql-parser-js';
import type { SqlExpression } from '../../database/store.ts';
import type { EntityScope } from './entity-scope.ts';
import { fieldArgument, fieldOperand, functionName, type Operand } from './operand.ts';
import { picklistValues } from './order-by.ts';
import { malformedAt, queryError } from './soql-errors.ts';
import { isNumeric, type ValueClass } from './value-class.ts';

type AggregateName = (SqlExpression & { kind: 'aggregate' })['name'];

const AGGREGATES: Readonly<Record<string, AggregateName>> = { COUNT: 'count', COUNT_DISTINCT: 'countDistinct', SUM: 'sum', AVG: 'avg', MIN: 'min', MAX: 'max' };

export function isAggregate(fn: FunctionExp): boolean {
    return functionName(fn) in AGGREGATES;
}

/** "Aggregate Functions", SOQL Reference. */
export function aggregateOperand(scope: EntityScope, fn: FunctionExp): Operand {
    const name = AGGREGATES[functionName(fn)] ?? 'count';
    if ((fn.parameters ?? []).length === 0) throw malformedAt(scope.context.soql, fn.functionName ?? '', `unexpected token: '('`);
    const argument = fieldOperand(scope, fieldArgument(scope, fn));
    if (!isAggregatable(name, argument.valueClass)) {
        throw queryError(
            'MALFORMED_QUERY',
            scope.context.soql,
            argument.written,
            `field ${argument.written} does not support aggregate operator ${functionName(fn)}`,
        );
    }
    return {
        written: fn.rawValue ?? functionName(fn),
        key: `${functionName(fn)}(${argument.key})`.toLowerCase(),
        valueClass: resultClass(name, argument.valueClass),
        expression: aggregateExpression(name, argument),
        field: name === 'min' || name === 'max' ? argument.field : undefined,
        labelled: false,
    };
}

/** Texts are counted whatever their case; picklists have their least and greatest value in the order of their list ("MIN()", SOQL Reference). */
function aggregateExpression(name: AggregateName, { expression, valueClass, field }: Operand): SqlExpression {
    const isText = valueClass === 'text' && field?.caseSensitive !== true;
    if (name === 'countDistinct' && isText) return { kind: 'aggregate', name, argument: { kind: 'folded', of: expression } };
    if ((name !== 'min' && name !== 'max') || !field?.picklist) return { kind: 'aggregate', name, argument: expression };
    const key: SqlExpression = { kind: 'call', name: 'picklist_key', arguments: [expression, picklistValues(field.picklist)] };
    return { kind: 'call', name: 'picklist_value', arguments: [{ kind: 'aggregate', name, argument: key }] };
}

function isAggregatable(name: AggregateName, valueClass: ValueClass): boolean {
    if (name === 'sum' || name === 'avg') return isNumeric(valueClass);
    if (name === 'min' || name === 'max') return isNumeric(valueClass) || ['text', 'date', 'datetime'].includes(valueClass);
    return valueClass !== 'opaque';
}

function resultClass(name: AggregateName, argument: ValueClass): ValueClass {
    if (name === 'count' || name === 'countDistinct') return 'int';
    return name === 'avg' ? 'double' : argument;
}
