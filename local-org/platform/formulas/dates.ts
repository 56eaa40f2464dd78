import { FormulaError } from './formula.ts';

/** Dates are `YYYY-MM-DD`, datetimes ISO 8601 in UTC with milliseconds: both sort and compare as texts. */

export const DAY_IN_MILLISECONDS = 86_400_000;

/** Years that the platform stores. */
const MIN_YEAR = 1;
const MAX_YEAR = 9999;

export function today(now: Date, timeZone: string): string {
    return dateIn(now, timeZone);
}

/** The calendar date of a moment in a time zone. */
export function dateIn(moment: Date, timeZone: string): string {
    const parts = calendarIn(timeZone).formatToParts(moment);
    const part = (type: string) => parts.find((candidate) => candidate.type === type)?.value ?? '';
    return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
}

/** Making a formatter is a hundred times slower than using it. */
const CALENDARS = new Map<string, Intl.DateTimeFormat>();

function calendarIn(timeZone: string): Intl.DateTimeFormat {
    const calendar = CALENDARS.get(timeZone) ?? new Intl.DateTimeFormat('en-US', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    CALENDARS.set(timeZone, calendar);
    return calendar;
}

export function dateOfParts(year: number, month: number, day: number): string {
    const [wholeYear, wholeMonth, wholeDay] = [Math.trunc(year), Math.trunc(month), Math.trunc(day)];
    const date = new Date(Date.UTC(2000, wholeMonth - 1, wholeDay));
    date.setUTCFullYear(wholeYear, wholeMonth - 1, wholeDay);
    if (wholeYear < MIN_YEAR || wholeYear > MAX_YEAR || date.getUTCMonth() !== wholeMonth - 1 || date.getUTCDate() !== wholeDay) {
        throw new FormulaError('Invalid date');
    }
    return isoDate(date);
}

export function parseDate(text: string): string {
    const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ?? [];
    if (year === undefined) {
        throw new FormulaError(`The value '${text}' is not a valid date.`);
    }
    return dateOfParts(Number(year), Number(month), Number(day));
}

/** `YYYY-MM-DD HH:MM:SS`, read as GMT. */
export function parseDateTime(text: string): string {
    const [, date, hours, minutes, seconds] = /^(\d{4}-\d{1,2}-\d{1,2}) (\d{1,2}):(\d{1,2}):(\d{1,2})$/.exec(text) ?? [];
    if (date === undefined || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) {
        throw new FormulaError(`The value '${text}' is not a valid date/time.`);
    }
    const time = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
    return isoDateTime(new Date(utcOf(parseDate(date)) + time));
}

export function addDays(date: string, days: number): string {
    return isoDate(new Date(utcOf(date) + Math.trunc(days) * DAY_IN_MILLISECONDS));
}

/** Fractions of a day count, to the millisecond. */
export function addToDateTime(moment: string, days: number): string {
    return isoDateTime(new Date(Date.parse(moment) + Math.round(days * DAY_IN_MILLISECONDS)));
}

export function daysBetween(later: string, earlier: string): number {
    return (utcOf(later) - utcOf(earlier)) / DAY_IN_MILLISECONDS;
}

/** The last day of a month stays the last day; a day the month lacks becomes its last. The time of day is kept. */
export function addMonths(value: string, months: number): string {
    const isDateTime = value.length > 10;
    const start = new Date(isDateTime ? Date.parse(value) : utcOf(value));
    const day = start.getUTCDate();
    const isLastDay = day === lastDay(start.getUTCFullYear(), start.getUTCMonth());
    const target = new Date(start);
    target.setUTCDate(1);
    target.setUTCMonth(target.getUTCMonth() + Math.trunc(months));
    const last = lastDay(target.getUTCFullYear(), target.getUTCMonth());
    target.setUTCDate(isLastDay ? last : Math.min(day, last));
    return isDateTime ? isoDateTime(target) : isoDate(target);
}

/** 1 is Sunday. */
export function weekday(date: string): number {
    return new Date(utcOf(date)).getUTCDay() + 1;
}

/** 1 is the first of January. */
export function dayOfYear(date: string): number {
    return daysBetween(date, `${date.slice(0, 4)}-01-01`) + 1;
}

export function utcOf(date: string): number {
    return Date.parse(`${date.slice(0, 10)}T00:00:00.000Z`);
}

export function isoDateTime(moment: Date): string {
    return checked(moment).toISOString();
}

function isoDate(moment: Date): string {
    return checked(moment).toISOString().slice(0, 10);
}

function lastDay(year: number, month: number): number {
    const date = new Date(Date.UTC(2000, 0, 1));
    date.setUTCFullYear(year, month + 1, 0);
    return date.getUTCDate();
}

function checked(moment: Date): Date {
    if (Number.isNaN(moment.getTime()) || moment.getUTCFullYear() < MIN_YEAR || moment.getUTCFullYear() > MAX_YEAR) {
        throw new FormulaError('Invalid date');
    }
    return moment;
}
