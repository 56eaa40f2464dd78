import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { inSystemContext } from '../../local-org/platform/flows/system-context.ts';
import { updateRecords } from '../../local-org/platform/records/save.ts';
import type { FieldValues, InputValues } from '../../local-org/platform/records/values.ts';
import { LicenseOrg, type Person } from './license-org.ts';

const ONE_BY_ONE = { allOrNone: false, api: 'data' } as const;
const TODAY = '2026-12-01';
const NOW = `${TODAY}T12:00:00.000Z`;

const NOTE = ['Last_Change_ID__c', 'Last_Change_Reason__c', 'Last_Change_Source__c', 'Last_Change_Run__c', 'Last_Changed_At__c', 'Last_Changed_By__c'];
const DELIVERY = [
    'Delivery_Status__c',
    'Delivery_Due_Since__c',
    'Delivery_Attempts__c',
    'Delivery_Failure__c',
    'Delivery_Remedy__c',
    'Delivery_Next_Attempt__c',
];
const DUE = ['Due', NOW, 0, null, null, null];
const SAID = ['Change_Reason__c', 'Change_Source__c', 'Change_Run__c'];

describe('the note of a change', () => {
    let licenseOrg: LicenseOrg;
    before(async () => {
        licenseOrg = await LicenseOrg.open(TODAY);
    });
    after(() => {
        licenseOrg.close();
    });

    const read = (id: string): FieldValues => licenseOrg.read('License__c', id);
    const valuesOf = (id: string, fields: readonly string[]) => fields.map((field) => read(id)[field] ?? null);
    const change = (id: string, values: InputValues) => {
        licenseOrg.update('service', 'License__c', id, values);
    };
    /** As if the customer had been told, and reminded. */
    const delivered = (values: InputValues = {}): string => {
        const id = licenseOrg.license(values);
        change(id, {
            Delivery_Status__c: 'Failed',
            Delivery_Attempts__c: 3,
            Delivery_Failure__c: 'Unreachable',
            Delivery_Remedy__c: 'Wait',
            Delivery_Next_Attempt__c: '2027-01-01T12:00:00.000Z',
            Reminded_Days__c: 30,
        });
        return id;
    };

    test('a delivery of an older change than the last leaves the last one due', () => {
        const id = licenseOrg.license();
        const older = String(read(id)['Last_Change_ID__c']);
        licenseOrg.update('manager', 'License__c', id, { Seats__c: 77 });
        const newer = String(read(id)['Last_Change_ID__c']);
        for (const status of ['Delivered', 'Failed']) {
            change(id, { Delivery_Status__c: status, Delivered_Change_ID__c: older, Delivery_Attempts__c: 1, Delivery_Next_Attempt__c: NOW });
            assert.deepEqual(valuesOf(id, DELIVERY), DUE, status);
        }
        change(id, { Delivery_Status__c: 'Delivered', Delivered_Change_ID__c: newer, Delivery_Attempts__c: 1 });
        assert.equal(read(id)['Delivery_Status__c'], 'Delivered');
    });

    test('says who changed the license, when, why and through what, and is told once', () => {
        const run = licenseOrg.create('service', 'License_Run__c', { Kind__c: 'Bulk Modify', State__c: 'Requested' });
        const id = licenseOrg.license();
        change(id, { Seats__c: 11, Change_Reason__c: 'Upsell', Change_Source__c: 'Bulk Modify', Change_Run__c: run });
        assert.deepEqual(valuesOf(id, NOTE.slice(1)), ['Upsell', 'Bulk Modify', run, NOW, licenseOrg.userId('service')]);
        assert.deepEqual(valuesOf(id, SAID), [null, null, null]);
        licenseOrg.update('manager', 'License__c', id, { Seats__c: 12 });
        assert.deepEqual(valuesOf(id, NOTE.slice(1)), [null, 'API', null, NOW, licenseOrg.userId('manager')]);
    });

    const CHANGES: readonly InputValues[] = [
        { Status__c: 'Suspended' },
        { Expiration__c: null },
        { Expiration__c: '2028-01-31' },
        { Seats__c: 12 },
        { Seats__c: null },
        { Install_Date__c: '2026-11-12' },
    ];
    for (const values of CHANGES) {
        test(`gets an id of its own with ${JSON.stringify(values)}`, () => {
            const id = licenseOrg.license();
            const { Last_Change_ID__c: created } = read(id);
            change(id, values);
            const { Last_Change_ID__c: changed } = read(id);
            assert.ok(created && changed);
            assert.notEqual(changed, created);
        });
    }

    test('gets an id of its own with a version, a lead, an account, a contact or a production license', () => {
        const packageId = licenseOrg.package();
        const links = {
            Package_Version__c: licenseOrg.create('service', 'Package_Version__c', { Name: '1.0', Package__c: packageId, Version_ID__c: '04t000000000001AAA' }),
            Lead__c: licenseOrg.create('service', 'Lead', { LastName: 'Fox', Company: 'Fox' }),
            Account__c: licenseOrg.create('admin', 'Account', { Name: 'Fox' }),
            Contact__c: licenseOrg.create('admin', 'Contact', { LastName: 'Fox' }),
            Production_License__c: licenseOrg.license(),
        };
        const id = delivered();
        const ids = Object.entries(links).map(([field, link]) => {
            change(id, { [field]: link });
            return read(id)['Last_Change_ID__c'];
        });
        assert.equal(new Set(ids).size, 5);
        assert.equal(read(id)['Delivery_Status__c'], 'Failed');
    });

    /** As somebody might whom an administrator has let edit every field. */
    const tamperAs = (person: Person, id: string, values: InputValues) => {
        const [result] = updateRecords(licenseOrg.org, inSystemContext(licenseOrg.as(person)), 'License__c', [{ Id: id, ...values }], ONE_BY_ONE);
        assert.deepEqual(result?.errors, []);
    };
    const tamper = (id: string, values: InputValues) => {
        tamperAs('service', id, values);
    };

    const NO_CHANGES: readonly InputValues[] = [
        { Used_Licenses__c: 4, Change_Reason__c: 'Nothing', Change_Source__c: 'Refresh' },
        { Subscriber_Seats__c: 10, Information_Read_At__c: NOW },
        { Seats__c: 10, Status__c: 'Active' },
        { Delivery_Status__c: 'Delivered', Last_Delivered__c: NOW },
        {
            Last_Change_ID__c: 'made up',
            Last_Change_Reason__c: 'made up',
            Last_Changed_At__c: null,
            Last_Changed_By__c: null,
            Last_Change_Source__c: 'Install',
        },
        { Last_Change_Run__c: null, Last_Change_ID__c: null, Change_Reason__c: 'Nothing' },
    ];
    for (const values of NO_CHANGES) {
        test(`stays with ${JSON.stringify(values)}`, () => {
            const id = licenseOrg.license();
            change(id, { Seats__c: 9, Change_Reason__c: 'Fewer people', Change_Source__c: 'Page' });
            change(id, { Seats__c: 10, Change_Reason__c: 'More people', Change_Source__c: 'Page' });
            const noted = valuesOf(id, NOTE);
            tamper(id, values);
            assert.deepEqual(valuesOf(id, NOTE), noted);
            assert.deepEqual(valuesOf(id, SAID), [null, null, null]);
        });
    }

    test('cannot be made up with a change', () => {
        const id = licenseOrg.license();
        tamper(id, { Seats__c: 11, Last_Change_Reason__c: 'made up', Last_Changed_At__c: '2020-01-01T00:00:00.000Z', Last_Change_ID__c: 'made up' });
        assert.deepEqual(valuesOf(id, NOTE.slice(1)), [null, 'API', null, NOW, licenseOrg.userId('service')]);
        assert.notEqual(read(id)['Last_Change_ID__c'], 'made up');
    });

    const THERE = {
        Last_Change_ID__c: 'there',
        Last_Change_Reason__c: 'Renewal',
        Last_Changed_At__c: '2025-03-01T09:00:00.000Z',
        Last_Changed_By__c: null,
        Last_Change_Run__c: null,
    };
    const BROUGHT = {
        ...THERE,
        Change_Source__c: 'Migration',
        Change_Reason__c: 'Said of the migration',
        Delivery_Status__c: 'Delivered',
        Delivery_Attempts__c: 2,
        Reminded_Days__c: 60,
    };
    const KEPT = ['there', 'Renewal', 'Migration', null, THERE.Last_Changed_At__c, null];
    const eventsOf = (id: string) =>
        licenseOrg
            .query(`SELECT Source__c, Field__c FROM License_Event__c WHERE License__c = '${id}' AND Type__c = 'Changed'`)
            .map((event) => [event['Field__c'], event['Source__c']]);

    test('comes along when the service brings a license, with delivery and reminders, and without an event', () => {
        const id = licenseOrg.license({ ...BROUGHT, Status__c: 'Uninstalled', Uninstall_Date__c: null });
        assert.deepEqual(valuesOf(id, NOTE), KEPT);
        assert.deepEqual(valuesOf(id, SAID), [null, null, null]);
        assert.deepEqual(valuesOf(id, ['Delivery_Status__c', 'Delivery_Attempts__c', 'Reminded_Days__c']), ['Delivered', 2, 60]);
        assert.deepEqual(valuesOf(id, ['Uninstall_Date__c', 'Status_Before_Uninstall__c']), [null, null]);
        assert.deepEqual(eventsOf(id), []);
    });

    test('comes along again with what changed in the other org, and nobody is told', () => {
        const id = licenseOrg.license(BROUGHT);
        const mails = licenseOrg.mail().length;
        const there = { Status__c: 'Uninstalled', Expiration__c: '2028-06-30', Last_Change_ID__c: 'there again', Status_Before_Uninstall__c: 'Suspended' };
        change(id, { ...BROUGHT, ...there });
        licenseOrg.runJobs();
        assert.deepEqual(valuesOf(id, NOTE), ['there again', ...KEPT.slice(1)]);
        assert.deepEqual(valuesOf(id, ['Delivery_Status__c', 'Reminded_Days__c', 'Status_Before_Uninstall__c']), ['Delivered', 60, 'Suspended']);
        assert.deepEqual(eventsOf(id), []);
        assert.equal(licenseOrg.mail().length, mails);
    });

    test('is that of this org again with the next change here', () => {
        const id = licenseOrg.license(BROUGHT);
        licenseOrg.update('manager', 'License__c', id, { Seats__c: 11, Change_Source__c: 'Page' });
        assert.deepEqual(valuesOf(id, NOTE.slice(1)), [null, 'Page', null, NOW, licenseOrg.userId('manager')]);
        assert.equal(read(id)['Delivery_Status__c'], 'Due');
        assert.deepEqual(eventsOf(id), [['Seats__c', 'Page']]);
    });

    test('counts as API for a person who says that it comes along', () => {
        const id = licenseOrg.license();
        licenseOrg.update('manager', 'License__c', id, { Seats__c: 11, Change_Source__c: 'Migration' });
        assert.deepEqual(valuesOf(id, NOTE.slice(1)), [null, 'API', null, NOW, licenseOrg.userId('manager')]);
        assert.deepEqual(eventsOf(id), [['Seats__c', 'API']]);
        assert.equal(read(id)['Delivery_Status__c'], 'Due');
    });

    test('cannot be made up by a person who says that it comes along', () => {
        const id = licenseOrg.license();
        tamperAs('manager', id, { ...THERE, Change_Source__c: 'Migration', Change_Reason__c: 'Said of the migration', Seats__c: 11 });
        assert.deepEqual(valuesOf(id, NOTE.slice(1)), ['Said of the migration', 'API', null, NOW, licenseOrg.userId('manager')]);
        assert.deepEqual(valuesOf(id, DELIVERY), DUE);
    });

    test('sees what the flow before it makes of the license', () => {
        const id = licenseOrg.license({ Status__c: 'Trial', Expiration__c: '2026-12-31' });
        change(id, { Status__c: 'Active' });
        assert.equal(read(id)['Was_Active__c'], 1);
        assert.equal(read(id)['Delivery_Status__c'], 'Due');
    });

    for (const values of [{ Status__c: 'Suspended' }, { Expiration__c: '2028-01-31' }, { Seats__c: null }]) {
        test(`marks the delivery as due with ${JSON.stringify(values)}`, () => {
            const id = delivered();
            change(id, values);
            assert.deepEqual(valuesOf(id, DELIVERY), DUE);
        });
    }

    test('marks the delivery of a new license as due', () => {
        assert.deepEqual(valuesOf(licenseOrg.license(), DELIVERY), DUE);
    });

    test('blanks the delivery of an uninstalled license until it is reinstalled', () => {
        const id = delivered();
        change(id, { Status__c: 'Uninstalled' });
        const nothing = [null, null, 0, null, null, null];
        assert.deepEqual(valuesOf(id, DELIVERY), nothing);
        change(id, { Expiration__c: '2028-06-30' });
        assert.deepEqual(valuesOf(id, DELIVERY), nothing);
        change(id, { Status__c: 'Active' });
        assert.deepEqual(valuesOf(id, DELIVERY), DUE);
        assert.deepEqual(valuesOf(licenseOrg.license({ Status__c: 'Uninstalled' }), DELIVERY), nothing);
    });

    test('forgets the reminder stage with the expiration alone', () => {
        const id = delivered();
        change(id, { Status__c: 'Suspended', Seats__c: null });
        assert.equal(read(id)['Reminded_Days__c'], 30);
        change(id, { Expiration__c: '2028-01-31' });
        assert.equal(read(id)['Reminded_Days__c'], null);
    });

    test('is written for 200 licenses at once, each with an id of its own', () => {
        const ids = licenseOrg.createAll(
            'service',
            'License__c',
            Array.from({ length: 200 }, () => licenseOrg.licenseInput()),
        );
        licenseOrg.updateAll(
            'manager',
            'License__c',
            ids.map((Id) => ({ Id, Seats__c: 50, Change_Reason__c: 'All of them' })),
        );
        assert.equal(new Set(ids.map((id) => read(id)['Last_Change_ID__c'])).size, 200);
        assert.ok(ids.every((id) => read(id)['Last_Change_Reason__c'] === 'All of them'));
    });
});
