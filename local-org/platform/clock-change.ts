import { PlatformError } from './errors.ts';

/** Milliseconds of the units that a clock is moved by. */
const UNITS: Readonly<Record<string, number>> = { w: 604_800_000, d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000 };

const DURATION = /^([+-])(?:\d+[wdhms])+$/i;
const DATE_TIME = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:?\d{2}))?$/i;

/** What the platform's date-times can say ("DateTime", "Primitive Data Types" in the SOAP API guide). */
const FIRST_YEAR = 1700;
const LAST_YEAR = 4000;

/**
 * The time that a clock is to show: a date-time with its zone, a day, which begins at noon UTC so that it is this day nearly everywhere,
 * or a step from now such as `+3d`, `-2h`, `+1d12h`. Throws INVALID_REQUEST.
 */
export function clockTarget(text: string, now: Date): Date {
    const target = DURATION.test(text) ? new Date(now.getTime() + stepOf(text)) : dateTimeOf(text);
    const year = target.getUTCFullYear();
    if (Number.isNaN(year) || year < FIRST_YEAR || year > LAST_YEAR) {
        const forms = 'a date-time such as 2027-01-31T09:00:00Z, a day such as 2027-01-31, or a step such as +3d or -2h (units w, d, h, m, s)';
        throw new PlatformError('INVALID_REQUEST', `"${text}" is no time for the clock, years ${FIRST_YEAR} to ${LAST_YEAR}: give ${forms}.`);
    }
    return target;
}

function stepOf(text: string): number {
    const parts = [...text.matchAll(/(\d+)([wdhms])/gi)];
    const sum = parts.reduce((total, [, count, unit = '']) => total + Number(count) * (UNITS[unit.toLowerCase()] ?? 0), 0);
    return text.startsWith('-') ? -sum : sum;
}

function dateTimeOf(text: string): Date {
    if (!DATE_TIME.test(text)) return new Date(NaN);
    const time = new Date(text.length === 10 ? `${text}T12:00:00Z` : text);
    // Date moves the 31st of February on into March.
    const day = new Date(`${text.slice(0, 10)}T00:00:00Z`);
    return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text.slice(0, 10)) ? time : new Date(NaN);
}
