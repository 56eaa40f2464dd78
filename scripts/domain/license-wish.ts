import { addDays, type ChangeRequest, type LicenseStatus } from '../../force-app/main/default/lwc/licenseRules/licenseRules.js';
import type { LocalDate } from './calendar.ts';
import { addDuration, type Duration } from './duration.ts';

/** What a person wants of licenses. An absent key leaves its field alone. */
export interface LicenseWish {
    readonly status?: LicenseStatus;
    /** `null`: does not expire. */
    readonly expiration?: LocalDate | null;
    readonly extendBy?: Duration;
    /** `null`: site license. */
    readonly seats?: number | null;
}

/** The statuses that a person may ask for, as people write them. */
export const STATUS_WORDS: Readonly<Record<string, LicenseStatus>> = { trial: 'Trial', active: 'Active', suspended: 'Suspended' };

export function isEmptyWish(wish: LicenseWish): boolean {
    return Object.keys(wish).length === 0;
}

/** The wish as values for one license: an extension depends on when that license expires. */
export function changeRequestOf(wish: LicenseWish, expiration: LocalDate | null, today: LocalDate): ChangeRequest {
    const { extendBy, ...values } = wish;
    return extendBy === undefined ? values : { ...values, expiration: extendedExpiration(expiration, extendBy, today) };
}

/** Counted from the expiration, or from today when that has passed. A license that does not expire stays so. */
export function extendedExpiration(expiration: LocalDate | null, extension: Duration, today: LocalDate): LocalDate | null {
    if (expiration === null) return null;
    return addDuration(expiration < today ? today : expiration, extension);
}

/** Whether a text is a day that exists, written `2027-01-31`. */
export function isDay(text: string): boolean {
    return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && addDays(text, 0) === text;
}
