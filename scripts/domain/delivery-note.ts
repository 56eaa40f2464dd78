import { isLater } from './delivery-plan.ts';
import type { DeliveryResult } from './delivery-result.ts';
import { nextAttemptAfter } from './delivery-retry.ts';
import { describeValues, type SubscriberSide } from './subscriber-side.ts';

export type NotedFields = Readonly<Record<string, string | number | null>>;

/** What the license says of the customer's side once it was read. */
export function subscriberSideFields(side: SubscriberSide, readAt: string): NotedFields {
    return {
        Subscriber_Status__c: side.status,
        Subscriber_Expiration__c: side.expiration,
        Subscriber_Seats__c: side.seats,
        Used_Licenses__c: side.used,
        Package_License_ID__c: side.recordId,
        Proxy_User__c: side.proxyUser === null ? null : side.proxyUser.slice(0, LONGEST_PROXY_USER),
        Information_Read_At__c: readAt,
    };
}

const LONGEST_PROXY_USER = 40;

/**
 * What the license says after an attempt. `isStale`: somebody changed or delivered it meanwhile. Which of two deliveries came last nobody
 * knows then, so that it is due whatever the other has noted: the next one finds it in line, or brings it there.
 */
export function noteDelivery(result: DeliveryResult, isStale: boolean): NotedFields {
    const { license, outcome, side, failed, at } = result;
    const ofSide = side === null ? {} : subscriberSideFields(side, at);
    const ofCopy = side === null ? {} : copyFields(result, side);
    if (outcome === 'superseded' || (isStale && outcome === 'unchanged')) return { ...ofSide, ...ofCopy };
    if (isStale) return { ...ofSide, ...ofCopy, Delivery_Status__c: 'Due' };
    const isTry = outcome !== 'unchanged' || license.deliveryStatus !== 'Delivered';
    const attempts = license.attempts + (isTry ? 1 : 0);
    return {
        ...ofSide,
        ...ofCopy,
        Delivery_Status__c: failed === null ? 'Delivered' : 'Failed',
        Delivered_Change_ID__c: license.lastChangeId,
        Delivery_Failure__c: failed?.failure ?? null,
        Delivery_Remedy__c: failed?.remedy ?? null,
        Delivery_Attempts__c: attempts,
        Delivery_Next_Attempt__c: failed === null ? null : nextAttemptAfter(failed.failure, attempts, at),
    };
}

/** Only the package's own record is written by us. */
function copyFields({ outcome, at }: DeliveryResult, side: SubscriberSide): NotedFields {
    if (outcome === 'failed' || side.kind === 'platform') return {};
    const lastDelivered = outcome === 'delivered' ? at : side.lastDelivered;
    return { Delivered_Values__c: describeValues(side), ...(lastDelivered !== null && { Last_Delivered__c: lastDelivered }) };
}

/** Who delivers, and why, as the journal tells it. */
export interface DeliveredBy {
    /** `null`: a worker by itself. */
    readonly runId: string | null;
    readonly reason: string | null;
    readonly userId: string;
}

/** An event of the journal, or nothing where there is nothing new to tell: what fails for the same cause as before is told once. */
export function deliveryEvent(result: DeliveryResult, { runId, reason, userId }: DeliveredBy): NotedFields | undefined {
    const { license, outcome, before, side, failed } = result;
    if (outcome === 'superseded' || (outcome === 'unchanged' && !isLostDelivery(result))) return undefined;
    if (failed !== null && license.deliveryStatus === 'Failed' && license.failure === failed.failure) return undefined;
    const type = failed === null ? 'Delivered' : 'Delivery Failed';
    return {
        Type__c: type,
        License__c: license.recordId,
        License_Key__c: license.key,
        Field__c: null,
        Before__c: failed === null && before !== null ? describeValues(before) : null,
        After__c: failed === null ? describeValues(side ?? license) : cut(`${failed.failure}: ${failed.message}`),
        Reason__c: reason,
        Source__c: 'Delivery',
        Run__c: runId,
        Changed_By__c: userId,
        Changed_At__c: outcome === 'unchanged' && side ? side.lastDelivered : result.at,
        Change_ID__c: license.lastChangeId,
        Event_Key__c: `${license.recordId}:${license.lastChangeId ?? ''}:${type} ${license.attempts + 1}`,
    };
}

/**
 * Whether the copy was delivered, and nobody could say so any more: the process was killed before it noted it, or the answer came too late.
 * The copy says when.
 */
function isLostDelivery({ license, side }: DeliveryResult): boolean {
    if (license.deliveryStatus === 'Delivered' || side?.kind !== 'record' || side.lastDelivered === null) return false;
    return license.lastDelivered === null || isLater(side.lastDelivered, license.lastDelivered);
}

const LONGEST_AFTER = 255;

function cut(text: string): string {
    return text.length > LONGEST_AFTER ? `${text.slice(0, LONGEST_AFTER - 1)}…` : text;
}
