import type { DeliverableLicense } from './deliverable-license.ts';
import type { FailedDelivery } from './delivery-failure.ts';
import type { RunDifference } from './run-tally.ts';
import type { LicenseValues, SubscriberSide } from './subscriber-side.ts';

/** What became of one license in its customer's org. */
export interface DeliveryResult {
    readonly license: DeliverableLicense;
    /** `superseded`: somebody delivers newer values; nothing was written. */
    readonly outcome: 'delivered' | 'unchanged' | 'failed' | 'superseded';
    /** What the copy had before it was written; `null`: there was none, or it is unknown. */
    readonly before: LicenseValues | null;
    /** The copy as it was read back, where it could be read. */
    readonly side: SubscriberSide | null;
    readonly failed: FailedDelivery | null;
    /** Whether a change of the customer was written over. */
    readonly isOverwriting: boolean;
    /** Whether a copy that had been delivered was gone. */
    readonly wasMissing: boolean;
    /** When, ISO with whole seconds. */
    readonly at: string;
}

/** As `Differences__c` of a run lists it: fields of the license that say what the customer has. */
export function differencesOfDelivery({ license, before, side }: DeliveryResult): readonly RunDifference[] {
    if (side === null) return [];
    const pairs = [
        ['Subscriber_Status__c', before?.status ?? null, side.status],
        ['Subscriber_Expiration__c', before?.expiration ?? null, side.expiration],
        ['Subscriber_Seats__c', before?.seats ?? null, side.seats],
    ] as const;
    return pairs.filter(([, was, is]) => was !== is).map(([field, was, is]) => ({ id: license.recordId, name: license.name, field, before: was, after: is }));
}
