import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toId18 } from '../domain/ids.ts';
import { LICENSE_FIELD_NAMES, licenseFromRow, packageFromRow, toRecord } from './record-mapping.ts';

test('changes become fields by their API names, blanks included', () => {
    assert.deepEqual(toRecord(LICENSE_FIELD_NAMES, { status: 'Active', expiration: null, seats: 5 }), {
        Status__c: 'Active',
        Expiration__c: null,
        Seats__c: 5,
    });
});

test('what is read through a parent is not written', () => {
    assert.deepEqual(toRecord(LICENSE_FIELD_NAMES, { versionId: '04t000000000010', productionLicenseKey: 'x' }), {});
});

test('a license row with 18-character org ids and parents becomes a license', () => {
    const license = licenseFromRow({
        Id: 'a02000000000001AAA',
        Name: 'L-00001',
        License_Key__c: '00D0000000000A1-033000000000001',
        Lead__c: null,
        Status__c: 'Trial',
        Subscriber_Org_ID__c: toId18('00D0000000000A1'),
        Package_Version__r: { attributes: {}, Version_ID__c: '04t000000000010' },
        Production_License__r: null,
        Was_Active__c: false,
    });
    assert.equal(license.orgId, '00D0000000000A1');
    assert.equal(license.versionId, toId18('04t000000000010'));
    assert.deepEqual([license.productionLicenseKey, license.leadId, license.seats, license.wasActive], [null, null, null, false]);
});

test('ids of a package row are compared in one form', () => {
    const found = packageFromRow({ Id: 'a00000000000001AAA', Name: 'Timesheets', Package_ID__c: '033000000000001', Developer_Org_ID__c: '00D0000000000P1' });
    assert.deepEqual([found.packageId, found.developerOrgId], [toId18('033000000000001'), toId18('00D0000000000P1')]);
});
