import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { deployFiles, failuresOf, fileOf, manifestFile } from '../metadata/deploy/deploy.fixture.ts';
import { assign, errorsOf, ONE_BY_ONE, openEmptyWorkshop, type Workshop } from '../records/open-workshop.fixture.ts';
import { createRecords, updateRecords } from '../records/save.ts';
import type { InputValues } from '../records/values.ts';
import { query } from '../soql/query.ts';
import { describeObject } from './describe.ts';

const DAYS = '<fields><fullName>Days__c</fullName><label>Days</label><precision>8</precision><scale>0</scale><type>Number</type></fields>';
const STRICT = '<fields><fullName>Strict__c</fullName><defaultValue>false</defaultValue><label>Strict</label><type>Checkbox</type></fields>';
const SHARE = '<fields><fullName>Share__c</fullName><label>Share</label><precision>5</precision><scale>2</scale><type>Percent</type></fields>';

function settingFile(type: 'List' | 'Hierarchy', ...fields: readonly string[]): string {
    return fileOf('CustomObject', `<customSettingsType>${type}</customSettingsType>`, ...fields, '<label>Limits</label><visibility>Public</visibility>');
}

/** An object whose records copy what the running user's setting says when they are created. */
const VISIT = fileOf(
    'CustomObject',
    '<deploymentStatus>Deployed</deploymentStatus>',
    '<fields><fullName>Days__c</fullName><defaultValue>$Setup.Limits__c.Days__c</defaultValue><label>Days</label><precision>8</precision><scale>0</scale><type>Number</type></fields>',
    '<fields><fullName>Strict__c</fullName><formula>$Setup.Limits__c.Strict__c</formula><label>Strict</label><type>Checkbox</type></fields>',
    '<fields><fullName>Share__c</fullName><formula>$Setup.Limits__c.Share__c * 200</formula><label>Share</label><precision>5</precision><scale>2</scale><type>Number</type></fields>',
    '<label>Visit</label><nameField><label>Name</label><type>Text</type></nameField><pluralLabel>Visits</pluralLabel><sharingModel>ReadWrite</sharingModel>',
);

const VISITORS = fileOf(
    'PermissionSet',
    '<customSettingAccesses><enabled>true</enabled><name>Code__c</name></customSettingAccesses>',
    ...['Share__c', 'Strict__c', 'Days__c'].map(
        (name) => `<fieldPermissions><editable>false</editable><field>Visit__c.${name}</field><readable>true</readable></fieldPermissions>`,
    ),
    '<label>Visitors</label>',
    '<objectPermissions><allowCreate>true</allowCreate><allowDelete>false</allowDelete><allowEdit>false</allowEdit><allowRead>true</allowRead><modifyAllRecords>false</modifyAllRecords><object>Visit__c</object><viewAllRecords>false</viewAllRecords></objectPermissions>',
);

let workshop: Workshop;
beforeEach(async () => {
    workshop = openEmptyWorkshop();
    const files = {
        'package.xml': manifestFile({ CustomObject: ['Limits__c', 'Code__c', 'Visit__c'], PermissionSet: ['Visitors'] }),
        'objects/Limits__c.object': settingFile('Hierarchy', DAYS, STRICT, SHARE),
        'objects/Code__c.object': settingFile('List', DAYS),
        'objects/Visit__c.object': VISIT,
        'permissionsets/Visitors.permissionset': VISITORS,
    };
    assert.deepEqual(failuresOf(await deployFiles(workshop.org, files)), []);
    for (const { userId } of [workshop.ada(), workshop.tom()]) assign(workshop, userId, 'Visitors');
});

function create(objectName: string, values: InputValues, caller = workshop.ada()): ReturnType<typeof createRecords> {
    return createRecords(workshop.org, caller, objectName, [values], ONE_BY_ONE);
}

/** Days, strictness and share that a new visit of the user shows. */
function seenBy(caller: ReturnType<Workshop['ada']>): unknown[] {
    const [result] = create('Visit__c', { Name: 'v' }, caller);
    const soql = `SELECT Days__c, Strict__c, Share__c FROM Visit__c WHERE Id = '${String(result?.id)}'`;
    const [visit] = query(workshop.org, caller, soql, { api: 'data', apiVersion: '66.0' }).records;
    return [visit?.['Days__c'], visit?.['Strict__c'], visit?.['Share__c']];
}

// Covers: Metadata: CustomObject (doc: Custom Settings, Apex Developer Guide)
describe('a hierarchy custom setting', () => {
    // Covers: Formula globals: $Setup (doc: Access Custom Settings with Code, Salesforce Help)
    it('gives formulas each field of the lowest level that has one: user, profile, org', () => {
        assert.deepEqual(seenBy(workshop.ada()), [null, false, 0]);
        create('Limits__c', { Days__c: 10, Share__c: 50 });
        assert.deepEqual(seenBy(workshop.ada()), [10, false, 100]);
        create('Limits__c', { SetupOwnerId: workshop.tom().profileId, Days__c: 20, Strict__c: true });
        create('Limits__c', { SetupOwnerId: workshop.ada().userId, Days__c: 30 });
        assert.deepEqual(
            [seenBy(workshop.tom()), seenBy(workshop.ada())],
            [
                [20, true, 100],
                [30, false, 100],
            ],
        );
    });

    it('has one row for each owner, named after where it holds', () => {
        const owners = [workshop.org.identity.id, workshop.tom().profileId, workshop.tom().userId];
        const results = owners.map((SetupOwnerId) => create('Limits__c', { SetupOwnerId }));
        const soql = 'SELECT Name, SetupOwnerId, SetupOwner.Name FROM Limits__c ORDER BY Name';
        const { records } = query(workshop.org, workshop.ada(), soql, { api: 'data', apiVersion: '66.0' });
        assert.deepEqual(
            records.map((record) => [record['Name'], (record['SetupOwner'] as { Name: string }).Name]),
            [
                ['Limits (Organization)', 'Workshop Ltd'],
                ['Limits (Profile)', 'Standard User'],
                ['Limits (User)', 'Tom Berg'],
            ],
        );
        const known = String(results[0]?.[0]?.id).slice(0, 15);
        assert.deepEqual(errorsOf(create('Limits__c', {})), [
            [`DUPLICATE_VALUE: duplicate value found: SetupOwnerId duplicates value on record with id: ${known} []`],
        ]);
    });

    it('belongs to an org, a profile or a user, for good', () => {
        const [created] = create('Limits__c', { Days__c: 1 });
        const moved = updateRecords(workshop.org, workshop.ada(), 'Limits__c', [{ Id: String(created?.id), SetupOwnerId: workshop.ada().userId }], ONE_BY_ONE);
        assert.match(errorsOf(moved)[0]?.[0] ?? '', /^INVALID_FIELD_FOR_INSERT_UPDATE/);
        const account = workshop.create('Account', { Name: 'Acme' });
        assert.match(
            errorsOf(create('Limits__c', { SetupOwnerId: account }))[0]?.[0] ?? '',
            /^FIELD_INTEGRITY_EXCEPTION: Location: id value of incorrect type/,
        );
    });
});

describe('a list custom setting', () => {
    it('has one row for each name', () => {
        assert.deepEqual(errorsOf(create('Code__c', { Name: 'DE', Days__c: 3 })), [[]]);
        assert.deepEqual(errorsOf(create('Code__c', { Name: 'de' })), [
            ['FIELD_INTEGRITY_EXCEPTION: There is already an item in this list with the name de [Name]'],
        ]);
        assert.match(errorsOf(create('Code__c', { Days__c: 3 }))[0]?.[0] ?? '', /^REQUIRED_FIELD_MISSING: .*\[Name\]/);
    });

    it('is closed to formulas', async () => {
        const object = VISIT.replace('$Setup.Limits__c.Days__c', '$Setup.Code__c.Days__c');
        const files = { 'package.xml': manifestFile({ CustomObject: ['Visit__c'] }), 'objects/Visit__c.object': object };
        assert.match(failuresOf(await deployFiles(workshop.org, files)).join('\n'), /\$Setup\.Code__c\.Days__c/);
    });
});

// Covers: Access: custom settings (doc: Protection and Privacy Options for Custom Settings, Salesforce Help)
it('custom settings are written with Customize Application and read with it or with a permission set that enables them', () => {
    create('Code__c', { Name: 'DE' });
    const read = (objectName: string): number =>
        query(workshop.org, workshop.tom(), `SELECT Id FROM ${objectName}`, { api: 'data', apiVersion: '66.0' }).totalSize;
    assert.equal(read('Code__c'), 1);
    assert.throws(() => read('Limits__c'), { code: 'INVALID_TYPE' });
    assert.match(errorsOf(create('Code__c', { Name: 'FR' }, workshop.tom()))[0]?.[0] ?? '', /^CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY/);
});

it('describe calls a custom setting one', () => {
    const described = describeObject(workshop.org, workshop.ada(), 'Limits__c', 'data');
    assert.deepEqual([described['customSetting'], described['createable'], described['triggerable'], described['layoutable']], [true, true, false, false]);
});

describe('a deploy refuses', () => {
    const cases: readonly [string, string, RegExp][] = [
        [
            'a setting with a sharing model',
            settingFile('List', DAYS).replace('<visibility>', '<sharingModel>ReadWrite</sharingModel><visibility>'),
            /Cannot specify: sharingModel/,
        ],
        ['a setting without a label', settingFile('List', DAYS).replace('<label>Limits</label>', ''), /non-empty label/],
        [
            'a lookup on a setting',
            settingFile(
                'List',
                '<fields><fullName>A__c</fullName><label>A</label><referenceTo>Account</referenceTo><relationshipName>As</relationshipName><type>Lookup</type></fields>',
            ),
            /A field of type Lookup can't be on a custom setting/,
        ],
    ];
    for (const [name, file, problem] of cases) {
        it(name, async () => {
            const files = { 'package.xml': manifestFile({ CustomObject: ['Bad__c'] }), 'objects/Bad__c.object': file };
            const [first = '', ...others] = failuresOf(await deployFiles(workshop.org, files));
            assert.match(first, problem);
            assert.deepEqual(others, []);
        });
    }
});
