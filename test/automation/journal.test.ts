import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { deleteRecords } from '../../local-org/platform/records/delete.ts';
import type { FieldValues, InputValues } from '../../local-org/platform/records/values.ts';
import { deployRule } from './deploy-parts.ts';
import { LicenseOrg } from './license-org.ts';

const TODAY = '2026-12-01';

let licenseOrg: LicenseOrg;
before(async () => {
    licenseOrg = await LicenseOrg.open(TODAY);
});
after(() => {
    licenseOrg.close();
});

/** Events of a license without that of its creation: type, field, before and after. */
function changesOf(id: string): unknown[][] {
    return eventsOf(id)
        .filter(({ Type__c }) => Type__c !== 'Created')
        .map((event) => [event['Type__c'], event['Field__c'], event['Before__c'], event['After__c']]);
}

function eventsOf(id: string): readonly FieldValues[] {
    return licenseOrg.query(
        `SELECT Type__c, Field__c, Field_Label__c, Before__c, After__c, Reason__c, Source__c, Run__c, Changed_By__c, Changed_At__c, Change_ID__c, Event_Key__c, License_Key__c FROM License_Event__c WHERE License__c = '${id}' ORDER BY Name`,
    );
}

describe('the journal of a license', () => {
    const CREATIONS: readonly (readonly [InputValues, string])[] = [
        [{ Status__c: 'Trial', Expiration__c: '2026-12-31', Seats__c: 10 }, 'Trial, expires 2026-12-31, 10 seats'],
        [{ Status__c: 'Active', Expiration__c: null, Seats__c: null }, 'Active, does not expire, site license'],
        [{ Status__c: 'Active', Expiration__c: null, Seats__c: 1 }, 'Active, does not expire, 1 seat'],
        [{ Status__c: 'Active', Expiration__c: null, Seats__c: 99_000_000 }, 'Active, does not expire, 99000000 seats'],
    ];
    for (const [values, after] of CREATIONS) {
        test(`begins with one event: ${after}`, () => {
            const id = licenseOrg.license({ ...values, Change_Source__c: 'Install', Change_Reason__c: 'Installed' });
            const [event, ...others] = eventsOf(id);
            const license = licenseOrg.read('License__c', id);
            assert.deepEqual(others, []);
            assert.deepEqual(
                [event?.['Type__c'], event?.['Field__c'], event?.['Before__c'], event?.['After__c'], event?.['Source__c'], event?.['Reason__c']],
                ['Created', null, null, after, 'Install', 'Installed'],
            );
            assert.equal(event?.['Event_Key__c'], `${id}:${String(license['Last_Change_ID__c'])}:Created`);
        });
    }

    const CHANGES: readonly (readonly [InputValues, readonly unknown[]])[] = [
        [{ Status__c: 'Suspended' }, ['Changed', 'Status__c', 'Active', 'Suspended']],
        [{ Expiration__c: '2028-02-29' }, ['Changed', 'Expiration__c', '2027-12-31', '2028-02-29']],
        [{ Expiration__c: null }, ['Changed', 'Expiration__c', '2027-12-31', null]],
        [{ Seats__c: 99_000_000 }, ['Changed', 'Seats__c', '10', '99000000']],
        [{ Seats__c: null }, ['Changed', 'Seats__c', '10', null]],
        [{ Install_Date__c: '2026-11-12' }, ['Changed', 'Install_Date__c', '2026-11-11', '2026-11-12']],
        [{ Install_Date__c: null }, ['Changed', 'Install_Date__c', '2026-11-11', null]],
        [{ Status__c: 'Uninstalled' }, ['Uninstalled', 'Status__c', 'Active', 'Uninstalled']],
    ];
    for (const [values, event] of CHANGES) {
        test(`says ${event.join(' ')}`, () => {
            const id = licenseOrg.license();
            licenseOrg.update('service', 'License__c', id, values);
            assert.deepEqual(changesOf(id), [event]);
        });
    }

    test('says what was blank before', () => {
        const id = licenseOrg.license({ Expiration__c: null, Seats__c: null });
        licenseOrg.update('service', 'License__c', id, { Expiration__c: '2028-01-31', Seats__c: 5 });
        assert.deepEqual(changesOf(id), [
            ['Changed', 'Expiration__c', null, '2028-01-31'],
            ['Changed', 'Seats__c', null, '5'],
        ]);
    });

    test('says that a package was reinstalled', () => {
        const id = licenseOrg.license();
        licenseOrg.update('service', 'License__c', id, { Status__c: 'Uninstalled' });
        licenseOrg.update('service', 'License__c', id, { Status__c: 'Active', Seats__c: 11 });
        assert.deepEqual(changesOf(id).slice(1), [
            ['Reinstalled', 'Status__c', 'Uninstalled', 'Active'],
            ['Changed', 'Seats__c', '10', '11'],
        ]);
    });

    test('has who, when, why and through what on every event of a change', () => {
        const run = licenseOrg.create('service', 'License_Run__c', { Kind__c: 'Bulk Modify', State__c: 'Requested' });
        const id = licenseOrg.license();
        licenseOrg.update('service', 'License__c', id, {
            Seats__c: 20,
            Status__c: 'Suspended',
            Change_Reason__c: 'Unpaid',
            Change_Source__c: 'Bulk Modify',
            Change_Run__c: run,
        });
        const { Last_Change_ID__c: changeId, License_Key__c: key } = licenseOrg.read('License__c', id);
        const [, ...events] = eventsOf(id);
        assert.deepEqual(
            events.map((event) => event['Event_Key__c']),
            ['Status__c', 'Seats__c'].map((field) => `${id}:${String(changeId)}:${field}`),
        );
        for (const event of events) {
            const { Reason__c, Source__c, Run__c, Changed_By__c, Changed_At__c, Change_ID__c, License_Key__c } = event;
            assert.deepEqual(
                [Reason__c, Source__c, Run__c, Changed_By__c, Changed_At__c, Change_ID__c, License_Key__c],
                ['Unpaid', 'Bulk Modify', run, licenseOrg.userId('service'), `${TODAY}T12:00:00.000+0000`, changeId, key],
            );
        }
        assert.deepEqual(
            events.map((event) => event['Field_Label__c']),
            ['Status', 'Seats'],
        );
    });

    test('names linked records, also those that are gone', () => {
        const packageId = licenseOrg.package();
        const version = (name: string, id: string) =>
            licenseOrg.create('service', 'Package_Version__c', { Name: name, Package__c: packageId, Version_ID__c: id });
        const [old, recent] = [version('1.0', '04t000000000001AAA'), version('1.1', '04t000000000002AAA')];
        const lead = licenseOrg.create('service', 'Lead', { FirstName: 'Ada', LastName: 'Fox', Company: 'Fox' });
        const account = licenseOrg.create('admin', 'Account', { Name: 'Fox' });
        const contact = licenseOrg.create('admin', 'Contact', { FirstName: 'Ada', LastName: 'Fox' });
        const production = licenseOrg.license();
        const id = licenseOrg.license({ Package_Version__c: old });
        const links = { Package_Version__c: recent, Lead__c: lead, Account__c: account, Contact__c: contact, Production_License__c: production };
        licenseOrg.update('service', 'License__c', id, links);
        const name = licenseOrg.read('License__c', production)['Name'];
        assert.deepEqual(changesOf(id), [
            ['Changed', 'Package_Version__c', '1.0', '1.1'],
            ['Changed', 'Lead__c', null, 'Ada Fox'],
            ['Changed', 'Account__c', null, 'Fox'],
            ['Changed', 'Contact__c', null, 'Ada Fox'],
            ['Changed', 'Production_License__c', null, name],
        ]);
        licenseOrg.update('service', 'License__c', id, {
            Package_Version__c: old,
            Lead__c: null,
            Account__c: null,
            Contact__c: null,
            Production_License__c: null,
        });
        assert.deepEqual(changesOf(id).slice(5), [
            ['Changed', 'Package_Version__c', '1.1', '1.0'],
            ['Changed', 'Lead__c', 'Ada Fox', null],
            ['Changed', 'Account__c', 'Fox', null],
            ['Changed', 'Contact__c', 'Ada Fox', null],
            ['Changed', 'Production_License__c', name, null],
        ]);
    });

    test('has nothing of what is no change', () => {
        const id = licenseOrg.license();
        licenseOrg.update('service', 'License__c', id, { Used_Licenses__c: 3, Subscriber_Seats__c: 10, Seats__c: 10 });
        assert.deepEqual(changesOf(id), []);
    });

    test('has the changes of people, who may not write it themselves', () => {
        const id = licenseOrg.license();
        licenseOrg.update('manager', 'License__c', id, { Seats__c: 30 });
        assert.equal(eventsOf(id).at(-1)?.['Changed_By__c'], licenseOrg.userId('manager'));
    });

    test('stays when the license is deleted', () => {
        const id = licenseOrg.license();
        const { License_Key__c: key } = licenseOrg.read('License__c', id);
        const [result] = deleteRecords(licenseOrg.org, licenseOrg.as('service'), [id], { allOrNone: true, api: 'data' });
        assert.deepEqual(result?.errors, []);
        assert.equal(licenseOrg.query(`SELECT License__c FROM License_Event__c WHERE License_Key__c = '${String(key)}'`).length, 1);
    });

    test('is written for 200 licenses at once, whose every field changes', () => {
        const packageId = licenseOrg.package();
        const version = licenseOrg.create('service', 'Package_Version__c', { Name: '2.0', Package__c: packageId, Version_ID__c: '04t000000000003AAA' });
        const links = {
            Package_Version__c: version,
            Lead__c: licenseOrg.create('service', 'Lead', { LastName: 'Fox', Company: 'Fox' }),
            Account__c: licenseOrg.create('admin', 'Account', { Name: 'Fox' }),
            Contact__c: licenseOrg.create('admin', 'Contact', { LastName: 'Fox' }),
            Production_License__c: licenseOrg.license(),
        };
        const inputs = Array.from({ length: 200 }, () => licenseOrg.licenseInput());
        const ids = licenseOrg.createAll('service', 'License__c', inputs);
        const change = { Status__c: 'Suspended', Expiration__c: '2028-01-31', Seats__c: 11, Install_Date__c: '2026-11-30', ...links };
        licenseOrg.updateAll(
            'service',
            'License__c',
            ids.map((Id) => ({ Id, ...change })),
        );
        assert.deepEqual(new Set(ids.map((id) => changesOf(id).length)), new Set([9]));
    });
});

describe('a journal that cannot be written', () => {
    before(() => deployRule(licenseOrg, 'License_Event__c', 'CONTAINS(After__c, "77")', 'The journal is full.'));

    test('does not stop the change, which is mailed to whoever made it and to the owner of the license', () => {
        const [refused, written] = [licenseOrg.license(), licenseOrg.license()];
        const changes = [
            { Id: refused, Seats__c: 77, Status__c: 'Suspended', Change_Reason__c: 'Unpaid' },
            { Id: written, Seats__c: 78, Status__c: 'Suspended' },
        ];
        licenseOrg.updateAll('manager', 'License__c', changes);
        assert.equal(licenseOrg.read('License__c', refused)['Seats__c'], 77);
        assert.deepEqual(changesOf(refused), []);
        assert.equal(changesOf(written).length, 2);
        const [mail, ...others] = licenseOrg.mail();
        assert.deepEqual(others, []);
        assert.deepEqual(mail?.to, ['manager@license.test', 'service@license.test']);
        const name = String(licenseOrg.read('License__c', refused)['Name']);
        assert.equal(mail.subject, `The journal misses a change of license ${name}`);
        for (const part of [
            'Changed Status__c: Active → Suspended',
            'Changed Seats__c: 10 → 77',
            'Reason: Unpaid',
            'The journal is full.',
            '2026-12-01 12:00:00',
        ]) {
            assert.ok(mail.textBody?.includes(part), `${part} in ${String(mail.textBody)}`);
        }
    });

    test('does not stop the service from creating licenses', () => {
        const id = licenseOrg.license({ Seats__c: 77 });
        assert.deepEqual(eventsOf(id), []);
        assert.deepEqual(licenseOrg.mail()[0]?.to, ['service@license.test']);
    });
});
