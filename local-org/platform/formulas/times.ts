import { DAY_IN_MILLISECONDS } from './dates.ts';
import { FormulaError } from './formula.ts';

/** Times are `HH:MM:SS.sssZ`: they sort and compare as texts and know no time zone. */

export function timeOf(milliseconds: number): string {
    const sinceMidnight = ((Math.trunc(milliseconds) % DAY_IN_MILLISECONDS) + DAY_IN_MILLISECONDS) % DAY_IN_MILLISECONDS;
    return new Date(sinceMidnight).toISOString().slice(11);
}

export function timeInMilliseconds(time: string): number {
    return Date.parse(`1970-01-01T${time}`);
}

/** `HH:MM:SS.sss`, nothing shorter ("TIMEVALUE", Salesforce Help). */
export function parseTime(text: string): string {
    if (!/^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}$/.test(text)) {
        throw new FormulaError(`Invalid time format: ${text}`);
    }
    return `${text}Z`;
}

/** The clock goes round: an hour before half past midnight is half past eleven. */
export function addToTime(time: string, milliseconds: number): string {
    return timeOf(timeInMilliseconds(time) + Math.trunc(milliseconds));
}

/** Milliseconds from the earlier time to the later one, over midnight when it must. */
export function timeDifference(later: string, earlier: string): number {
    return (timeInMilliseconds(later) - timeInMilliseconds(earlier) + DAY_IN_MILLISECONDS) % DAY_IN_MILLISECONDS;
}
