import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { deliveryEvent, noteDelivery } from './delivery-note.ts';
import { failedDelivery } from './delivery-failure.ts';
import { exampleDeliverable, exampleResult, exampleSide } from './example-delivery.ts';

const BY = { runId: 'a01000000000001AAA', reason: 'Renewal', userId: '005000000000001AAA' };
const CONTEXT = { licenseName: 'L-00001', namespace: 'tsheets', orgId: '00D000000000001', orgStatus: null };
const LOCKED = failedDelivery('Org Locked', 'The organization is locked.', CONTEXT);

describe('noteDelivery', () => {
    test('a delivery clears what was wrong and stores the customer side', () => {
        const license = exampleDeliverable({ deliveryStatus: 'Failed', failure: 'Unreachable', attempts: 2 });
        assert.deepEqual(noteDelivery(exampleResult({ license }), false), {
            Subscriber_Status__c: 'Active',
            Subscriber_Expiration__c: '2027-01-31',
            Subscriber_Seats__c: 10,
            Used_Licenses__c: 3,
            Package_License_ID__c: 'a00000000000001AAA',
            Proxy_User__c: 'delivery@acme.example',
            Information_Read_At__c: '2026-11-22T12:00:00.000Z',
            Delivered_Values__c: 'Active, expires 2027-01-31, 10 seats',
            Last_Delivered__c: '2026-11-22T12:00:00.000Z',
            Delivery_Status__c: 'Delivered',
            Delivered_Change_ID__c: exampleDeliverable().lastChangeId,
            Delivery_Failure__c: null,
            Delivery_Remedy__c: null,
            Delivery_Attempts__c: 3,
            Delivery_Next_Attempt__c: null,
        });
    });

    test('a failure counts the attempt, says when the next is, and leaves what is known of the customer', () => {
        const note = noteDelivery(exampleResult({ outcome: 'failed', side: null, failed: LOCKED }), false);
        assert.deepEqual(note, {
            Delivery_Status__c: 'Failed',
            Delivered_Change_ID__c: exampleDeliverable().lastChangeId,
            Delivery_Failure__c: 'Org Locked',
            Delivery_Remedy__c: LOCKED.remedy,
            Delivery_Attempts__c: 1,
            Delivery_Next_Attempt__c: '2026-11-22T13:00:00.000Z',
        });
    });

    test('a license that was changed or delivered meanwhile is due, whatever the other has noted, and the customer side is stored', () => {
        const fields = noteDelivery(exampleResult(), true);
        assert.ok('Last_Delivered__c' in fields && 'Subscriber_Seats__c' in fields);
        assert.deepEqual(
            Object.entries(fields).filter(([field]) => field.startsWith('Delivery_')),
            [['Delivery_Status__c', 'Due']],
        );
    });

    test('what was only looked at meanwhile changes nothing of what the other has noted', () => {
        const fields = Object.keys(noteDelivery(exampleResult({ outcome: 'unchanged' }), true));
        assert.deepEqual(
            fields.filter((field) => field.startsWith('Delivery_')),
            [],
        );
    });

    test('looking at a license that is delivered is no attempt', () => {
        const license = exampleDeliverable({ deliveryStatus: 'Delivered', attempts: 1 });
        assert.equal(noteDelivery(exampleResult({ license, outcome: 'unchanged' }), false)['Delivery_Attempts__c'], 1);
    });

    test('a long username of the customer fits into the field', () => {
        const side = exampleSide({ proxyUser: `${'x'.repeat(70)}@acme.example` });
        assert.equal(String(noteDelivery(exampleResult({ side }), false)['Proxy_User__c']).length, 40);
    });
});

describe('deliveryEvent', () => {
    test('the journal tells from what to what, why, and by which run', () => {
        const event = deliveryEvent(exampleResult({ before: { status: 'Trial', expiration: null, seats: null } }), BY);
        assert.deepEqual(
            [event?.['Type__c'], event?.['Before__c'], event?.['After__c'], event?.['Reason__c'], event?.['Run__c'], event?.['Event_Key__c']],
            [
                'Delivered',
                'Trial, does not expire, site license',
                'Active, expires 2027-01-31, 10 seats',
                'Renewal',
                BY.runId,
                'a02000000000001AAA:change-1:Delivered 1',
            ],
        );
    });

    test('the same failure again is not told again, another one is', () => {
        const license = exampleDeliverable({ deliveryStatus: 'Failed', failure: 'Org Locked', attempts: 1 });
        assert.equal(deliveryEvent(exampleResult({ license, outcome: 'failed', failed: LOCKED }), BY), undefined);
        const other = exampleDeliverable({ deliveryStatus: 'Failed', failure: 'Unreachable', attempts: 1 });
        const event = deliveryEvent(exampleResult({ license: other, outcome: 'failed', failed: LOCKED }), BY);
        assert.deepEqual([event?.['Type__c'], event?.['After__c']], ['Delivery Failed', 'Org Locked: The organization is locked.']);
    });

    test('nothing is told of what was in line', () => {
        const delivered = exampleDeliverable({ deliveryStatus: 'Delivered', lastDelivered: exampleSide().lastDelivered });
        assert.equal(deliveryEvent(exampleResult({ license: delivered, outcome: 'unchanged' }), BY), undefined);
        const due = { ...delivered, deliveryStatus: 'Due' };
        assert.equal(deliveryEvent(exampleResult({ license: due, outcome: 'unchanged' }), BY), undefined);
    });

    test('a delivery that nobody could note is told when the copy is found, with the time of the copy', () => {
        const at = '2026-11-22T12:30:00.000Z';
        const side = exampleSide({ lastDelivered: '2026-11-22T12:00:00.000Z' });
        for (const lastDelivered of [null, '2026-11-20T12:00:00.000Z']) {
            const license = exampleDeliverable({ lastDelivered, attempts: 1 });
            const event = deliveryEvent(exampleResult({ license, side, outcome: 'unchanged', at }), BY);
            assert.deepEqual(
                [event?.['Type__c'], event?.['Changed_At__c'], event?.['Event_Key__c']],
                ['Delivered', side.lastDelivered, 'a02000000000001AAA:change-1:Delivered 2'],
            );
        }
    });
});
