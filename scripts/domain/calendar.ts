import { addDays } from '../../force-app/main/default/lwc/licenseRules/licenseRules.js';

/** A day without time, as Salesforce sends a Date field: `2026-11-22`. Sorts as text. */
export type LocalDate = string;

/** Making one takes longer than using it a hundred times. */
const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** The day on which an instant falls in a time zone (IANA name); instants as Salesforce sends them (`…+0000`) or ISO. */
export function dateIn(timeZone: string, instant: string): LocalDate {
    const format = dayFormats.get(timeZone) ?? dayFormatOf(timeZone);
    dayFormats.set(timeZone, format);
    return format.format(new Date(instant));
}

/** The Canadian English date format is ISO 8601. */
function dayFormatOf(timeZone: string): Intl.DateTimeFormat {
    return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
}

/** Day and time of an instant in a time zone: `2026-11-22 14:05`. */
export function momentIn(timeZone: string, instant: string): string {
    const options = { timeZone, dateStyle: 'short', timeStyle: 'short' } as const;
    return new Intl.DateTimeFormat('sv-SE', options).format(new Date(instant));
}

export { addDays };
