import LANG from '@salesforce/i18n/lang';
import LOCALE from '@salesforce/i18n/locale';
import TIME_ZONE from '@salesforce/i18n/timeZone';

/** Dates are `YYYY-MM-DD`, moments ISO 8601 with a time zone, as the UI API answers both. */

const MILLISECONDS_PER_DAY = 86_400_000;

/** Units for "2 hours ago", each with its length in seconds; the longest that fits is taken. */
const UNITS = Object.freeze(
    /** @type {const} */ ([
        ['year', 31_557_600],
        ['month', 2_629_800],
        ['day', 86_400],
        ['hour', 3_600],
        ['minute', 60],
    ]),
);

/**
 * A date as the user's locale writes it: "Dec 24, 2026".
 *
 * @param {string} date
 */
export function formatDate(date) {
    return new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`));
}

/**
 * A month as the user's locale writes it: "Dec 2026".
 *
 * @param {string} month `YYYY-MM`
 */
export function formatMonth(month) {
    return new Intl.DateTimeFormat(LOCALE, { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(new Date(`${month}-01T00:00:00Z`));
}

/**
 * A moment as the user's locale writes it, in the user's time zone: "Dec 24, 2026, 3:15 PM".
 *
 * @param {string} moment
 */
export function formatMoment(moment) {
    return new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'short', timeZone: TIME_ZONE }).format(new Date(moment));
}

/**
 * A number as the user's locale writes it: "50,000".
 *
 * @param {number} number
 */
export function formatNumber(number) {
    return new Intl.NumberFormat(LOCALE).format(number);
}

/**
 * How far a day is from another, in the user's language: "in 12 days", "yesterday", "today".
 *
 * @param {string} date
 * @param {string} today
 */
export function describeDays(date, today) {
    return new Intl.RelativeTimeFormat(LANG, { numeric: 'auto' }).format(daysBetween(today, date), 'day');
}

/**
 * How long ago a moment is, in the user's language: "2 hours ago", "now".
 *
 * @param {string} moment
 * @param {Date} now
 */
export function describeMoment(moment, now) {
    const seconds = (Date.parse(moment) - now.getTime()) / 1000;
    const [unit, length] = UNITS.find(([, each]) => Math.abs(seconds) >= each) ?? ['second', Infinity];
    // Not 0 times -1: a negative zero would read as "0 seconds ago" instead of "now".
    return new Intl.RelativeTimeFormat(LANG, { numeric: 'auto' }).format(Math.trunc(seconds / length) || 0, unit);
}

/**
 * Whole days from one date to another; negative when the other is earlier.
 *
 * @param {string} from
 * @param {string} to
 */
export function daysBetween(from, to) {
    return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / MILLISECONDS_PER_DAY);
}
