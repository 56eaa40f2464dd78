import assert from 'node:assert/strict';
import { callerOfUser } from '../../local-org/platform/access/caller-of-user.ts';
import type { Caller } from '../../local-org/platform/access/caller.ts';
import type { SettableClock } from '../../local-org/platform/clock.ts';
import type { Org } from '../../local-org/platform/org.ts';
import { adminOf, install, openMarket, upload } from '../../local-org/platform/packaging/open-market.fixture.ts';
import { deleteRecords } from '../../local-org/platform/records/delete.ts';
import { createRecords, updateRecords } from '../../local-org/platform/records/save.ts';
import type { FieldValues, InputValues } from '../../local-org/platform/records/values.ts';
import { query } from '../../local-org/platform/soql/query.ts';
import { deployZip, metadataZip } from '../rules/deployed-org.ts';

const OPTIONS = { allOrNone: false, api: 'data' } as const;
const SETS = { delivery: 'License_Delivery', seats: 'Seat_Administrator', member: 'Licensed_User', plain: undefined } as const;

/** The administrator holds no permission set; `plain` holds neither that nor anything of the package. */
export type Person = keyof typeof SETS | 'admin';

/** Message of each record's first error; undefined for what was saved. */
type Refusals = readonly (string | undefined)[];

/** An org in memory that installed a managed package with subscriber-app in it: its names have the package's namespace. */
export class CustomerOrg {
    readonly org: Org;
    readonly clock: SettableClock;
    readonly #people = new Map<Person, string>();
    #users = 0;

    private constructor(org: Org, clock: SettableClock) {
        this.org = org;
        this.clock = clock;
    }

    static async open(): Promise<CustomerOrg> {
        const market = openMarket();
        const maker = market.org('maker');
        await deployZip(maker, adminOf(maker), metadataZip('subscriber-app', 'Gadgets'));
        const { versionId, messages } = upload(maker, String(maker.store.findBy('MetadataPackage', 'Name', ['Gadgets'])[0]?.['Id']));
        assert.deepEqual(messages, []);
        const customer = new CustomerOrg(market.org('buyer'), market.clock);
        assert.deepEqual(install(customer.org, versionId).messages, []);
        customer.#people.set('admin', adminOf(customer.org).userId);
        for (const [person, set] of Object.entries(SETS)) customer.#people.set(person as Person, customer.#personWith(set));
        return customer;
    }

    close(): void {
        this.org.store.close();
    }

    as(person: Person): Caller {
        return callerOfUser(this.org, this.userId(person)) ?? assert.fail(`${person} is inactive.`);
    }

    userId(person: Person): string {
        return this.#people.get(person) ?? assert.fail(`No ${person}.`);
    }

    /** New active users. */
    users(count: number, more: InputValues = {}): readonly string[] {
        const profile = this.org.store.findBy('Profile', 'Name', ['Standard User'])[0]?.['Id'];
        const inputs = Array.from({ length: count }, () => {
            const name = `user${++this.#users}@buyer.example`;
            const zone = { TimeZoneSidKey: 'America/Los_Angeles', LocaleSidKey: 'en_US', LanguageLocaleKey: 'en_US', EmailEncodingKey: 'UTF-8' };
            return { LastName: `User ${this.#users}`, Alias: `u${this.#users}`, Email: name, Username: name, ProfileId: String(profile), ...zone, ...more };
        });
        return createRecords(this.org, adminOf(this.org), 'User', inputs, OPTIONS).map(({ id, errors }) => id ?? assert.fail(JSON.stringify(errors)));
    }

    #personWith(set: string | undefined): string {
        const [id = ''] = this.users(1);
        const [found] = set === undefined ? [] : this.org.store.findBy('PermissionSet', 'Name', [set]);
        if (set !== undefined) {
            assert.ok(found, `No permission set ${set}.`);
            const assignment = { AssigneeId: id, PermissionSetId: String(found['Id']) };
            assert.deepEqual(createRecords(this.org, adminOf(this.org), 'PermissionSetAssignment', [assignment], OPTIONS)[0]?.errors, []);
        }
        return id;
    }

    /** A license as the publisher delivers it: Active, three seats, until the end of 2026. Gives its ID. */
    deliver(values: InputValues = {}): string {
        const license = { Name: 'Gadgets', Package_ID__c: `033${String(++this.#users).padStart(15, '0')}`, Status__c: 'Active', Allowed_Seats__c: 3 };
        const [result] = createRecords(
            this.org,
            this.as('delivery'),
            'mkr__Package_License__c',
            [named({ ...license, Expiration__c: '2026-12-31', ...values })],
            OPTIONS,
        );
        return result?.id ?? assert.fail(JSON.stringify(result?.errors));
    }

    change(person: Person, license: string, values: InputValues): Refusals {
        return messages(updateRecords(this.org, this.as(person), 'mkr__Package_License__c', [{ Id: license, ...named(values) }], OPTIONS));
    }

    changeSeat(person: Person, seat: string, values: InputValues): Refusals {
        return messages(updateRecords(this.org, this.as(person), 'mkr__User_Package_License__c', [{ Id: seat, ...named(values) }], OPTIONS));
    }

    create(person: Person, values: InputValues): Refusals {
        return messages(createRecords(this.org, this.as(person), 'mkr__Package_License__c', [named(values)], OPTIONS));
    }

    /** Seats for these users, in one call. */
    assign(license: string, users: readonly string[], person: Person = 'seats'): Refusals {
        const seats = users.map((user) => named({ Package_License__c: license, User__c: user }));
        return messages(createRecords(this.org, this.as(person), 'mkr__User_Package_License__c', seats, OPTIONS));
    }

    delete(person: Person, ids: readonly string[]): Refusals {
        return messages(deleteRecords(this.org, this.as(person), ids, OPTIONS));
    }

    seats(license: string): readonly FieldValues[] {
        return this.query(`SELECT Id, mkr__User__c, mkr__Seat_Key__c FROM mkr__User_Package_License__c WHERE mkr__Package_License__c = '${license}'`);
    }

    /** What the customer sees of the license. */
    license(id: string, person: Person = 'member'): FieldValues {
        const fields = 'mkr__Used_Seats__c, mkr__Available_Seats__c, mkr__Is_Usable__c';
        return this.query(`SELECT ${fields} FROM mkr__Package_License__c WHERE Id = '${id}'`, person)[0] ?? assert.fail('No license.');
    }

    query(soql: string, person: Person = 'seats'): readonly FieldValues[] {
        return query(this.org, this.as(person), soql, { api: 'data', apiVersion: '66.0' }).records as readonly FieldValues[];
    }
}

function named(values: InputValues): InputValues {
    return Object.fromEntries(Object.entries(values).map(([name, value]) => [name.endsWith('__c') ? `mkr__${name}` : name, value]));
}

function messages(results: readonly { readonly errors: readonly { readonly message: string }[] }[]): Refusals {
    return results.map(({ errors }) => errors[0]?.message);
}
