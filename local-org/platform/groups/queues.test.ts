import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { deployFiles, failuresOf, fileOf, manifestFile } from '../metadata/deploy/deploy.fixture.ts';
import { deleteRecords } from '../records/delete.ts';
import { ALL_OR_NONE, assign, errorsOf, ONE_BY_ONE, openWorkshop, type Workshop } from '../records/open-workshop.fixture.ts';
import { createRecords, updateRecords } from '../records/save.ts';
import { query } from '../soql/query.ts';
import { usersOfGroup } from './members.ts';

const ROLES = {
    'roles/Boss.role': fileOf('Role', '<name>Boss</name>'),
    'roles/Maker.role': fileOf('Role', '<name>Maker</name><parentRole>Boss</parentRole>'),
};
const MEMBERS = [
    '<queueMembers><publicGroups><publicGroup>Friends</publicGroup></publicGroups>',
    '<roleAndSubordinates><roleAndSubordinate>Boss</roleAndSubordinate></roleAndSubordinates>',
    '<users><user>ada@workshop.example</user></users></queueMembers>',
].join('');
const TRIAGE = ['<doesSendEmailToMembers>true</doesSendEmailToMembers><email>triage@workshop.example</email><name>Triage</name>', MEMBERS];

function supporting(...objects: readonly string[]): string {
    return objects.map((name) => `<queueSobject><sobjectType>${name}</sobjectType></queueSobject>`).join('');
}

const FILES = {
    'package.xml': manifestFile({ Role: ['Boss', 'Maker'], Group: ['Friends'], Queue: ['Triage'] }),
    ...ROLES,
    'groups/Friends.group': fileOf('Group', '<doesIncludeBosses>false</doesIncludeBosses><name>Friends</name>'),
    'queues/Triage.queue': fileOf('Queue', ...TRIAGE, supporting('Lead', 'Widget__c')),
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

function idOf(soql: string): string {
    return String(rows(soql)[0]?.['Id']);
}

const triage = (): string => idOf("SELECT Id FROM Group WHERE Type = 'Queue' AND DeveloperName = 'Triage'");
const tomId = (): string => idOf("SELECT Id FROM User WHERE FirstName = 'Tom'");

// Covers: Metadata: Queue (doc: Queue, Metadata API guide)
// Covers: Metadata: Group (doc: Group, Metadata API guide)
// Covers: Metadata: Role (doc: Role, Metadata API guide)
describe('deployed roles, public groups and queues', () => {
    it('are records', () => {
        assert.deepEqual(
            rows("SELECT Name, Type, Email, DoesSendEmailToMembers, DoesIncludeBosses FROM Group WHERE Type IN ('Regular', 'Queue') ORDER BY Name"),
            [
                { Name: 'Friends', Type: 'Regular', Email: null, DoesSendEmailToMembers: false, DoesIncludeBosses: false },
                { Name: 'Triage', Type: 'Queue', Email: 'triage@workshop.example', DoesSendEmailToMembers: true, DoesIncludeBosses: true },
            ],
        );
        assert.deepEqual(
            rows('SELECT SobjectType, Queue.Name FROM QueueSobject ORDER BY SobjectType').map((row) => row['SobjectType']),
            ['Lead', 'Widget__c'],
        );
        assert.deepEqual(rows('SELECT Name FROM UserRole WHERE ParentRoleId != null'), [{ Name: 'Maker' }]);
        assert.equal(rows("SELECT Id FROM GroupMember WHERE Group.DeveloperName = 'Triage'").length, 3);
    });

    it('are refused when they name what is not there', async () => {
        const queue = fileOf(
            'Queue',
            '<name>Bad</name><queueMembers><users><user>nobody@x.example</user></users></queueMembers>',
            supporting('Nope__c', 'Account'),
        );
        const role = fileOf('Role', '<name>Boss</name><parentRole>Maker</parentRole>');
        const files = { 'package.xml': manifestFile({ Queue: ['Bad'], Role: ['Boss'] }), 'queues/Bad.queue': queue, 'roles/Boss.role': role };
        const problems = failuresOf(await deployFiles(workshop.org, files)).map((failure) => failure.replace(/\(.*?\) /, ''));
        assert.deepEqual(problems.sort(), [
            'Queue Bad In field: sobjectType - no CustomObject named Nope__c found',
            'Queue Bad In field: user - no User named nobody@x.example found',
            "Queue Bad Records of Account can't be owned by a queue",
            "Role Boss The role Boss can't be its own parent",
        ]);
    });

    it('keep members that a later deploy does not speak of', async () => {
        const queue = fileOf('Queue', '<name>Triage now</name>', supporting('Lead'));
        assert.deepEqual(failuresOf(await deployFiles(workshop.org, { 'package.xml': manifestFile({ Queue: ['Triage'] }), 'queues/Triage.queue': queue })), []);
        assert.equal(rows(`SELECT Id FROM GroupMember WHERE GroupId = '${triage()}'`).length, 3);
        assert.deepEqual(rows('SELECT SobjectType FROM QueueSobject'), [{ SobjectType: 'Lead' }]);
    });

    it('stay while records need them', async () => {
        const widget = workshop.create('Widget__c', { Name: 'Axle', OwnerId: triage() });
        const destructive = {
            'package.xml': manifestFile({}),
            'destructiveChanges.xml': fileOf('Package', '<types><members>Triage</members><name>Queue</name></types>'),
        };
        assert.match(
            failuresOf(await deployFiles(workshop.org, destructive))[0] ?? '',
            /Your attempt to delete Triage could not be completed .* widgets\.: Axle/,
        );
        updateRecords(workshop.org, workshop.ada(), 'Widget__c', [{ Id: widget, OwnerId: workshop.ada().userId }], ALL_OR_NONE);
        assert.deepEqual(failuresOf(await deployFiles(workshop.org, destructive)), []);
        assert.deepEqual(rows("SELECT Id FROM Group WHERE Type = 'Queue'"), []);
        assert.deepEqual(rows('SELECT Id FROM QueueSobject'), []);
    });
});

// Covers: Access: members of groups and queues (doc: Group Member Types, Salesforce Help)
it('a group reaches users, groups inside it, and roles with their subordinates', () => {
    const maker = idOf("SELECT Id FROM UserRole WHERE DeveloperName = 'Maker'");
    assert.deepEqual([...usersOfGroup(workshop.org, triage())], [workshop.ada().userId]);
    updateRecords(workshop.org, workshop.ada(), 'User', [{ Id: tomId(), UserRoleId: maker }], ALL_OR_NONE);
    assert.deepEqual([...usersOfGroup(workshop.org, triage())].sort(), [workshop.ada().userId, tomId()].sort());
    updateRecords(workshop.org, workshop.ada(), 'User', [{ Id: tomId(), UserRoleId: null }], ALL_OR_NONE);
    workshop.create('GroupMember', { GroupId: idOf("SELECT Id FROM Group WHERE DeveloperName = 'Friends'"), UserOrGroupId: tomId() });
    assert.deepEqual([...usersOfGroup(workshop.org, triage())].sort(), [workshop.ada().userId, tomId()].sort());
    updateRecords(workshop.org, workshop.ada(), 'User', [{ Id: tomId(), IsActive: false }], ALL_OR_NONE);
    assert.deepEqual([...usersOfGroup(workshop.org, triage())], [workshop.ada().userId]);
});

// Covers: Access: queue as owner (doc: Create Queues, Salesforce Help)
describe('the owner of a record', () => {
    it('may be a queue of its object', () => {
        workshop.create('Widget__c', { Name: 'Axle', OwnerId: triage() });
        workshop.create('Widget__c', { Name: 'Bolt' });
        const soql = 'SELECT Name, TYPEOF Owner WHEN User THEN Username WHEN Group THEN DeveloperName END FROM Widget__c';
        const types = rows('SELECT Name, Owner.Name, Owner.Type FROM Widget__c ORDER BY Name').map(({ Owner: owner }) => owner as Record<string, unknown>);
        assert.deepEqual(
            types.map(({ Name, Type }) => [Name, Type]),
            [
                ['Triage', 'Queue'],
                ['Ada Okoye', 'User'],
            ],
        );
        const typed = rows(`${soql} ORDER BY Name`).map(({ Owner: owner }) => owner as Record<string, unknown>);
        assert.deepEqual([typed[0]?.['DeveloperName'], typed[1]?.['Username']], ['Triage', 'ada@workshop.example']);
        assert.deepEqual(rows("SELECT Name FROM Widget__c WHERE Owner.Type = 'Queue'"), [{ Name: 'Axle' }]);
        assert.throws(() => rows('SELECT Owner:User.Name FROM Widget__c'));
    });

    it('is refused in the platform’s words', () => {
        const { org, ada } = workshop;
        const friends = idOf("SELECT Id FROM Group WHERE DeveloperName = 'Friends'");
        const owners = [friends, idOf('SELECT Id FROM UserRole LIMIT 1'), tomId()].map((OwnerId) => ({ Name: 'a', OwnerId }));
        assert.deepEqual(errorsOf(createRecords(org, ada(), 'Widget__c', owners, ONE_BY_ONE)), [
            [`FIELD_INTEGRITY_EXCEPTION: Owner ID: id value of incorrect type: ${friends} [OwnerId]`],
            [`FIELD_INTEGRITY_EXCEPTION: Owner ID: id value of incorrect type: ${owners[1]?.OwnerId ?? ''} [OwnerId]`],
            ['TRANSFER_REQUIRES_READ: The new owner must have read permission [OwnerId]'],
        ]);
        assert.deepEqual(errorsOf(createRecords(org, ada(), 'Box__c', [{ Name: 'b', OwnerId: triage() }], ONE_BY_ONE)), [
            ['FIELD_INTEGRITY_EXCEPTION: Queue not associated with this SObject type [OwnerId]'],
        ]);
        assert.match(
            errorsOf(createRecords(org, ada(), 'Account', [{ Name: 'c', OwnerId: triage() }], ONE_BY_ONE))[0]?.[0] ?? '',
            /id value of incorrect type/,
        );
        assign(workshop, tomId(), 'Makers');
        updateRecords(org, ada(), 'User', [{ Id: tomId(), IsActive: false }], ALL_OR_NONE);
        assert.deepEqual(errorsOf(createRecords(org, ada(), 'Widget__c', [{ Name: 'a', OwnerId: tomId() }], ONE_BY_ONE)), [
            [`INACTIVE_OWNER_OR_USER: operation performed with inactive user [${tomId()}] as owner of widget []`],
        ]);
    });
});

describe('groups and queues made as records', () => {
    it('get a developer name and can be retrieved as metadata', () => {
        const queue = workshop.create('Group', { Name: 'Night Shift', Type: 'Queue' });
        workshop.create('QueueSobject', { QueueId: queue, SobjectType: 'Lead' });
        workshop.create('GroupMember', { GroupId: queue, UserOrGroupId: tomId() });
        assert.deepEqual(workshop.org.model().catalogue.get('Queue', 'Night_Shift')?.body, {
            doesSendEmailToMembers: false,
            name: 'Night Shift',
            queueMembers: { users: { user: ['tom@workshop.example'] } },
            queueSobject: [{ sobjectType: 'Lead' }],
        });
        deleteRecords(workshop.org, workshop.ada(), [queue], ALL_OR_NONE);
        assert.equal(workshop.org.model().catalogue.get('Queue', 'Night_Shift'), undefined);
        assert.deepEqual(rows(`SELECT Id FROM GroupMember WHERE GroupId = '${queue}'`), []);
    });

    it('survive a deploy of something else', async () => {
        workshop.create('Group', { Name: 'Night Shift', Type: 'Queue' });
        assert.deepEqual(
            failuresOf(
                await deployFiles(workshop.org, { 'package.xml': manifestFile({ Role: ['Boss'] }), ...{ 'roles/Boss.role': ROLES['roles/Boss.role'] } }),
            ),
            [],
        );
        assert.equal(rows("SELECT Id FROM Group WHERE Name = 'Night Shift'").length, 1);
    });

    it('are refused when they make no sense', () => {
        const { org, ada } = workshop;
        const friends = idOf("SELECT Id FROM Group WHERE DeveloperName = 'Friends'");
        const inner = workshop.create('Group', { Name: 'Inner' });
        workshop.create('GroupMember', { GroupId: friends, UserOrGroupId: inner });
        const codesOf = (object: string, values: Record<string, string>): unknown =>
            createRecords(org, ada(), object, [values], ONE_BY_ONE)[0]?.errors[0]?.statusCode;
        assert.equal(codesOf('Group', { Name: 'Friends' }), 'DUPLICATE_DEVELOPER_NAME');
        assert.equal(codesOf('Group', { Name: 'All', Type: 'Organization' }), 'FIELD_INTEGRITY_EXCEPTION');
        assert.equal(codesOf('GroupMember', { GroupId: inner, UserOrGroupId: friends }), 'CIRCULAR_DEPENDENCY');
        assert.equal(codesOf('GroupMember', { GroupId: friends, UserOrGroupId: inner }), 'DUPLICATE_VALUE');
        assert.equal(codesOf('QueueSobject', { QueueId: triage(), SobjectType: 'Account' }), 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST');
        assert.equal(codesOf('QueueSobject', { QueueId: friends, SobjectType: 'Lead' }), 'FIELD_INTEGRITY_EXCEPTION');
        const [refused] = createRecords(org, workshop.tom(), 'Group', [{ Name: 'Mine' }], ONE_BY_ONE);
        assert.equal(refused?.errors[0]?.statusCode, 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY');
    });
});

// Covers: Formula: Owner:User and Owner:Queue (doc: Tips for Working with Picklist and Owner Formula Fields, Salesforce Help)
it('a formula says whether it means a user or a queue as owner', async () => {
    const formula =
        '<fullName>Keeper__c</fullName><formula>Owner:User.Username &amp; &quot;/&quot; &amp; Owner:Queue.QueueName</formula><label>Keeper</label><type>Text</type>';
    const object = fileOf('CustomObject', `<fields>${formula}</fields>`);
    const grant = fileOf(
        'PermissionSet',
        '<fieldPermissions><editable>false</editable><field>Lead.Keeper__c</field><readable>true</readable></fieldPermissions><label>K</label>',
    );
    const manifest = manifestFile({ CustomField: ['Lead.Keeper__c'], PermissionSet: ['K'] });
    assert.deepEqual(
        failuresOf(await deployFiles(workshop.org, { 'package.xml': manifest, 'objects/Lead.object': object, 'permissionsets/K.permissionset': grant })),
        [],
    );
    assign(workshop, workshop.ada().userId, 'K');
    workshop.create('Lead', { LastName: 'Ash', Company: 'A', OwnerId: triage() });
    workshop.create('Lead', { LastName: 'Birch', Company: 'B' });
    assert.deepEqual(rows('SELECT Keeper__c FROM Lead ORDER BY LastName'), [{ Keeper__c: '/Triage' }, { Keeper__c: 'ada@workshop.example/' }]);
});
