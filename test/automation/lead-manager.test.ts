import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sourceLabels } from '../rules/source-labels.ts';
import { LicenseOrg, type Person } from './license-org.ts';

const REFUSAL = sourceLabels().get('Lead_Manager_Cannot_Read');

describe('the lead manager of a package', () => {
    let licenseOrg: LicenseOrg;
    before(async () => {
        licenseOrg = await LicenseOrg.open('2026-12-01');
        licenseOrg.assign('manager', 'License_Administrator');
    });
    after(() => {
        licenseOrg.close();
    });

    /** Chosen by a license administrator. */
    const choose = (person: Person, packageId = licenseOrg.package()) =>
        licenseOrg.refusals('manager', 'Package__c', [{ Id: packageId, Lead_Manager__c: licenseOrg.userId(person) }])[0];
    const unassign = (person: Person) => {
        licenseOrg.deleteAll(
            'admin',
            licenseOrg.query(
                `SELECT Id FROM PermissionSetAssignment WHERE AssigneeId = '${licenseOrg.userId(person)}' AND PermissionSet.IsOwnedByProfile = false`,
            ),
        );
    };

    test('may read licenses by a permission set', () => {
        assert.deepEqual(choose('rep'), []);
    });

    test('may read licenses by a permission set group', () => {
        unassign('second');
        assert.deepEqual(choose('second'), [REFUSAL]);
        const group = licenseOrg.idBy('PermissionSetGroup', 'DeveloperName', 'License_Sales');
        licenseOrg.create('admin', 'PermissionSetAssignment', { AssigneeId: licenseOrg.userId('second'), PermissionSetGroupId: group });
        assert.deepEqual(choose('second'), []);
    });

    test('may read licenses by the profile', () => {
        assert.deepEqual(choose('admin'), []);
    });

    test('may not read them by a permission set whose assignment has expired', () => {
        unassign('second');
        licenseOrg.create('admin', 'PermissionSetAssignment', {
            AssigneeId: licenseOrg.userId('second'),
            PermissionSetId: licenseOrg.idBy('PermissionSet', 'Name', 'License_Viewer'),
            ExpirationDate: '2026-12-10T00:00:00.000Z',
        });
        assert.deepEqual(choose('second'), []);
        licenseOrg.moveTo('2026-12-11');
        assert.deepEqual(choose('second'), [REFUSAL]);
    });

    test('stays although no longer able to read, when something else of the package changes', () => {
        const packageId = licenseOrg.package({ Lead_Manager__c: licenseOrg.userId('second') });
        assert.deepEqual(licenseOrg.refusals('manager', 'Package__c', [{ Id: packageId, Default_Seats__c: 5 }]), [[]]);
    });

    test('of the service is whoever it names: nothing stops an installation', () => {
        const packageId = licenseOrg.package({ Lead_Manager__c: licenseOrg.userId('second') });
        assert.equal(licenseOrg.read('Package__c', packageId)['Lead_Manager__c'], licenseOrg.userId('second'));
    });

    test('may be nobody', () => {
        const packageId = licenseOrg.package({ Lead_Manager__c: licenseOrg.userId('rep') });
        assert.deepEqual(licenseOrg.refusals('manager', 'Package__c', [{ Id: packageId, Lead_Manager__c: null }]), [[]]);
    });

    test('is checked for 200 packages at once, each for itself', () => {
        const ids = licenseOrg.createAll(
            'service',
            'Package__c',
            Array.from({ length: 200 }, (_, index) => ({ Name: `P ${index}`, Package_ID__c: `033${String(index + 5000).padStart(15, '0')}` })),
        );
        const changes = ids.map((Id, index) => ({ Id, Lead_Manager__c: licenseOrg.userId(index % 2 === 0 ? 'rep' : 'second') }));
        const refusals = licenseOrg.refusals('manager', 'Package__c', changes);
        refusals.forEach((messages, index) => {
            assert.deepEqual(messages, index % 2 === 0 ? [] : [REFUSAL]);
        });
    });
});
