import { addDays, todayIn } from '../../force-app/main/default/lwc/licenseRules/licenseRules.js';

/** A day without time, as Salesforce sends a Date field: `2026-11-22`. Sorts as text. */
export type LocalDate = string;

/** The day on which an instant falls in a time zone (IANA name); instants as Salesforce sends them (`…+0000`) or ISO. */
export function dateIn(timeZone: string, instant: string): LocalDate {
    return todayIn(timeZone, new Date(instant));
}

export { addDays };
