import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { runAutolaunchedFlow } from '../flows/run-autolaunched-flow.ts';
import { deployFiles, failuresOf, fileOf, manifestFile } from '../metadata/deploy/deploy.fixture.ts';
import { deleteRecords } from '../records/delete.ts';
import { assign, errorsOf, ONE_BY_ONE, openWorkshop, type Workshop } from '../records/open-workshop.fixture.ts';
import { createRecords, updateRecords } from '../records/save.ts';
import { elements } from '../records/workshop-metadata.fixture.ts';
import { query } from '../soql/query.ts';

const PLACE = elements({ locationX: 0, locationY: 0 });

function get(name: string, object: string, more: string, next?: string): string {
    const connector = next === undefined ? '' : `<connector><targetReference>${next}</targetReference></connector>`;
    const stored = `<object>${object}</object><storeOutputAutomatically>true</storeOutputAutomatically>`;
    return `<recordLookups><name>${name}</name><label>${name}</label>${PLACE}<assignNullValuesIfNoRecordsFound>false</assignNullValuesIfNoRecordsFound>${connector}<filterLogic>and</filterLogic>${more}${stored}</recordLookups>`;
}

function where(field: string, operator: string, value: string): string {
    return `<filters>${elements({ field, operator, value })}</filters>`;
}

function variable(name: string, more: string): string {
    return `<variables><name>${name}</name><dataType>String</dataType>${more}</variables>`;
}

/** Answers with the grant by which the user with the id may read the object. */
const MAY_READ = fileOf(
    'Flow',
    '<apiVersion>66.0</apiVersion>',
    `<assignments><name>Remember</name><label>Remember</label>${PLACE}<assignmentItems><assignToReference>Sets</assignToReference><operator>Add</operator><value><elementReference>Each.PermissionSetId</elementReference></value></assignmentItems><connector><targetReference>Each</targetReference></connector></assignments>`,
    `<assignments><name>Answer</name><label>Answer</label>${PLACE}<assignmentItems><assignToReference>Grant</assignToReference><operator>Assign</operator><value><elementReference>Grants.SobjectType</elementReference></value></assignmentItems></assignments>`,
    `<decisions><name>Found</name><label>Found</label>${PLACE}<defaultConnectorLabel>No</defaultConnectorLabel><rules><name>Yes</name><conditionLogic>and</conditionLogic><conditions><leftValueReference>Grants</leftValueReference><operator>IsNull</operator><rightValue><booleanValue>false</booleanValue></rightValue></conditions><connector><targetReference>Answer</targetReference></connector><label>Yes</label></rules></decisions>`,
    '<label>May Read</label>',
    `<loops><name>Each</name><label>Each</label>${PLACE}<collectionReference>Assignments</collectionReference><iterationOrder>Asc</iterationOrder><nextValueConnector><targetReference>Remember</targetReference></nextValueConnector><noMoreValuesConnector><targetReference>Grants</targetReference></noMoreValuesConnector></loops>`,
    '<processType>AutoLaunchedFlow</processType>',
    get(
        'Assignments',
        'PermissionSetAssignment',
        `${where('AssigneeId', 'EqualTo', '<elementReference>User</elementReference>')}<getFirstRecordOnly>false</getFirstRecordOnly>`,
        'Each',
    ),
    get(
        'Grants',
        'ObjectPermissions',
        [
            where('ParentId', 'In', '<elementReference>Sets</elementReference>'),
            where('SobjectType', 'EqualTo', '<elementReference>Object</elementReference>'),
            where('PermissionsRead', 'EqualTo', '<booleanValue>true</booleanValue>'),
            '<getFirstRecordOnly>true</getFirstRecordOnly>',
        ].join(''),
        'Found',
    ),
    `<start>${PLACE}<connector><targetReference>Assignments</targetReference></connector></start>`,
    '<status>Active</status>',
    variable('Grant', '<isCollection>false</isCollection><isInput>false</isInput><isOutput>true</isOutput>'),
    variable('Object', '<isCollection>false</isCollection><isInput>true</isInput><isOutput>false</isOutput>'),
    variable('Sets', '<isCollection>true</isCollection><isInput>false</isInput><isOutput>false</isOutput>'),
    variable('User', '<isCollection>false</isCollection><isInput>true</isInput><isOutput>false</isOutput>'),
);

const FILES = {
    'package.xml': manifestFile({ PermissionSetGroup: ['Everything'], Flow: ['May_Read'], Profile: ['Packer'] }),
    'permissionsetgroups/Everything.permissionsetgroup': fileOf(
        'PermissionSetGroup',
        '<description>All there is</description><label>All of it</label><permissionSets>Makers</permissionSets>',
    ),
    'flows/May_Read.flow': MAY_READ,
    'profiles/Packer.profile': fileOf('Profile', '<custom>true</custom>', '<userLicense>Salesforce</userLicense>'),
};

let workshop: Workshop;
beforeEach(async () => {
    workshop = await openWorkshop();
    assert.deepEqual(failuresOf(await deployFiles(workshop.org, FILES)), []);
});

function rows(soql: string): Record<string, unknown>[] {
    const { records } = query(workshop.org, workshop.ada(), soql, { api: 'data', apiVersion: '66.0' });
    return records.map((record) => Object.fromEntries(Object.entries(record).filter(([name]) => name !== 'attributes')));
}

function idOf(soql: string): string {
    return String(rows(soql)[0]?.['Id']);
}

function profileSetId(profile: string): string {
    return idOf(`SELECT Id FROM PermissionSet WHERE IsOwnedByProfile = true AND Profile.Name = '${profile}'`);
}

// Covers: Access: permission sets owned by profiles (doc: PermissionSet, Object Reference)
describe('every profile owns a permission set', () => {
    it('that is named by its id and says what the profile grants', () => {
        const soql = "SELECT Name, Label, Type, IsCustom, ProfileId, PermissionsModifyAllData FROM PermissionSet WHERE Profile.Name = 'System Administrator'";
        const { profileId } = workshop.ada();
        assert.deepEqual(rows(soql), [
            { Name: `X${profileId}`, Label: profileId, Type: 'Profile', IsCustom: false, ProfileId: profileId, PermissionsModifyAllData: true },
        ]);
        assert.equal(rows("SELECT Id FROM PermissionSet WHERE Type = 'Profile' AND IsCustom = true AND Profile.Name = 'Packer'").length, 1);
        const granted = (profile: string) =>
            rows(
                `SELECT SobjectType, PermissionsDelete, PermissionsModifyAllRecords FROM ObjectPermissions WHERE ParentId = '${profileSetId(profile)}' AND SobjectType IN ('Lead', 'Widget__c')`,
            ).map((row) => Object.values(row).join(' '));
        assert.deepEqual(granted('System Administrator'), ['Lead true true', 'Widget__c true true']);
        assert.deepEqual(granted('Standard User'), ['Lead true false']);
        const field = `SELECT PermissionsEdit FROM FieldPermissions WHERE ParentId = '${profileSetId('Standard User')}' AND Field = 'Lead.Website'`;
        assert.deepEqual(rows(field), [{ PermissionsEdit: true }]);
    });

    it('which its users have as long as they have the profile', () => {
        const { userId } = workshop.tom();
        const own = () =>
            rows(`SELECT PermissionSet.Profile.Name FROM PermissionSetAssignment WHERE AssigneeId = '${userId}'`).map((row) => JSON.stringify(row));
        assert.match(own().join(), /"Standard User"/);
        const ProfileId = idOf("SELECT Id FROM Profile WHERE Name = 'Packer'");
        assert.deepEqual(errorsOf(updateRecords(workshop.org, workshop.ada(), 'User', [{ Id: userId, ProfileId }], ONE_BY_ONE)), [[]]);
        assert.match(own().join(), /"Packer"/);
        assert.equal(own().length, 1);
    });

    it('which nobody assigns or takes away', () => {
        const ada = workshop.ada();
        const assignment = { AssigneeId: ada.userId, PermissionSetId: profileSetId('Standard User') };
        const created = createRecords(workshop.org, ada, 'PermissionSetAssignment', [assignment], ONE_BY_ONE);
        const id = idOf(`SELECT Id FROM PermissionSetAssignment WHERE AssigneeId = '${ada.userId}' AND PermissionSet.IsOwnedByProfile = true`);
        const deleted = deleteRecords(workshop.org, ada, [id], ONE_BY_ONE);
        assert.deepEqual(errorsOf([...created, ...deleted]), [
            ["FIELD_INTEGRITY_EXCEPTION: A permission set owned by a profile can't be assigned [PermissionSetId]"],
            ["FIELD_INTEGRITY_EXCEPTION: The assignment of a permission set owned by a profile can't be deleted []"],
        ]);
    });
});

describe('a permission set group', () => {
    const SET = "SELECT Id, Name, Label, Description, PermissionSetGroup.DeveloperName FROM PermissionSet WHERE Type = 'Group'";

    it('has a permission set of its name, with the sum of its grants', () => {
        const [{ PermissionSetGroup: group, ...set } = {}] = rows(SET);
        assert.deepEqual([set['Name'], set['Label'], set['Description']], ['Everything', 'All of it', 'All there is']);
        assert.equal((group as { DeveloperName: string }).DeveloperName, 'Everything');
        const granted = (table: string, parent: string) =>
            rows(`SELECT SobjectType, PermissionsEdit FROM ${table} WHERE ParentId = '${parent}' ORDER BY SobjectType`);
        for (const table of ['ObjectPermissions', 'FieldPermissions']) {
            const ofMakers = granted(table, idOf("SELECT Id FROM PermissionSet WHERE Name = 'Makers'"));
            assert.ok(ofMakers.length > 0);
            assert.deepEqual(granted(table, String(set['Id'])), ofMakers);
        }
    });

    it('is assigned by that set as by itself', () => {
        const AssigneeId = workshop.tom().userId;
        const [group, set] = [idOf('SELECT Id FROM PermissionSetGroup'), idOf(SET)];
        const id = workshop.create('PermissionSetAssignment', { AssigneeId, PermissionSetId: set });
        assert.equal(workshop.row('PermissionSetAssignment', id)['PermissionSetGroupId'], group);
        assert.equal(workshop.tom().access.object('Widget__c').edit, true);
        const again = createRecords(workshop.org, workshop.ada(), 'PermissionSetAssignment', [{ AssigneeId, PermissionSetGroupId: group }], ONE_BY_ONE);
        assert.match(errorsOf(again).flat().join(), /^DUPLICATE_VALUE/);
        assert.deepEqual(errorsOf(deleteRecords(workshop.org, workshop.ada(), [id], ONE_BY_ONE)), [[]]);
        const other = workshop.create('PermissionSetAssignment', { AssigneeId, PermissionSetGroupId: group });
        assert.equal(workshop.row('PermissionSetAssignment', other)['PermissionSetId'], set);
    });
});

// Covers: Flow: Get Records (doc: ObjectPermissions, Object Reference)
it('a flow finds whether a user may read an object, by the profile, a permission set or a group', () => {
    const mayRead = (User: string, Object: string) => runAutolaunchedFlow(workshop.org, workshop.ada(), 'May_Read', [{ User, Object }])[0];
    const { userId: tom } = workshop.tom();
    assert.equal(mayRead(tom, 'Lead')?.outputs['Grant'], 'Lead');
    const without = mayRead(tom, 'Widget__c');
    assert.deepEqual([without?.success, without?.outputs['Grant']], [true, null]);
    assert.equal(mayRead(workshop.ada().userId, 'Widget__c')?.outputs['Grant'], 'Widget__c');
    workshop.create('PermissionSetAssignment', { AssigneeId: tom, PermissionSetGroupId: idOf('SELECT Id FROM PermissionSetGroup') });
    assert.equal(mayRead(tom, 'Widget__c')?.outputs['Grant'], 'Widget__c');
    assign(workshop, tom, 'Makers');
    assert.equal(mayRead(tom, 'Widget__c')?.outputs['Grant'], 'Widget__c');
});
