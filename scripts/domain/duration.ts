import { addDays, type LocalDate } from './calendar.ts';
import { accept, refuse, type Verdict } from './verdict.ts';

export type DurationUnit = 'day' | 'week' | 'month' | 'year';

/** Such as 30 days. Months and years are those of the calendar. */
export interface Duration {
    readonly count: number;
    readonly unit: DurationUnit;
}

const UNITS: Readonly<Record<string, DurationUnit>> = { d: 'day', w: 'week', m: 'month', y: 'year' };
/** Nobody plans further ahead, and no date of Salesforce lies beyond the year 4000. */
const MOST: Readonly<Record<DurationUnit, number>> = { day: 36_500, week: 5200, month: 1200, year: 100 };

/** Reads `30d`, `4w`, `3m` or `1y`; `flag` is named in the refusal. */
export function parseDuration(text: string, flag: string): Verdict<Duration> {
    const [, digits, letter] = /^\s*(\d+)\s*([dwmy])\s*$/i.exec(text) ?? [];
    const unit = UNITS[letter?.toLowerCase() ?? ''];
    const count = Number(digits);
    if (unit === undefined) return refuse('WrongDuration', `"${text}" of ${flag} is no duration.`, ...examples(flag));
    if (count < 1 || count > MOST[unit]) {
        return refuse('WrongDuration', `"${text}" of ${flag} is out of range: give 1 to ${MOST[unit].toLocaleString('en-US')} ${unit}s.`, ...examples(flag));
    }
    return accept({ count, unit });
}

function examples(flag: string): readonly string[] {
    return [`Give days, weeks, months or years: ${['30d', '4w', '3m', '1y'].map((each) => `${flag} ${each}`).join(', ')}`];
}

/** Such as `3 months`. */
export function describeDuration({ count, unit }: Duration): string {
    return `${count.toLocaleString('en-US')} ${unit}${count === 1 ? '' : 's'}`;
}

/** The day that lies so far after `date`. A month from January 31 is the last day of February. */
export function addDuration(date: LocalDate, { count, unit }: Duration): LocalDate {
    if (unit === 'day') return addDays(date, count);
    if (unit === 'week') return addDays(date, count * 7);
    return addMonths(date, unit === 'month' ? count : count * 12);
}

function addMonths(date: LocalDate, months: number): LocalDate {
    const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
    const monthIndex = month - 1 + months;
    const lastDay = new Date(Date.UTC(year, monthIndex + 1, 0)).getUTCDate();
    return new Date(Date.UTC(year, monthIndex, Math.min(day, lastDay))).toISOString().slice(0, 10);
}
