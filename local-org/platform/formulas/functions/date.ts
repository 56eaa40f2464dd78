import { illegalType } from '../compile-errors.ts';
import { isoWeek, isoYear } from '../calendar-weeks.ts';
import { addMonths, dateIn, dateOfParts, dayOfYear, isoDateTime, parseDate, parseDateTime, today, weekday } from '../dates.ts';
import { operandAt } from '../expression.ts';
import type { FunctionCompiler, FunctionResult } from '../expression.ts';
import { timeInMilliseconds } from '../times.ts';
import { requirePlain } from '../types.ts';
import { conversion } from './conversion.ts';
import { blankAware, plain } from './signature.ts';
import type { FunctionTable } from './signature.ts';

/** The date of a datetime is the one in the user's time zone. */
const compileDateValue: FunctionCompiler = (call) =>
    conversion(call, 'date', { text: parseDate, datetime: (moment, inputs) => dateIn(new Date(moment), inputs.timeZone) });

const compileDateTimeValue: FunctionCompiler = (call) =>
    conversion(call, 'datetime', { text: parseDateTime, datetime: (moment) => moment, date: (date) => `${date}T00:00:00.000Z` });

const compileAddMonths: FunctionCompiler = (call) => {
    const [date, months] = [operandAt(call, 0), operandAt(call, 1)];
    requirePlain(date);
    requirePlain(months);
    if (date.type !== 'date' && date.type !== 'datetime') {
        throw illegalType(call.name, date);
    }
    if (months.type !== 'number') {
        throw illegalType(call.name, months);
    }
    const evaluate: FunctionResult['evaluate'] = (inputs) => {
        const [start, count] = [date.evaluate(inputs), months.evaluate(inputs)];
        return start === null || count === null ? null : addMonths(String(start), Number(count));
    };
    return { type: date.type, evaluate };
};

/** "ISOWEEK" and "ISOYEAR" in Salesforce Help: a datetime counts by its date in GMT. */
function inWeeks(part: (date: string) => number): FunctionCompiler {
    const ofDate = (date: string) => part(date.slice(0, 10));
    return (call) => conversion(call, 'number', { date: ofDate, datetime: ofDate });
}

/** Whole seconds since 1970, or since midnight for a time. */
const compileUnixTimestamp: FunctionCompiler = (call) => {
    const ofMoment = (moment: string) => Math.trunc(Date.parse(moment) / 1000);
    return conversion(call, 'number', { date: ofMoment, datetime: ofMoment, time: (time) => Math.trunc(timeInMilliseconds(time) / 1000) });
};

export const DATE_FUNCTIONS: FunctionTable = {
    TODAY: blankAware([], 'date', (_, { now, timeZone }) => today(now, timeZone)),
    NOW: blankAware([], 'datetime', (_, { now }) => isoDateTime(now)),
    DATE: plain(['number', 'number', 'number'], 'date', dateOfParts),
    DATEVALUE: { minimum: 1, maximum: 1, compile: compileDateValue },
    DATETIMEVALUE: { minimum: 1, maximum: 1, compile: compileDateTimeValue },
    YEAR: plain(['date'], 'number', (date: string) => Number(date.slice(0, 4))),
    MONTH: plain(['date'], 'number', (date: string) => Number(date.slice(5, 7))),
    DAY: plain(['date'], 'number', (date: string) => Number(date.slice(8, 10))),
    DAYOFYEAR: plain(['date'], 'number', dayOfYear),
    ISOWEEK: { minimum: 1, maximum: 1, compile: inWeeks(isoWeek) },
    ISOYEAR: { minimum: 1, maximum: 1, compile: inWeeks(isoYear) },
    UNIXTIMESTAMP: { minimum: 1, maximum: 1, compile: compileUnixTimestamp },
    FROMUNIXTIME: plain(['number'], 'datetime', (seconds: number) => isoDateTime(new Date(Math.trunc(seconds * 1000)))),
    WEEKDAY: plain(['date'], 'number', weekday),
    ADDMONTHS: { minimum: 2, maximum: 2, compile: compileAddMonths },
};
