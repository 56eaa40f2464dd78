import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { deployFiles, failuresOf, fileOf, manifestFile } from '../metadata/deploy/deploy.fixture.ts';
import { deleteRecords } from '../records/delete.ts';
import { ALL_OR_NONE, errorsOf, ONE_BY_ONE, openWorkshop, type Workshop } from '../records/open-workshop.fixture.ts';
import { createRecords, updateRecords } from '../records/save.ts';
import { query } from '../soql/query.ts';

const ALL = '<userPermissions><enabled>true</enabled><name>ViewAllData</name></userPermissions>';
const FILES = {
    'package.xml': manifestFile({ PermissionSet: ['Viewers'], PermissionSetGroup: ['Everything'] }),
    'permissionsets/Viewers.permissionset': fileOf('PermissionSet', '<label>Viewers</label>', ALL),
    'permissionsetgroups/Everything.permissionsetgroup': fileOf(
        'PermissionSetGroup',
        '<label>Everything</label><permissionSets>Makers</permissionSets><permissionSets>Viewers</permissionSets>',
    ),
};

let workshop: Workshop;
beforeEach(async () => {
    workshop = await openWorkshop();
    assert.deepEqual(failuresOf(await deployFiles(workshop.org, FILES)), []);
});

function rows(soql: string): Record<string, unknown>[] {
    const { records } = query(workshop.org, workshop.ada(), soql, { api: 'data', apiVersion: '65.0' });
    return records.map((record) => Object.fromEntries(Object.entries(record).filter(([name]) => name !== 'attributes')));
}

function groupId(): string {
    return String(rows("SELECT Id FROM PermissionSetGroup WHERE DeveloperName = 'Everything'")[0]?.['Id']);
}

// Covers: Metadata: PermissionSetGroup (doc: PermissionSetGroup, Metadata API guide)
// Covers: Access: permission set groups (doc: Permission Set Groups, Salesforce Help)
describe('a permission set group', () => {
    it('is a record with its components', () => {
        assert.deepEqual(rows('SELECT DeveloperName, MasterLabel, Status FROM PermissionSetGroup'), [
            { DeveloperName: 'Everything', MasterLabel: 'Everything', Status: 'Updated' },
        ]);
        assert.equal(rows(`SELECT Id FROM PermissionSetGroupComponent WHERE PermissionSetGroupId = '${groupId()}'`).length, 2);
    });

    it('gives its assignees what its permission sets add up to', () => {
        const { org, ada } = workshop;
        const AssigneeId = workshop.tom().userId;
        const assignment = workshop.create('PermissionSetAssignment', { AssigneeId, PermissionSetGroupId: groupId() });
        const { access } = workshop.tom();
        assert.deepEqual([access.object('Widget__c').edit, access.field('Widget__c', 'Size__c').edit, access.hasPermission('ViewAllData')], [true, true, true]);
        assert.deepEqual(
            errorsOf(createRecords(org, ada(), 'PermissionSetAssignment', [{ AssigneeId, PermissionSetGroupId: groupId() }, { AssigneeId }], ONE_BY_ONE)),
            [
                [`DUPLICATE_VALUE: Duplicate PermissionSetAssignment. Assignee: ${AssigneeId}; Permission Set Group: ${groupId()} []`],
                ['REQUIRED_FIELD_MISSING: Required fields are missing: [PermissionSetId] [PermissionSetId]'],
            ],
        );
        deleteRecords(org, ada(), [assignment], ALL_OR_NONE);
        assert.equal(workshop.tom().access.object('Widget__c').read, false);
    });

    it('ends its effect when the assignment expires', () => {
        const values = { AssigneeId: workshop.tom().userId, PermissionSetGroupId: groupId(), ExpirationDate: '2026-11-23T00:00:00.000Z' };
        const id = workshop.create('PermissionSetAssignment', values);
        assert.equal(workshop.tom().access.object('Widget__c').read, true);
        updateRecords(workshop.org, workshop.ada(), 'PermissionSetAssignment', [{ Id: id, ExpirationDate: '2026-11-21T00:00:00.000Z' }], ALL_OR_NONE);
        assert.equal(workshop.tom().access.object('Widget__c').read, false);
    });

    it('is refused with muting, and with sets that do not exist', async () => {
        const body = '<label>Bad</label><mutingPermissionSets>M</mutingPermissionSets><permissionSets>Nope</permissionSets>';
        const files = {
            'package.xml': manifestFile({ PermissionSetGroup: ['Bad'] }),
            'permissionsetgroups/Bad.permissionsetgroup': fileOf('PermissionSetGroup', body),
        };
        assert.deepEqual(
            failuresOf(await deployFiles(workshop.org, files)).map((failure) => failure.replace(/^.*?\) /, '')),
            ['The local org does not support muting permission sets.', 'In field: permissionSets - no PermissionSet named Nope found'],
        );
    });

    it('goes with a destructive change, and its assignments with it', async () => {
        workshop.create('PermissionSetAssignment', { AssigneeId: workshop.tom().userId, PermissionSetGroupId: groupId() });
        const destructive = {
            'package.xml': manifestFile({}),
            'destructiveChanges.xml': fileOf('Package', '<types><members>Everything</members><name>PermissionSetGroup</name></types>'),
        };
        assert.deepEqual(failuresOf(await deployFiles(workshop.org, destructive)), []);
        assert.equal(workshop.tom().access.object('Widget__c').read, false);
        assert.deepEqual(rows('SELECT Id FROM PermissionSetGroupComponent'), []);
    });
});

// Covers: Access: View All Data (doc: View All and Modify All Permissions Overview, Salesforce Help)
it('View All Data reads every object, without the fields that nobody granted', () => {
    workshop.create('PermissionSetAssignment', {
        AssigneeId: workshop.tom().userId,
        PermissionSetId: String(rows("SELECT Id FROM PermissionSet WHERE Name = 'Viewers'")[0]?.['Id']),
    });
    const { access } = workshop.tom();
    assert.deepEqual([access.object('Widget__c').read, access.object('Widget__c').edit, access.field('Widget__c', 'Size__c').read], [true, false, false]);
});

it('what permission sets grant can be asked for in records', () => {
    assert.deepEqual(rows('SELECT Name, PermissionsViewAllData FROM PermissionSet WHERE IsOwnedByProfile = false ORDER BY Name'), [
        { Name: 'Everything', PermissionsViewAllData: true },
        { Name: 'Makers', PermissionsViewAllData: false },
        { Name: 'Viewers', PermissionsViewAllData: true },
    ]);
    const [permission] = rows('SELECT Id, DeveloperName, MasterLabel FROM CustomPermission');
    assert.deepEqual([permission?.['DeveloperName'], permission?.['MasterLabel']], ['Paint_Widgets', 'Paint Widgets']);
    const soql = "SELECT SetupEntityId, SetupEntityType FROM SetupEntityAccess WHERE Parent.Name = 'Makers'";
    assert.deepEqual(rows(soql), [{ SetupEntityId: permission?.['Id'], SetupEntityType: 'CustomPermission' }]);
});
