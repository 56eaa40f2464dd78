import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { query } from '../soql/query.ts';
import { deleteRecords } from '../records/delete.ts';
import { ALL_OR_NONE, assign, deployWorkshop, openEmptyWorkshop, type Workshop } from '../records/open-workshop.fixture.ts';
import { updateRecords } from '../records/save.ts';
import { callerOfUser } from './caller-of-user.ts';

let workshop: Workshop;
beforeEach(async () => {
    workshop = openEmptyWorkshop();
    await deployWorkshop(workshop.org);
});

// Covers: Access: System Administrator (doc: Standard Profiles, Salesforce Help)
// Covers: Access: field permissions (doc: What Determines Field Access?, Salesforce Help)
describe('a system administrator', () => {
    it('sees every object, but a custom field only when a permission set grants it', () => {
        const { access } = workshop.ada();
        assert.deepEqual(access.object('widget__C'), { read: true, create: true, edit: true, delete: true, viewAll: true, modifyAll: true });
        assert.deepEqual(access.field('Widget__c', 'Size__c'), { read: false, edit: false });
        assert.throws(() => query(workshop.org, workshop.ada(), 'SELECT Size__c FROM Widget__c', { api: 'data', apiVersion: '65.0' }), {
            code: 'INVALID_FIELD',
        });
        assign(workshop, workshop.ada().userId, 'Makers');
        const granted = workshop.ada().access;
        assert.deepEqual(granted.field('widget__c', 'SIZE__C'), { read: true, edit: true });
        assert.deepEqual(granted.field('Widget__c', 'Seen__c'), { read: true, edit: false });
        assert.deepEqual(granted.field('Widget__c', 'Double_Size__c'), { read: true, edit: false });
        assert.deepEqual(granted.field('Widget__c', 'Secret__c'), { read: false, edit: false });
    });

    it('sees standard fields, and fields that cannot be hidden', () => {
        const { access } = workshop.ada();
        const fields: readonly [string, string][] = [
            ['Widget__c', 'Name'],
            ['Widget__c', 'Kind__c'],
            ['Part__c', 'Widget__c'],
            ['Account', 'Phone'],
        ];
        for (const [object, field] of fields) assert.equal(access.field(object, field).read, true, `${object}.${field}`);
    });

    it('has the profile’s user permissions and no custom permission', () => {
        const { access } = workshop.ada();
        assert.deepEqual(
            [access.hasPermission('modifyAllData'), access.hasPermission('Nope'), access.hasCustomPermission('Paint_Widgets')],
            [true, false, false],
        );
    });
});

// Covers: Metadata: PermissionSet (doc: PermissionSet, Metadata API guide)
// Covers: Metadata: CustomPermission (doc: CustomPermission, Metadata API guide)
// Covers: Access: permission sets and custom permissions (doc: Permission Sets, Salesforce Help)
describe('a standard user', () => {
    it('has the CRM objects, reads users, and nothing else without a permission set', () => {
        const { access } = workshop.tom();
        assert.deepEqual([access.object('Lead').edit, access.object('Lead').modifyAll], [true, false]);
        assert.deepEqual([access.object('User').read, access.object('User').edit], [true, false]);
        assert.equal(access.object('Widget__c').read, false);
        assert.equal(access.object('Nope__c').read, false);
        assert.equal(access.field('Widget__c', 'Name').read, false);
    });

    it('gains with an assignment, at once, and loses with its end', () => {
        const assignment = assign(workshop, workshop.tom().userId, 'Makers');
        const { access } = workshop.tom();
        assert.deepEqual([access.object('Widget__c').edit, access.field('Widget__c', 'Size__c').edit], [true, true]);
        assert.equal(access.hasCustomPermission('paint_widgets'), true);
        deleteRecords(workshop.org, workshop.ada(), [assignment], ALL_OR_NONE);
        assert.equal(workshop.tom().access.object('Widget__c').read, false);
        assert.equal(workshop.tom().access.hasCustomPermission('Paint_Widgets'), false);
    });
});

// Covers: Access: inactive users (doc: Deactivate Users, Salesforce Help)
it('an inactive user is no caller', () => {
    const { userId } = workshop.tom();
    assert.equal(callerOfUser(workshop.org, userId)?.name, 'Tom Berg');
    updateRecords(workshop.org, workshop.ada(), 'User', [{ Id: userId, IsActive: false }], ALL_OR_NONE);
    assert.equal(callerOfUser(workshop.org, userId), undefined);
    assert.equal(callerOfUser(workshop.org, '005000000000000AAA'), undefined);
});

// Covers: Access: ObjectPermissions and FieldPermissions (doc: ObjectPermissions, Object Reference)
it('what permission sets grant can be asked for in records', () => {
    const soql = "SELECT SobjectType, PermissionsEdit FROM ObjectPermissions WHERE Parent.Name = 'Makers' AND SobjectType = 'Part__c'";
    const { records } = query(workshop.org, workshop.ada(), soql, { api: 'data', apiVersion: '65.0' });
    assert.deepEqual(
        records.map(({ SobjectType, PermissionsEdit }) => [SobjectType, PermissionsEdit]),
        [['Part__c', true]],
    );
});
