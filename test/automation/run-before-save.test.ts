import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { InputValues } from '../../local-org/platform/records/values.ts';
import { LicenseOrg, type Person } from './license-org.ts';

const NOW = '2026-12-01T12:00:00.000Z';
const EARLIER = '2026-11-30T12:00:00.000Z';

describe('a run', () => {
    let licenseOrg: LicenseOrg;
    before(async () => {
        licenseOrg = await LicenseOrg.open('2026-12-01');
    });
    after(() => {
        licenseOrg.close();
    });

    const ask = (person: Person, values: InputValues = {}) =>
        licenseOrg.create(person, 'License_Run__c', { Kind__c: 'Bulk Modify', Request__c: '{}', ...values });
    const read = (id: string, ...fields: string[]) => fields.map((field) => licenseOrg.read('License_Run__c', id)[field] ?? null);

    test('that a person asks for says who, when, through what, and that it is requested', () => {
        const id = ask('manager');
        assert.deepEqual(read(id, 'Requested_By__c', 'Requested_At__c', 'Source__c', 'State__c'), [licenseOrg.userId('manager'), NOW, 'API', 'Requested']);
        assert.deepEqual(read(ask('manager', { Source__c: 'Page' }), 'Source__c'), ['Page']);
    });

    test('that the service asks for may be in the name of somebody else, and begun already', () => {
        const given = { Requested_By__c: licenseOrg.userId('rep'), Requested_At__c: EARLIER, State__c: 'Running', Source__c: 'Command' };
        const id = ask('service', given);
        assert.deepEqual(read(id, ...Object.keys(given)), Object.values(given));
        assert.deepEqual(read(ask('service'), 'Requested_By__c', 'Requested_At__c'), [licenseOrg.userId('service'), NOW]);
    });

    test('that is canceled ends, and so does one whose worker does not say when', () => {
        const id = ask('manager');
        licenseOrg.update('manager', 'License_Run__c', id, { State__c: 'Canceled' });
        assert.deepEqual(read(id, 'Finished_At__c'), [NOW]);
        const run = ask('service', { State__c: 'Running' });
        assert.deepEqual(read(run, 'Finished_At__c'), [null]);
        licenseOrg.update('service', 'License_Run__c', run, { State__c: 'Failed', Finished_At__c: EARLIER });
        assert.deepEqual(read(run, 'Finished_At__c'), [EARLIER]);
        licenseOrg.update('service', 'License_Run__c', run, { Error__c: 'Why' });
        assert.deepEqual(read(run, 'Finished_At__c'), [EARLIER]);
    });

    test('keeps who asked for it', () => {
        const id = ask('manager');
        licenseOrg.update('service', 'License_Run__c', id, { State__c: 'Running', Worker__c: 'w', Heartbeat__c: NOW });
        assert.deepEqual(read(id, 'Requested_By__c'), [licenseOrg.userId('manager')]);
    });
});
