import type { LocalDate } from './calendar.ts';

/** Status, expiration and seats of a license as one side has them. */
export interface LicenseTerms {
    readonly status: string | null;
    readonly expiration: LocalDate | null;
    readonly seats: number | null;
}

export type Term = keyof LicenseTerms;

/** What differs on the customer's side, as the formula Differs From Customer has it; nothing while that side is unknown. */
export function differingTerms(ours: LicenseTerms, theirs: LicenseTerms, today: LocalDate): readonly Term[] {
    if (ours.status === 'Uninstalled' || theirs.status === null) return [];
    const isSameStatus =
        theirs.status === ours.status ||
        (theirs.status === 'Expired' && ours.expiration !== null && ours.expiration < today) ||
        (theirs.status === 'Free' && ours.status === 'Active');
    return [
        ...(isSameStatus ? [] : (['status'] as const)),
        ...(theirs.expiration === ours.expiration ? [] : (['expiration'] as const)),
        ...(theirs.seats === ours.seats ? [] : (['seats'] as const)),
    ];
}
