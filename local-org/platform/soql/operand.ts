import type { FunctionExp } from '@jetstreamapp/soql-parser-js';
import type { SqlExpression } from '../../database/store.ts';
import { UnsupportedFeature } from '../errors.ts';
import type { FieldDefinition } from '../schema/model.ts';
import { acceptsDates, datePartExpression, isDateFunction } from './date-functions.ts';
import type { EntityScope, ResolvedField } from './entity-scope.ts';
import type { ReadValue } from './read-value.ts';
import { malformedAt } from './soql-errors.ts';
import { valueClassOf, type ValueClass } from './value-class.ts';

/** Something a query compares, sorts or groups by: a field, a function of one, an aggregate. */
export interface Operand {
    /** As the query writes it. */
    readonly written: string;
    /** The same for every way of writing the same thing. */
    readonly key: string;
    readonly valueClass: ValueClass;
    readonly expression: SqlExpression;
    /** The field itself, or the one whose type the result has (MIN, MAX); undefined for counts and parts of dates. */
    readonly field: FieldDefinition | undefined;
    /** Labels to compare instead of values: `toLabel()`. */
    readonly labelled: boolean;
    /** How values are shown, when not as those of the field: `FORMAT()`. */
    readonly read?: ReadValue;
}

export function fieldKey({ parents, field }: ResolvedField): string {
    return [...parents.map(({ relationship }) => relationship), field.apiName].join('.').toLowerCase();
}

export function fieldOperand(scope: EntityScope, written: string): Operand {
    const resolved = scope.resolve(written);
    const { field, expression } = resolved;
    return { written, key: fieldKey(resolved), valueClass: valueClassOf(field), expression, field, labelled: false };
}

export function functionName({ functionName: name = '' }: FunctionExp): string {
    return name.toUpperCase();
}

/** The function's only argument, when that is a field. */
export function fieldArgument(scope: EntityScope, fn: FunctionExp): string {
    const [argument] = fn.parameters ?? [];
    if (typeof argument === 'string') return argument;
    throw malformedAt(scope.context.soql, fn.functionName ?? '', `unexpected token: '${fn.functionName ?? ''}'`);
}

/** A function that gives one value for each record. Aggregates are not among them. */
export function functionOperand(scope: EntityScope, fn: FunctionExp): Operand {
    const name = functionName(fn);
    if (isDateFunction(name)) return dateOperand(scope, fn, name);
    if (name === 'TOLABEL') return { ...fieldOperand(scope, fieldArgument(scope, fn)), labelled: true };
    throw new UnsupportedFeature(`${fn.functionName ?? ''}() in SOQL`);
}

/** Datetimes are taken apart in UTC, or in the caller's time zone inside `convertTimezone()`. */
function dateOperand(scope: EntityScope, fn: FunctionExp, name: string): Operand {
    const [argument] = fn.parameters ?? [];
    const converted = typeof argument === 'object' && functionName(argument) === 'CONVERTTIMEZONE';
    const { expression, valueClass, key } = fieldOperand(scope, fieldArgument(scope, converted ? argument : fn));
    if (valueClass !== 'datetime' && !(valueClass === 'date' && acceptsDates(name) && !converted)) {
        throw malformedAt(scope.context.soql, fn.functionName ?? '', `The function ${name} does not take a field of this type.`);
    }
    const timeZone = converted ? scope.context.caller.timeZone : 'UTC';
    return {
        written: fn.rawValue ?? name,
        key: `${name}(${converted ? `converttimezone(${key})` : key})`.toLowerCase(),
        valueClass: name === 'DAY_ONLY' ? 'date' : 'int',
        expression: datePartExpression(name, expression, timeZone),
        field: undefined,
        labelled: false,
    };
}
