import { PlatformError, UnsupportedFeature } from '../errors.ts';
import type { MetadataNode } from '../metadata/component.ts';
import { filterDate, nextDay, splitValues } from '../metadata/filter-values.ts';
import type { FieldDefinition, FieldType, ObjectDefinition } from '../schema/model.ts';
import { pathName } from './field-path.ts';
import { type ListColumn, listColumn } from './list-column.ts';
import { stringOf } from './metadata-nodes.ts';
import { startOfDay } from '../soql/time-zone.ts';
import { relativeDate } from './relative-date.ts';
import { likeText } from './like-text.ts';
import { soqlText } from './select-records.ts';
import type { UiContext } from './ui-context.ts';

/** One criterion of a list view, as its metadata has it. */
export interface ListFilter {
    readonly column: ListColumn;
    readonly operation: string;
    readonly value: string | undefined;
}

/** Throws `INSUFFICIENT_ACCESS` when the filter uses a field the caller may not read: its result would tell what it hides. */
export function listFilter(context: UiContext, object: ObjectDefinition, node: MetadataNode): ListFilter {
    const name = stringOf(node['field']) ?? '';
    const column = listColumn(context, object, name);
    if (!column) throw new PlatformError('INSUFFICIENT_ACCESS', `You don't have access to the field ${name} that this list view filters by.`, 403);
    return { column, operation: stringOf(node['operation']) ?? 'equals', value: stringOf(node['value']) };
}

const COMPARISONS: Readonly<Record<string, string>> = {
    equals: '=',
    notEqual: '!=',
    lessThan: '<',
    greaterThan: '>',
    lessOrEqual: '<=',
    greaterOrEqual: '>=',
};

/** The criterion as a SOQL condition; several values separated by commas are alternatives. */
export function filterCondition(context: UiContext, filter: ListFilter): string {
    const { operation } = filter;
    const { field } = filter.column.path;
    const name = pathName(filter.column.path);
    const values = splitValues(filter.value);
    const comparison = COMPARISONS[operation];
    if (field.type === 'MultiselectPicklist' && values.length > 0) return multiselectCondition(name, operation, values);
    if (comparison !== undefined)
        return join(operation, values.length === 0 ? [`${name} ${comparison} NULL`] : values.map((value) => compare(context, filter, comparison, value)));
    return join(
        operation,
        values.map((value) => matchCondition(name, operation, value)),
    );
}

/** A negated operation with several values excludes each of them. */
function join(operation: string, conditions: readonly string[]): string {
    const isNegated = operation === 'notEqual' || operation === 'notContain' || operation === 'excludes';
    return conditions.length === 1 ? (conditions[0] ?? '') : `(${conditions.join(isNegated ? ' AND ' : ' OR ')})`;
}

function matchCondition(name: string, operation: string, value: string): string {
    switch (operation) {
        case 'contains':
        case 'includes':
            return `${name} LIKE '%${likeText(value)}%'`;
        case 'startsWith':
            return `${name} LIKE '${likeText(value)}%'`;
        case 'notContain':
        case 'excludes':
            return `(NOT ${name} LIKE '%${likeText(value)}%')`;
        default:
            throw new UnsupportedFeature(`list view filters with the operation ${operation}`);
    }
}

function multiselectCondition(name: string, operation: string, values: readonly string[]): string {
    const list = values.map(soqlText).join(', ');
    if (operation === 'includes' || operation === 'equals' || operation === 'contains') return `${name} INCLUDES (${list})`;
    if (operation === 'excludes' || operation === 'notEqual' || operation === 'notContain') return `${name} EXCLUDES (${list})`;
    throw new UnsupportedFeature(`list view filters of multiselect picklists with the operation ${operation}`);
}

const NUMERIC: ReadonlySet<FieldType> = new Set(['Number', 'Integer', 'Currency', 'Percent', 'Summary']);

function compare(context: UiContext, { column }: ListFilter, comparison: string, value: string): string {
    const name = pathName(column.path);
    const { field } = column.path;
    if (field.type === 'Date' || field.type === 'DateTime') return compareDate(context, name, field, comparison, value);
    if (field.type === 'Time') throw new UnsupportedFeature('list view filters of fields of type Time');
    if (field.type === 'Checkbox') return `${name} ${comparison} ${String(/^(1|true)$/i.test(value))}`;
    if (NUMERIC.has(field.type)) return `${name} ${comparison} ${numberText(field, value)}`;
    return `${name} ${comparison} ${soqlText(value)}`;
}

function numberText(field: FieldDefinition, value: string): string {
    const number = Number(value.replaceAll(',', ''));
    if (Number.isNaN(number)) throw invalidFilterValue(field, value);
    return String(number);
}

function compareDate(context: UiContext, name: string, field: FieldDefinition, comparison: string, value: string): string {
    const literal = relativeDate(value);
    if (literal !== undefined) return `${name} ${comparison} ${literal}`;
    const date = filterDate(value);
    if (date === undefined) throw invalidFilterValue(field, value);
    return field.type === 'Date'
        ? `${name} ${comparison} ${date}`
        : compareDay(name, comparison, startOfDay(date, context.caller.timeZone), startOfDay(nextDay(date), context.caller.timeZone));
}

/** A moment is compared with a whole day of the caller's: on it, before it began, after it ended. */
function compareDay(name: string, comparison: string, start: string, end: string): string {
    switch (comparison) {
        case '=':
            return `(${name} >= ${start} AND ${name} < ${end})`;
        case '!=':
            return `(NOT (${name} >= ${start} AND ${name} < ${end}))`;
        case '>':
            return `${name} >= ${end}`;
        case '<=':
            return `${name} < ${end}`;
        default:
            return `${name} ${comparison} ${start}`;
    }
}

function invalidFilterValue(field: FieldDefinition, value: string): PlatformError {
    return new PlatformError('INVALID_FILTER_VALUE', `${value} is not a valid filter value for ${field.label}`, 400);
}
