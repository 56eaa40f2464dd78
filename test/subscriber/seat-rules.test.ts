import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { CustomerOrg } from './customer-org.ts';

const TOO_FEW = /Too few seats are left/;
const SUSPENDED = /is suspended, so no seat/;
const EXPIRED = /has expired, so no seat/;
const SITE = /is a site license/;

let customer: CustomerOrg;
let users: readonly string[];
before(async () => {
    customer = await CustomerOrg.open();
    users = customer.users(210);
});
beforeEach(() => {
    customer.clock.set(new Date('2026-12-15T12:00:00Z'));
});
after(() => {
    customer.close();
});

const numbers = (id: string): readonly unknown[] => {
    const license = customer.license(id);
    return [license['mkr__Used_Seats__c'], license['mkr__Available_Seats__c'], license['mkr__Is_Usable__c']];
};

describe('seats of a license', () => {
    test('are assigned and counted', () => {
        const license = customer.deliver();
        assert.deepEqual(numbers(license), [0, 3, true]);
        assert.deepEqual(customer.assign(license, users.slice(0, 2)), [undefined, undefined]);
        assert.deepEqual(numbers(license), [2, 1, true]);
    });

    test('end at the allowed number, and begin again when one is revoked', () => {
        const license = customer.deliver();
        customer.assign(license, users.slice(0, 3));
        assert.match(customer.assign(license, users.slice(3, 4))[0] ?? '', TOO_FEW);
        const [first] = customer.seats(license);
        assert.deepEqual(customer.delete('seats', [String(first?.['Id'])]), [undefined]);
        assert.deepEqual(customer.assign(license, users.slice(3, 4)), [undefined]);
        assert.deepEqual(numbers(license), [3, 0, true]);
    });

    test('asked for in one batch that is too large are refused together, and none is left behind', () => {
        const license = customer.deliver({ Allowed_Seats__c: 195 });
        const refusals = customer.assign(license, users.slice(0, 200));
        assert.equal(refusals.length, 200);
        for (const refusal of refusals) assert.match(refusal ?? '', TOO_FEW);
        assert.deepEqual(numbers(license), [0, 195, true]);
        assert.deepEqual(new Set(customer.assign(license, users.slice(0, 195))), new Set([undefined]));
        assert.deepEqual(numbers(license), [195, 0, true]);
    });

    test('are one for each user, whether asked for twice in one call or later', () => {
        const license = customer.deliver();
        const [one = ''] = users;
        const refusals = customer.assign(license, [one, one]);
        assert.equal(refusals.filter((refusal) => refusal === undefined).length, 1);
        assert.match(refusals.join(''), /duplicate value found: mkr__Seat_Key__c/);
        assert.match(customer.assign(license, [one])[0] ?? '', /duplicate value found: mkr__Seat_Key__c/);
        assert.deepEqual(numbers(license), [1, 2, true]);
        assert.deepEqual(customer.assign(customer.deliver(), [one]), [undefined]);
    });

    test('stay with their users when the license shrinks below them, until enough are revoked', () => {
        const license = customer.deliver();
        customer.assign(license, users.slice(0, 3));
        assert.deepEqual(customer.change('delivery', license, { Allowed_Seats__c: 1 }), [undefined]);
        assert.deepEqual(numbers(license), [3, -2, true]);
        assert.match(customer.assign(license, users.slice(3, 4))[0] ?? '', TOO_FEW);
        const seats = customer.seats(license).map(({ Id }) => String(Id));
        assert.deepEqual(customer.delete('seats', seats.slice(0, 2)), [undefined, undefined]);
        assert.match(customer.assign(license, users.slice(3, 4))[0] ?? '', TOO_FEW);
        assert.deepEqual(customer.delete('seats', seats.slice(2)), [undefined]);
        assert.deepEqual(customer.assign(license, users.slice(3, 4)), [undefined]);
    });

    test('are not assigned of a site license; those of before stay', () => {
        const license = customer.deliver();
        customer.assign(license, users.slice(0, 1));
        assert.deepEqual(customer.change('delivery', license, { Allowed_Seats__c: null }), [undefined]);
        assert.deepEqual(numbers(license), [1, null, true]);
        assert.match(customer.assign(license, users.slice(1, 2))[0] ?? '', SITE);
    });

    test('are not assigned while the license is suspended, but may be revoked', () => {
        const license = customer.deliver();
        customer.assign(license, users.slice(0, 1));
        customer.change('delivery', license, { Status__c: 'Suspended' });
        assert.deepEqual(numbers(license), [1, 2, false]);
        assert.match(customer.assign(license, users.slice(1, 2))[0] ?? '', SUSPENDED);
        assert.deepEqual(customer.delete('seats', [String(customer.seats(license)[0]?.['Id'])]), [undefined]);
    });

    test('are assigned on the last day of access and not on the day after, in the time zone of the customer', () => {
        const license = customer.deliver({ Expiration__c: '2026-12-20' });
        // The users of this org are in Los Angeles, eight hours behind UTC.
        customer.clock.set(new Date('2026-12-21T07:59:00Z'));
        assert.deepEqual(numbers(license), [0, 3, true]);
        assert.deepEqual(customer.assign(license, users.slice(0, 1)), [undefined]);
        customer.clock.set(new Date('2026-12-21T08:00:00Z'));
        assert.deepEqual(numbers(license), [1, 2, false]);
        assert.match(customer.assign(license, users.slice(1, 2))[0] ?? '', EXPIRED);
    });

    test('are not assigned to an inactive user', () => {
        const [inactive = ''] = customer.users(1, { IsActive: false });
        assert.match(customer.assign(customer.deliver(), [inactive])[0] ?? '', /inactive/);
    });
});
