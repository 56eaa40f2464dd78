import type { FieldDefinition } from '../schema/model.ts';
import { isNumeric } from './value-types.ts';

/** Fields of an aggregate and the SOQL functions behind them ("Aggregate Functions for Field Types", GraphQL API guide). */
const AGGREGATES: Readonly<Record<string, string>> = { avg: 'AVG', count: 'COUNT', countDistinct: 'COUNT_DISTINCT', max: 'MAX', min: 'MIN', sum: 'SUM' };

const DATE_PARTS: Readonly<Record<string, string>> = {
    calendarMonth: 'CALENDAR_MONTH',
    calendarQuarter: 'CALENDAR_QUARTER',
    calendarYear: 'CALENDAR_YEAR',
    dayInMonth: 'DAY_IN_MONTH',
    dayInWeek: 'DAY_IN_WEEK',
    dayInYear: 'DAY_IN_YEAR',
    dayOnly: 'DAY_ONLY',
    fiscalMonth: 'FISCAL_MONTH',
    fiscalQuarter: 'FISCAL_QUARTER',
    fiscalYear: 'FISCAL_YEAR',
    hourInDay: 'HOUR_IN_DAY',
    weekInMonth: 'WEEK_IN_MONTH',
    weekInYear: 'WEEK_IN_YEAR',
};

/** SOQL function of an aggregate's field; undefined when the type of the field has no such function. */
export function aggregateFunction(field: FieldDefinition, name: string): string | undefined {
    const aggregate = AGGREGATES[name];
    if (aggregate !== undefined) return isAggregatable(field, name) ? aggregate : undefined;
    return isDated(field) ? DATE_PARTS[name] : undefined;
}

/** SOQL function of a `groupBy` by part of a date; undefined when the field has no such part. */
export function groupFunction(field: FieldDefinition, name: string): string | undefined {
    return isDated(field) && Object.values(DATE_PARTS).includes(name) ? name : undefined;
}

/** SOQL function of an `orderBy`: `COUNT`, `AVG` …; undefined when the type of the field has no such function. */
export function orderFunction(field: FieldDefinition, name: string): string | undefined {
    const [key] = Object.entries(AGGREGATES).find(([, each]) => each === name) ?? [];
    return key === undefined ? groupFunction(field, name) : aggregateFunction(field, key);
}

export function isDated({ type }: FieldDefinition): boolean {
    return type === 'Date' || type === 'DateTime';
}

function isAggregatable(field: FieldDefinition, name: string): boolean {
    if (name === 'sum' || name === 'avg') return isNumeric(field);
    return ![
        'Checkbox',
        'Time',
        'MultiselectPicklist',
        'LongTextArea',
        'Html',
        'EncryptedText',
        'Address',
        'Location',
        'Base64',
        'Complex',
        'AnyType',
    ].includes(field.type);
}
