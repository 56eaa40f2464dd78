import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { CustomerOrg, type Person } from './customer-org.ts';

const DELIVERED = /delivered by the publisher of the package/;
const NEW_LICENSE = { Name: 'Gadgets', Package_ID__c: '033000000000777AAA', Status__c: 'Active' } as const;
const CHANGES = {
    Name: 'Mine',
    Package_ID__c: '033000000000999AAA',
    Namespace__c: 'mine',
    License_Name__c: 'L-99999',
    Status__c: 'Trial',
    Expiration__c: '2099-12-31',
    Allowed_Seats__c: 999,
    Last_Delivered__c: '2026-12-01T00:00:00.000Z',
} as const;

let customer: CustomerOrg;
let license: string;
before(async () => {
    customer = await CustomerOrg.open();
    license = customer.deliver({ Allowed_Seats__c: 5 });
});
after(() => {
    customer.close();
});

// Nobody grants themselves more than was delivered: an administrator of the customer neither.
describe('the delivered license', () => {
    for (const [field, value] of Object.entries(CHANGES)) {
        test(`its ${field} is not changed by an administrator, and by the delivering user it is`, () => {
            assert.match(customer.change('admin', license, { [field]: value })[0] ?? '', DELIVERED);
            assert.deepEqual(customer.change('delivery', license, { [field]: value }), [undefined]);
        });
    }

    test('is neither made, given away nor deleted by an administrator', () => {
        assert.match(customer.create('admin', NEW_LICENSE)[0] ?? '', DELIVERED);
        assert.match(customer.change('admin', license, { OwnerId: customer.userId('admin') })[0] ?? '', DELIVERED);
        assert.match(customer.delete('admin', [license])[0] ?? '', /can't be deleted here/);
    });

    for (const person of ['seats', 'member', 'plain'] satisfies Person[]) {
        test(`is neither made, changed nor deleted with the rights of ${person}`, () => {
            const tries = [
                () => customer.create(person, NEW_LICENSE),
                () => customer.change(person, license, { Allowed_Seats__c: 1000 }),
                () => customer.delete(person, [license]),
            ];
            for (const attempt of tries) assert.ok(isRefused(attempt));
        });
    }

    test('is read by everybody with a permission set of the package, and by nobody else', () => {
        for (const person of ['admin', 'delivery', 'seats', 'member'] satisfies Person[]) {
            assert.equal(customer.license(license, person)['mkr__Is_Usable__c'], true, person);
        }
        assert.throws(() => customer.license(license, 'plain'), /not supported/);
    });

    test('is delivered again after it was deleted by the delivering user', () => {
        const other = customer.deliver({ Package_ID__c: '033000000000888AAA' });
        assert.deepEqual(customer.delete('delivery', [other]), [undefined]);
        assert.notEqual(customer.deliver({ Package_ID__c: '033000000000888AAA' }), other);
    });

    test('is one for each package', () => {
        customer.deliver({ Package_ID__c: '033000000000555AAA' });
        const again = { Name: 'Gadgets', Package_ID__c: '033000000000555AAA', Status__c: 'Active' };
        assert.match(customer.create('delivery', again)[0] ?? '', /duplicate value found: mkr__Package_ID__c/);
    });

    for (const seats of [0, -1]) {
        test(`does not allow ${seats} seats`, () => {
            assert.match(customer.change('delivery', license, { Allowed_Seats__c: seats })[0] ?? '', /from 1 to 99,000,000/);
        });
    }
});

describe('a seat', () => {
    test('is assigned and revoked by a seat administrator and by an administrator, and by nobody else', () => {
        const [one = '', two = ''] = customer.users(2);
        assert.deepEqual(customer.assign(license, [one], 'seats'), [undefined]);
        assert.deepEqual(customer.assign(license, [two], 'admin'), [undefined]);
        const seat = String(customer.seats(license)[0]?.['Id']);
        for (const person of ['delivery', 'member', 'plain'] satisfies Person[]) {
            assert.ok(
                isRefused(() => customer.assign(license, customer.users(1), person)),
                person,
            );
            assert.ok(
                isRefused(() => customer.delete(person, [seat])),
                person,
            );
        }
        assert.deepEqual(customer.delete('admin', [seat]), [undefined]);
    });

    test('stays with its user, so that the seat rules cannot be passed by', () => {
        const [one = '', two = ''] = customer.users(2);
        assert.deepEqual(customer.assign(license, [one]), [undefined]);
        const seat = customer.seats(license).find((each) => each['mkr__User__c'] === one)?.['Id'];
        assert.match(customer.changeSeat('admin', String(seat), { User__c: two })[0] ?? '', /stays with its user/);
        assert.deepEqual(customer.changeSeat('admin', String(seat), { Seat_Key__c: 'free' }), [undefined]);
        assert.match(customer.assign(license, [one])[0] ?? '', /duplicate value found/);
    });
});

/** An object that one may not see is refused as a whole, everything else record by record. */
function isRefused(attempt: () => readonly (string | undefined)[]): boolean {
    try {
        return attempt().every((message) => message !== undefined);
    } catch {
        return true;
    }
}
