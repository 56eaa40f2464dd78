import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { LicenseOrg } from './license-org.ts';

describe('an uninstall', () => {
    let licenseOrg: LicenseOrg;
    before(async () => {
        licenseOrg = await LicenseOrg.open('2026-12-01');
    });
    after(() => {
        licenseOrg.close();
    });

    const join = (person: 'rep' | 'second') =>
        licenseOrg.create('admin', 'GroupMember', {
            GroupId: licenseOrg.idBy('Group', 'DeveloperName', 'Retention_Specialists'),
            UserOrGroupId: licenseOrg.userId(person),
        });
    const setStatus = (id: string, status: string) => {
        licenseOrg.update('service', 'License__c', id, { Status__c: status });
        licenseOrg.runJobs();
    };
    const toldOf = (id: string) =>
        licenseOrg
            .mail()
            .filter(({ relatedRecordId }) => relatedRecordId === id)
            .map(({ to }) => [...to].sort().join());

    test('is told to nobody as long as the group has no members, and fails nothing', () => {
        const id = licenseOrg.license();
        setStatus(id, 'Uninstalled');
        assert.equal(licenseOrg.read('License__c', id)['Status__c'], 'Uninstalled');
        assert.deepEqual(licenseOrg.mail(), []);
        assert.deepEqual(licenseOrg.failedJobs(), []);
    });

    test('is told to the retention specialists once, and again after a reinstall', () => {
        join('rep');
        join('second');
        const id = licenseOrg.license({ Subscriber_Org_Name__c: 'Fish & Sons' });
        setStatus(id, 'Uninstalled');
        licenseOrg.update('service', 'License__c', id, { Subscriber_Org_Name__c: 'Fish' });
        licenseOrg.runJobs();
        assert.deepEqual(toldOf(id), ['rep@license.test,second@license.test']);
        setStatus(id, 'Active');
        assert.equal(toldOf(id).length, 1);
        setStatus(id, 'Uninstalled');
        assert.equal(toldOf(id).length, 2);
    });

    test('has the words that a retention specialist needs', () => {
        const id = licenseOrg.license({
            Package__c: licenseOrg.package(),
            Subscriber_Org_Name__c: 'Fish & Sons',
            Status__c: 'Trial',
            Expiration__c: '2026-12-24',
        });
        setStatus(id, 'Uninstalled');
        const [mail] = licenseOrg.mail();
        assert.deepEqual([mail?.subject, mail?.template], ['Fish & Sons has uninstalled Ledger', 'License_Emails/License_Uninstalled']);
        for (const part of [
            'Installed on: 11/11/2026',
            'Uninstalled on: 12/1/2026',
            'Status until then: Trial',
            'Last day of access: 2026-12-24',
            'Seats: 10',
            `/${id.slice(0, 15)}`,
        ]) {
            assert.ok(mail?.textBody?.includes(part), `${part} in ${String(mail?.textBody)}`);
        }
    });

    for (const [what, values] of Object.entries({
        'a sandbox': { Subscriber_Org_Is_Sandbox__c: true },
        'a license found uninstalled': { Status__c: 'Uninstalled' },
    })) {
        test(`of ${what} is told to nobody`, () => {
            const id = licenseOrg.license(values);
            setStatus(id, 'Uninstalled');
            assert.deepEqual(toldOf(id), []);
        });
    }

    test('of 200 licenses at once is told for each', () => {
        const ids = licenseOrg.createAll(
            'service',
            'License__c',
            Array.from({ length: 200 }, () => licenseOrg.licenseInput()),
        );
        licenseOrg.updateAll(
            'service',
            'License__c',
            ids.map((Id) => ({ Id, Status__c: 'Uninstalled' })),
        );
        licenseOrg.runJobs();
        const told = new Set(licenseOrg.mail().map(({ relatedRecordId }) => relatedRecordId));
        assert.ok(ids.every((id) => told.has(id)));
    });
});
