import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { DeliverableLicense } from './deliverable-license.ts';
import { planDelivery, type DeliveryWish, type FoundInOrg } from './delivery-plan.ts';
import { exampleDeliverable, exampleSide } from './example-delivery.ts';
import { describeValues, type SubscriberSide } from './subscriber-side.ts';

const WISH: DeliveryWish = { overwrite: false, readAt: '2026-11-23T12:00:00.000Z', today: '2026-11-23' };
const NOTHING: FoundInOrg = { record: undefined, platform: null, isInstalled: true };
const DELIVERED = { lastDelivered: '2026-11-22T12:00:00.000Z', deliveredValues: 'Active, expires 2027-01-31, 10 seats' };

function withRecord(record: SubscriberSide | null): FoundInOrg {
    return { ...NOTHING, record };
}

function withPlatform(changes: Partial<SubscriberSide>): FoundInOrg {
    return { ...NOTHING, platform: exampleSide({ kind: 'platform', lastDelivered: null, proxyUser: null, ...changes }) };
}

interface Case {
    readonly name: string;
    readonly license: Partial<DeliverableLicense>;
    readonly found: FoundInOrg;
    readonly wish?: Partial<DeliveryWish>;
    /** Action, and the failure of a plan that fails. */
    readonly expected: string;
}

const CASES: readonly Case[] = [
    { name: 'the first delivery writes the record', license: {}, found: withRecord(null), expected: 'write' },
    { name: 'what the customer has already is not written', license: {}, found: withRecord(exampleSide()), expected: 'none' },
    { name: 'new values are written over those delivered before', license: { ...DELIVERED, seats: 25 }, found: withRecord(exampleSide()), expected: 'write' },
    {
        name: "a customer's own change is told",
        license: { ...DELIVERED, seats: 25 },
        found: withRecord(exampleSide({ seats: 500 })),
        expected: 'fail Changed By Customer',
    },
    {
        name: "a customer's own change is written over when that is wanted",
        license: { ...DELIVERED, seats: 25 },
        found: withRecord(exampleSide({ seats: 500 })),
        wish: { overwrite: true },
        expected: 'write',
    },
    {
        name: 'a customer who changed it to what we want now is in line',
        license: { ...DELIVERED, seats: 500 },
        found: withRecord(exampleSide({ seats: 500 })),
        expected: 'none',
    },
    {
        name: 'a delivery whose note was lost is no change of the customer',
        license: { ...DELIVERED, seats: 25 },
        found: withRecord(exampleSide({ seats: 20, lastDelivered: '2026-11-22T13:00:00.000Z' })),
        expected: 'write',
    },
    {
        name: 'a copy that was delivered after the license was read is left alone',
        license: { ...DELIVERED, seats: 25 },
        found: withRecord(exampleSide({ seats: 30, lastDelivered: '2026-11-23T12:00:01.000Z' })),
        wish: { overwrite: true },
        expected: 'superseded',
    },
    { name: 'a record that somebody deleted is written anew', license: DELIVERED, found: withRecord(null), expected: 'write' },
    { name: 'a package that is gone is told', license: {}, found: { ...NOTHING, isInstalled: false }, expected: 'fail Package Uninstalled' },
    { name: 'a package without a license record is told', license: {}, found: NOTHING, expected: 'fail License Record Missing' },
    { name: "a license of Salesforce's own is compared", license: {}, found: withPlatform({}), expected: 'none' },
    { name: "a license of Salesforce's own is not written", license: {}, found: withPlatform({ seats: null }), expected: 'fail Licensed By Salesforce' },
    { name: "the package's own record counts before the platform's", license: {}, found: { ...withPlatform({}), record: null }, expected: 'write' },
    { name: 'Salesforce calls an active license Free', license: {}, found: withPlatform({ status: 'Free' }), expected: 'none' },
    {
        name: 'and one that is over Expired',
        license: { expiration: '2026-01-31' },
        found: withPlatform({ status: 'Expired', expiration: '2026-01-31' }),
        expected: 'none',
    },
    { name: 'Expired too early differs', license: {}, found: withPlatform({ status: 'Expired' }), expected: 'fail Licensed By Salesforce' },
];

describe('planDelivery', () => {
    for (const { name, license, found, wish, expected } of CASES) {
        test(name, () => {
            const plan = planDelivery(exampleDeliverable(license), found, { ...WISH, ...wish });
            assert.equal(plan.action === 'fail' ? `fail ${plan.failed.failure}` : plan.action, expected);
        });
    }

    test('planned again of what it has written, nothing is left to do; and a plan writes what the license has, nothing else', () => {
        for (const license of everyLicense()) {
            for (const record of everyCopy()) {
                const plan = planDelivery(license, withRecord(record), { ...WISH, overwrite: true });
                if (plan.action !== 'write') continue;
                const { status, expiration, seats } = license;
                assert.deepEqual(plan.after, { status, expiration, seats });
                const again = { ...license, lastDelivered: WISH.readAt, deliveredValues: describeValues(plan.after) };
                const copy = exampleSide({ ...plan.after, lastDelivered: WISH.readAt });
                assert.equal(planDelivery(again, withRecord(copy), { ...WISH, overwrite: false }).action, 'none');
            }
        }
    });

    test('without --overwrite no copy is written that is neither absent, nor as it was delivered, nor newer than that', () => {
        for (const license of everyLicense()) {
            for (const record of everyCopy()) {
                const plan = planDelivery(license, withRecord(record), WISH);
                if (plan.action !== 'write' || record === null || license.deliveredValues === null) continue;
                const isNewer = (record.lastDelivered ?? '') > (license.lastDelivered ?? '');
                assert.ok(describeValues(record) === license.deliveredValues || isNewer, `${describeValues(record)} over ${license.deliveredValues}`);
            }
        }
    });
});

const EXPIRATIONS = [null, '2027-01-31'] as const;
const SEATS = [null, 1, 10] as const;

function everyLicense(): readonly DeliverableLicense[] {
    const values = ['Trial', 'Active', 'Suspended'].flatMap((status) =>
        EXPIRATIONS.flatMap((expiration) => SEATS.map((seats) => ({ status, expiration, seats }))),
    );
    return values.flatMap((each) => [exampleDeliverable(each), exampleDeliverable({ ...each, ...DELIVERED })]);
}

function everyCopy(): readonly (SubscriberSide | null)[] {
    const times = [null, DELIVERED.lastDelivered, '2026-11-22T13:00:00.000Z', '2026-11-24T12:00:00.000Z'];
    return [null, ...times.flatMap((lastDelivered) => SEATS.map((seats) => exampleSide({ seats, lastDelivered })))];
}
