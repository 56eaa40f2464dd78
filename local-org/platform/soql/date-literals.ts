/** Calendar days from `start` up to but without `end`, both `YYYY-MM-DD`. */
export interface DayRange {
    readonly start: string;
    readonly end: string;
}

type Unit = 'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR';

const FIRST_DAY = Date.parse('0001-01-01T00:00:00.000Z');
const LAST_DAY = Date.parse('9999-12-31T00:00:00.000Z');

const SINGLE_DAYS: Readonly<Record<string, number>> = { YESTERDAY: -1, TODAY: 0, TOMORROW: 1 };
const MONTHS: Readonly<Record<Exclude<Unit, 'DAY' | 'WEEK'>, number>> = { MONTH: 1, QUARTER: 3, YEAR: 12 };

/**
 * Days a date literal stands for ("Date Formats and Date Literals", SOQL Reference), seen from a local date.
 * Weeks begin on Sunday and the fiscal year with the calendar year. Undefined for an unknown literal.
 */
export function dayRange(literal: string, today: string): DayRange | undefined {
    const [name = '', count] = literal.toUpperCase().replaceAll('FISCAL_', '').split(':');
    const day = SINGLE_DAYS[name];
    if (day !== undefined) return range('DAY', today, day, day + 1);
    return count === undefined ? relativePeriod(name, today) : countedPeriods(name, Number(count), today);
}

/** `LAST_90_DAYS` and `NEXT_90_DAYS`, `THIS_MONTH` … */
function relativePeriod(name: string, today: string): DayRange | undefined {
    const [, days] = /^(?:LAST|NEXT)_(\d+)_DAYS$/.exec(name) ?? [];
    if (days !== undefined) return countedPeriods(name.replace(days, 'N'), Number(days), today);
    const [, which = '', unit] = /^(LAST|THIS|NEXT)_(WEEK|MONTH|QUARTER|YEAR)$/.exec(name) ?? [];
    if (unit === undefined) return undefined;
    const steps = ['LAST', 'THIS', 'NEXT'].indexOf(which) - 1;
    return range(unit as Unit, today, steps, steps + 1);
}

/** The last n days include today and the next n begin tomorrow; the last and next n of longer units leave the current one out. */
function countedPeriods(name: string, count: number, today: string): DayRange | undefined {
    const [, which, unit] = /^(LAST_N|NEXT_N|N)_(DAY|WEEK|MONTH|QUARTER|YEAR)S(?:_AGO)?$/.exec(name) ?? [];
    if (unit === undefined) return undefined;
    switch (which) {
        case 'LAST_N':
            return range(unit as Unit, today, -count, unit === 'DAY' ? 1 : 0);
        case 'NEXT_N':
            return range(unit as Unit, today, 1, count + 1);
        default:
            return range(unit as Unit, today, -count, -count + 1);
    }
}

/** From the start of the period `first` steps away from the current one to the start of the one `last` steps away. */
function range(unit: Unit, today: string, first: number, last: number): DayRange {
    return { start: periodStart(unit, today, first), end: periodStart(unit, today, last) };
}

function periodStart(unit: Unit, today: string, steps: number): string {
    const date = new Date(`${today}T00:00:00.000Z`);
    const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
    if (unit === 'DAY') return isoDate(year, month, day + steps);
    if (unit === 'WEEK') return isoDate(year, month, day - date.getUTCDay() + 7 * steps);
    const length = MONTHS[unit];
    return isoDate(year, month - (month % length) + steps * length, 1);
}

/** Dates end with the years of four digits; beyond what a Date can hold `time` is no number. */
function isoDate(year: number, month: number, day: number): string {
    const time = Date.UTC(year, month, day);
    const known = Number.isNaN(time) ? (Math.max(year, month, day) > 9999 ? LAST_DAY : FIRST_DAY) : time;
    return new Date(Math.min(Math.max(known, FIRST_DAY), LAST_DAY)).toISOString().slice(0, 10);
}
