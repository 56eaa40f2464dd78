import { describeExpiration } from '../../force-app/main/default/lwc/licenseRules/licenseRules.js';
import type { LocalDate } from './calendar.ts';

/** What both sides of a license have: ours, and the installer's copy. `null` as on the license: does not expire, site license. */
export interface LicenseValues {
    readonly status: string;
    readonly expiration: LocalDate | null;
    readonly seats: number | null;
}

/** The installer's copy of a license, as the subscriber org has it. */
export interface SubscriberSide extends LicenseValues {
    /** `record`: the package's own Package_License__c; `platform`: the PackageLicense that Salesforce keeps, which no API writes. */
    readonly kind: 'record' | 'platform';
    readonly recordId: string;
    /** Users who have a seat; `null` for a site license (R7). */
    readonly used: number | null;
    /** When the vendor last wrote it, ISO with whole seconds. */
    readonly lastDelivered: string | null;
    /** Username on whose behalf the copy was last written. */
    readonly proxyUser: string | null;
}

/** Such as `Active, expires 2027-01-31, 10 seats`, the words that the journal has for a license. */
export function describeValues({ status, expiration, seats }: LicenseValues): string {
    const end = expiration === null ? describeExpiration(null).toLowerCase() : `expires ${expiration}`;
    return `${status}, ${end}, ${describeSeatCount(seats)}`;
}

/** Such as `10 seats`. */
export function describeSeatCount(seats: number | null): string {
    if (seats === null) return 'site license';
    return `${seats.toLocaleString('en-US')} ${seats === 1 ? 'seat' : 'seats'}`;
}

/** Whether the copy says what the license says. Salesforce says Expired for a license whose last day is over, and Free for an active one. */
export function isInLine(own: LicenseValues, side: SubscriberSide, today: LocalDate): boolean {
    if (own.expiration !== side.expiration || own.seats !== side.seats) return false;
    if (own.status === side.status) return true;
    if (side.kind !== 'platform') return false;
    return (side.status === 'Free' && own.status === 'Active') || (side.status === 'Expired' && own.expiration !== null && own.expiration < today);
}

/** A PackageLicense has an instant where the license has a day: the last day of access, in UTC as Salesforce keeps it. */
export function dayOfExpiration(instant: string | null): LocalDate | null {
    return instant === null ? null : new Date(instant).toISOString().slice(0, 10);
}

/** Salesforce keeps whole seconds; two texts of one instant are equal afterwards. */
export function wholeSeconds(instant: string): string {
    return `${new Date(instant).toISOString().slice(0, 19)}.000Z`;
}
