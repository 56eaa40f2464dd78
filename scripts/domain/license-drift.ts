import type { LocalDate } from './calendar.ts';
import type { License } from './license.ts';

/** The license as the installer's org has it. `null` expiration: does not expire; `null` seats: site license. */
export interface LicenseCopy {
    readonly status: string;
    readonly expiration: LocalDate | null;
    readonly seats: number | null;
    /** Users who have a seat; `undefined` when the org does not say. */
    readonly used: number | null | undefined;
}

/** One field in which the customer's side differs from ours. */
export interface FieldDrift {
    readonly field: 'status' | 'expiration' | 'seats';
    readonly ours: string | number | null;
    readonly theirs: string | number | null;
}

export interface LicenseDrift {
    readonly id: string;
    /** Auto-number, such as `L-00001`. */
    readonly name: string;
    readonly subscriber: string;
    readonly fields: readonly FieldDrift[];
}

type Sides = Pick<License, 'status' | 'expiration' | 'seats' | 'subscriberStatus' | 'subscriberExpiration' | 'subscriberSeats'>;

/** The same verdict as the formula `Differs_From_Customer__c`, field by field; empty while the customer's side is unknown. */
export function driftOf(license: Sides, today: LocalDate): readonly FieldDrift[] {
    const { status, expiration, seats, subscriberStatus, subscriberExpiration, subscriberSeats } = license;
    if (subscriberStatus === null || status === 'Uninstalled') return [];
    return [
        ...(isSameStatus(license, today) ? [] : [{ field: 'status' as const, ours: status, theirs: subscriberStatus }]),
        ...(subscriberExpiration === expiration ? [] : [{ field: 'expiration' as const, ours: expiration, theirs: subscriberExpiration }]),
        ...(subscriberSeats === seats ? [] : [{ field: 'seats' as const, ours: seats, theirs: subscriberSeats }]),
    ];
}

/** Expired and Free are Salesforce's words there for an expired and for an active license. */
function isSameStatus({ status, expiration, subscriberStatus }: Sides, today: LocalDate): boolean {
    if (subscriberStatus === 'Expired') return expiration !== null && expiration < today;
    return subscriberStatus === status || (subscriberStatus === 'Free' && status === 'Active');
}
