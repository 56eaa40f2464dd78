import type { DeliverableLicense } from './deliverable-license.ts';
import type { DeliveryResult } from './delivery-result.ts';
import type { SubscriberSide } from './subscriber-side.ts';

/** A license that is due, for tests. */
export function exampleDeliverable(changes: Partial<DeliverableLicense> = {}): DeliverableLicense {
    return {
        recordId: 'a02000000000001AAA',
        name: 'L-00001',
        key: '00D000000000001-033000000000001',
        orgId: '00D000000000001',
        customer: 'Acme',
        packageId: '033000000000001AAA',
        packageName: 'Timesheets',
        namespace: 'tsheets',
        status: 'Active',
        expiration: '2027-01-31',
        seats: 10,
        lastChangeId: 'change-1',
        deliveryStatus: 'Due',
        failure: null,
        attempts: 0,
        lastDelivered: null,
        deliveredValues: null,
        orgStatus: 'ACTIVE',
        known: null,
        ...changes,
    };
}

/** The installer's copy of that license, for tests. */
export function exampleSide(changes: Partial<SubscriberSide> = {}): SubscriberSide {
    return {
        kind: 'record',
        recordId: 'a00000000000001AAA',
        status: 'Active',
        expiration: '2027-01-31',
        seats: 10,
        used: 3,
        lastDelivered: '2026-11-22T12:00:00.000Z',
        proxyUser: 'delivery@acme.example',
        ...changes,
    };
}

export function exampleResult(changes: Partial<DeliveryResult> = {}): DeliveryResult {
    const license = exampleDeliverable();
    const at = '2026-11-22T12:00:00.000Z';
    return { license, outcome: 'delivered', before: null, side: exampleSide(), failed: null, isOverwriting: false, wasMissing: false, at, ...changes };
}
