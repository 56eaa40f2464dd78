import type { SqlExpression, SqlValue } from '../../database/store.ts';
import { localTime } from './time-zone.ts';

const DAY_MS = 86_400_000;

/** "Date Functions", SOQL Reference. The fiscal year is the calendar year. */
const PARTS: Readonly<Record<string, (date: Date) => SqlValue>> = {
    CALENDAR_YEAR: (date) => date.getUTCFullYear(),
    CALENDAR_QUARTER: (date) => Math.floor(date.getUTCMonth() / 3) + 1,
    CALENDAR_MONTH: (date) => date.getUTCMonth() + 1,
    DAY_IN_MONTH: (date) => date.getUTCDate(),
    DAY_IN_WEEK: (date) => date.getUTCDay() + 1,
    DAY_IN_YEAR: (date) => dayInYear(date),
    DAY_ONLY: (date) => date.toISOString().slice(0, 10),
    FISCAL_YEAR: (date) => date.getUTCFullYear(),
    FISCAL_QUARTER: (date) => Math.floor(date.getUTCMonth() / 3) + 1,
    FISCAL_MONTH: (date) => date.getUTCMonth() + 1,
    HOUR_IN_DAY: (date) => date.getUTCHours(),
    WEEK_IN_MONTH: (date) => Math.ceil(date.getUTCDate() / 7),
    WEEK_IN_YEAR: (date) => Math.ceil(dayInYear(date) / 7),
};

const ONLY_DATETIME = ['DAY_ONLY', 'HOUR_IN_DAY'];

export function isDateFunction(name: string): boolean {
    return name in PARTS;
}

export function acceptsDates(name: string): boolean {
    return !ONLY_DATETIME.includes(name);
}

/** The part of a date or datetime as the database computes it: what stands in the text itself is cut out there, where that is fast. */
export function datePartExpression(name: string, expression: SqlExpression, timeZone: string): SqlExpression {
    const cut = timeZone === 'UTC' ? CUT[name]?.(expression) : undefined;
    const [part, zone] = [name, timeZone].map((value): SqlExpression => ({ kind: 'value', value }));
    return cut ?? { kind: 'call', name: 'date_part', arguments: [part, expression, zone].filter((each) => each !== undefined) };
}

/** Where the parts stand in `2026-11-22T10:00:00.000Z`. */
const CUT: Readonly<Record<string, (date: SqlExpression) => SqlExpression>> = {
    CALENDAR_YEAR: (date) => number(date, 1, 4),
    CALENDAR_QUARTER: quarter,
    CALENDAR_MONTH: month,
    DAY_IN_MONTH: (date) => number(date, 9, 2),
    DAY_ONLY: (date) => piece(date, 1, 10),
    FISCAL_YEAR: (date) => number(date, 1, 4),
    FISCAL_QUARTER: quarter,
    FISCAL_MONTH: month,
    HOUR_IN_DAY: (date) => number(date, 12, 2),
};

function month(date: SqlExpression): SqlExpression {
    return number(date, 6, 2);
}

/** The quarter of each month, one digit a month. */
function quarter(date: SqlExpression): SqlExpression {
    const digits: SqlExpression = { kind: 'value', value: '111222333444' };
    return { kind: 'integer', of: { kind: 'call', name: 'substr', arguments: [digits, month(date), { kind: 'value', value: 1 }] } };
}

function number(date: SqlExpression, start: number, length: number): SqlExpression {
    return { kind: 'integer', of: piece(date, start, length) };
}

function piece(date: SqlExpression, start: number, length: number): SqlExpression {
    return { kind: 'call', name: 'substr', arguments: [date, { kind: 'value', value: start }, { kind: 'value', value: length }] };
}

/** The part of a stored date or datetime; datetimes are seen in the time zone given. */
export function datePart(name: string, value: SqlValue, timeZone: string): SqlValue {
    if (typeof value !== 'string') return null;
    const local = value.length === 10 ? `${value}T00:00:00` : localTime(new Date(value), timeZone);
    return PARTS[name]?.(new Date(`${local}.000Z`)) ?? null;
}

function dayInYear(date: Date): number {
    const firstDay = Date.UTC(date.getUTCFullYear(), 0, 1);
    return Math.floor((date.getTime() - firstDay) / DAY_MS) + 1;
}
