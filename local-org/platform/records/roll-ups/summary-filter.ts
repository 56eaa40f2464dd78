import type { SqlCondition, SqlExpression, SqlValue } from '../../../database/store.ts';
import { filterDate, nextDay, splitValues } from '../../metadata/filter-values.ts';
import type { FieldDefinition } from '../../schema/model.ts';
import { startOfDay } from '../../soql/time-zone.ts';
import { valueClassOf } from '../../soql/value-class.ts';

type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';

const COMPARISONS: Readonly<Record<string, Comparison>> = {
    equals: '=',
    notEqual: '!=',
    lessThan: '<',
    greaterThan: '>',
    lessOrEqual: '<=',
    greaterOrEqual: '>=',
};

const NEGATED: readonly string[] = ['notEqual', 'notContain', 'excludes'];

/**
 * One criterion of a roll-up summary as a condition on the detail's field; several values separated by commas are alternatives.
 * Undefined when the field's type has no such operation, or no such value.
 */
export function summaryFilter(
    field: FieldDefinition,
    expression: SqlExpression,
    operation: string,
    value: string | undefined,
    timeZone: string,
): SqlCondition | undefined {
    const values = splitValues(value);
    const subject = { field, expression, timeZone };
    if (values.length === 0) return blankCondition(subject, operation);
    const conditions = values.map((each) => conditionOn(subject, operation, each));
    if (conditions.includes(undefined)) return undefined;
    return { kind: NEGATED.includes(operation) ? 'and' : 'or', conditions: conditions.filter((condition) => condition !== undefined) };
}

interface Subject {
    readonly field: FieldDefinition;
    readonly expression: SqlExpression;
    readonly timeZone: string;
}

function blankCondition({ expression }: Subject, operation: string): SqlCondition | undefined {
    const isBlank: SqlCondition = { kind: 'isNull', expression };
    if (operation === 'equals') return isBlank;
    return operation === 'notEqual' ? { kind: 'not', condition: isBlank } : undefined;
}

function conditionOn(subject: Subject, operation: string, value: string): SqlCondition | undefined {
    const comparison = COMPARISONS[operation];
    switch (valueClassOf(subject.field)) {
        case 'text':
            return comparison === undefined ? matchText(subject, operation, value) : compare(subject, comparison, value, true);
        case 'multipicklist':
            return chosen(subject, operation, value);
        case 'boolean':
            return comparison === '=' || comparison === '!=' ? compare(subject, comparison, Number(/^(1|true)$/i.test(value)), false) : undefined;
        case 'int':
        case 'double':
            return comparison && compareNumber(subject, comparison, value);
        case 'date':
        case 'datetime':
            return comparison && compareDay(subject, comparison, value);
        default:
            return undefined;
    }
}

function compare({ expression }: Subject, operator: Comparison, value: SqlValue, text: boolean): SqlCondition {
    return { kind: 'compare', operator, left: expression, right: { kind: 'value', value }, text };
}

function matchText({ expression }: Subject, operation: string, value: string): SqlCondition | undefined {
    const literal = value.replace(/[\\%_]/g, '\\$&');
    switch (operation) {
        case 'contains':
            return { kind: 'like', expression, pattern: `%${literal}%` };
        case 'notContain':
            return { kind: 'not', condition: { kind: 'like', expression, pattern: `%${literal}%` } };
        case 'startsWith':
            return { kind: 'like', expression, pattern: `${literal}%` };
        default:
            return undefined;
    }
}

function chosen(subject: Subject, operation: string, value: string): SqlCondition | undefined {
    if (operation === 'equals' || operation === 'notEqual') return compare(subject, operation === 'equals' ? '=' : '!=', value, true);
    const call = { kind: 'call', name: 'includes_all', arguments: [subject.expression, { kind: 'value', value }] } as const;
    const isChosen: SqlCondition = { kind: 'compare', operator: '=', left: call, right: { kind: 'value', value: 1 }, text: false };
    if (operation === 'includes' || operation === 'contains') return isChosen;
    return operation === 'excludes' || operation === 'notContain' ? { kind: 'not', condition: isChosen } : undefined;
}

function compareNumber(subject: Subject, comparison: Comparison, value: string): SqlCondition | undefined {
    const number = Number(value.replaceAll(',', ''));
    return Number.isFinite(number) ? compare(subject, comparison, number, false) : undefined;
}

/** A moment is compared with a whole day: on it, before it began, after it ended. */
function compareDay(subject: Subject, comparison: Comparison, value: string): SqlCondition | undefined {
    const day = filterDate(value);
    if (day === undefined) return undefined;
    if (valueClassOf(subject.field) === 'date') return compare(subject, comparison, day, false);
    const start = startOfDay(day, subject.timeZone);
    const end = startOfDay(nextDay(day), subject.timeZone);
    const within: SqlCondition = { kind: 'and', conditions: [compare(subject, '>=', start, false), compare(subject, '<', end, false)] };
    switch (comparison) {
        case '=':
            return within;
        case '!=':
            return { kind: 'not', condition: within };
        case '>':
            return compare(subject, '>=', end, false);
        case '<=':
            return compare(subject, '<', end, false);
        default:
            return compare(subject, comparison, start, false);
    }
}
