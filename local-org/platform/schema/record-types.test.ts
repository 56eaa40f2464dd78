import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { Caller } from '../access/caller.ts';
import { deployFiles, failuresOf, fileOf, manifestFile } from '../metadata/deploy/deploy.fixture.ts';
import { assign, errorsOf, ONE_BY_ONE, openEmptyWorkshop, type Workshop } from '../records/open-workshop.fixture.ts';
import { createRecords, updateRecords } from '../records/save.ts';
import type { InputValues } from '../records/values.ts';
import { query } from '../soql/query.ts';
import { picklistValuesOfField } from '../ui/picklist-values.ts';
import { recordCreateDefaults } from '../ui/record-defaults.ts';
import { describeObject } from './describe.ts';

function value(fullName: string, isDefault = false): string {
    return `<value><fullName>${fullName}</fullName><default>${String(isDefault)}</default><label>${fullName}</label></value>`;
}

function recordType(fullName: string, picklists: string, active = true): string {
    return `<recordTypes><fullName>${fullName}</fullName><active>${String(active)}</active><label>${fullName} visit</label>${picklists}</recordTypes>`;
}

function allowed(picklist: string, ...values: readonly string[]): string {
    const entries = values.map((each) => `<values><fullName>${each}</fullName><default>${String(each === values.at(-1))}</default></values>`);
    return `<picklistValues><picklist>${picklist}</picklist>${entries.join('')}</picklistValues>`;
}

const COLOUR = `<fields><fullName>Colour__c</fullName><label>Colour</label><type>Picklist</type><valueSet><restricted>true</restricted><valueSetDefinition><sorted>false</sorted>${value('Red')}${value('Green', true)}${value('Blue-ish')}</valueSetDefinition></valueSet></fields>`;
const KIND =
    '<fields><fullName>Kind__c</fullName><formula>$RecordType.DeveloperName &amp; "/" &amp; $RecordType.Name</formula><label>Kind</label><type>Text</type></fields>';

const TYPES = [recordType('Home', allowed('Colour__c', 'Red', 'Blue%2Dish')), recordType('Office', ''), recordType('Old', '', false)].join('');

function visitFile(types = TYPES): string {
    return fileOf(
        'CustomObject',
        `<deploymentStatus>Deployed</deploymentStatus>${COLOUR}${KIND}<label>Visit</label><nameField><label>Name</label><type>Text</type></nameField>`,
        `<pluralLabel>Visits</pluralLabel>${types}<sharingModel>ReadWrite</sharingModel>`,
    );
}

const VISITORS = fileOf(
    'PermissionSet',
    ...['Colour__c', 'Kind__c'].map(
        (name) =>
            `<fieldPermissions><editable>${String(name === 'Colour__c')}</editable><field>Visit__c.${name}</field><readable>true</readable></fieldPermissions>`,
    ),
    '<label>Visitors</label>',
    '<objectPermissions><allowCreate>true</allowCreate><allowDelete>false</allowDelete><allowEdit>true</allowEdit><allowRead>true</allowRead><modifyAllRecords>false</modifyAllRecords><object>Visit__c</object><viewAllRecords>false</viewAllRecords></objectPermissions>',
    ...['Home', 'Old'].map((name) => `<recordTypeVisibilities><recordType>Visit__c.${name}</recordType><visible>true</visible></recordTypeVisibilities>`),
);

/** Tom's profile gives new visits the type Office. */
const STANDARD = fileOf(
    'Profile',
    '<custom>false</custom>',
    '<recordTypeVisibilities><default>true</default><recordType>Visit__c.Office</recordType><visible>true</visible></recordTypeVisibilities>',
    '<userLicense>Salesforce</userLicense>',
);

let workshop: Workshop;
beforeEach(async () => {
    workshop = openEmptyWorkshop();
    const files = {
        'package.xml': manifestFile({ CustomObject: ['Visit__c'], PermissionSet: ['Visitors'], Profile: ['Standard'] }),
        'objects/Visit__c.object': visitFile(),
        'permissionsets/Visitors.permissionset': VISITORS,
        'profiles/Standard.profile': STANDARD,
    };
    assert.deepEqual(failuresOf(await deployFiles(workshop.org, files)), []);
    for (const { userId } of [workshop.ada(), workshop.tom()]) assign(workshop, userId, 'Visitors');
});

function rows(soql: string): readonly Record<string, unknown>[] {
    return query(workshop.org, workshop.ada(), soql, { api: 'data', apiVersion: '66.0' }).records;
}

function typeId(developerName: string): string {
    return String(rows(`SELECT Id FROM RecordType WHERE SobjectType = 'Visit__c' AND DeveloperName = '${developerName}'`)[0]?.['Id']);
}

function create(values: InputValues, caller: Caller = workshop.ada()): ReturnType<typeof createRecords> {
    return createRecords(workshop.org, caller, 'Visit__c', [{ Name: 'v', ...values }], ONE_BY_ONE);
}

// Covers: Metadata: RecordType (doc: RecordType, Metadata API guide)
describe('record types', () => {
    it('are rows, and parents of the records that have them', () => {
        assert.deepEqual(
            rows('SELECT DeveloperName, Name, IsActive FROM RecordType ORDER BY DeveloperName').map((row) => [
                row['DeveloperName'],
                row['Name'],
                row['IsActive'],
            ]),
            [
                ['Home', 'Home visit', true],
                ['Office', 'Office visit', true],
                ['Old', 'Old visit', false],
            ],
        );
        assert.deepEqual(errorsOf(create({ RecordTypeId: typeId('Home') })), [[]]);
        create({});
        assert.equal(rows("SELECT Id FROM Visit__c WHERE RecordType.DeveloperName = 'Home'").length, 1);
        assert.equal(rows("SELECT Id FROM Visit__c WHERE RecordType.Name = 'Home visit'").length, 1);
    });

    // Covers: Formula globals: $RecordType (doc: Global Variables, Salesforce Help)
    it('are read by formulas', () => {
        create({ RecordTypeId: typeId('Home') });
        assert.equal(rows('SELECT Kind__c FROM Visit__c')[0]?.['Kind__c'], 'Home/Home visit');
    });

    // Covers: Access: record types (doc: How Is Record Type Access Specified?, Salesforce Help)
    it('are given by those alone who may use them', () => {
        const refused = (id: string): string[][] => [
            [`INVALID_CROSS_REFERENCE_KEY: Record Type ID: this ID value isn't valid for the user: ${id} [RecordTypeId]`],
        ];
        for (const name of ['Office', 'Old']) assert.deepEqual(errorsOf(create({ RecordTypeId: typeId(name) })), refused(typeId(name)));
        const [visit] = create({ RecordTypeId: typeId('Home') });
        const change = { Id: String(visit?.id), RecordTypeId: typeId('Office') };
        assert.deepEqual(errorsOf(updateRecords(workshop.org, workshop.ada(), 'Visit__c', [change], ONE_BY_ONE)), refused(typeId('Office')));
        assert.deepEqual(errorsOf(updateRecords(workshop.org, workshop.tom(), 'Visit__c', [change], ONE_BY_ONE)), [[]]);
    });

    it('come from the profile when none is sent, and the master is none', () => {
        const [byTom] = create({}, workshop.tom());
        const [byAda] = create({});
        const [asMaster] = create({ RecordTypeId: '012000000000000AAA' }, workshop.tom());
        const typeOf = (id: string | undefined): unknown => workshop.row('Visit__c', String(id))['RecordTypeId'];
        assert.deepEqual([typeOf(byTom?.id), typeOf(byAda?.id), typeOf(asMaster?.id)], [typeId('Office'), null, null]);
    });

    // Covers: Save order: picklist values of record types (doc: Tailor Business Processes to Different Users Using Record Types, Salesforce Help)
    it('limit restricted picklists and have defaults of their own', () => {
        const [home] = create({ RecordTypeId: typeId('Home') });
        const [office] = create({}, workshop.tom());
        const colourOf = (id: string | undefined): unknown => workshop.row('Visit__c', String(id))['Colour__c'];
        assert.deepEqual([colourOf(home?.id), colourOf(office?.id)], ['Blue-ish', 'Green']);
        assert.deepEqual(errorsOf(create({ RecordTypeId: typeId('Home'), Colour__c: 'Green' })), [
            ['INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST: Colour: bad value for restricted picklist field: Green [Colour__c]'],
        ]);
    });

    it('are told by describe, with what is available and what is the default', () => {
        const infosOf = (caller: Caller): unknown[] => {
            const infos = describeObject(workshop.org, caller, 'Visit__c', 'data')['recordTypeInfos'] as Record<string, unknown>[];
            return infos.map((info) => [info['developerName'], info['available'], info['defaultRecordTypeMapping'], info['active']]);
        };
        assert.deepEqual(infosOf(workshop.tom()), [
            ['Home', true, false, true],
            ['Office', true, true, true],
            ['Old', false, false, false],
            ['Master', true, false, true],
        ]);
        assert.deepEqual(infosOf(workshop.ada()).at(-1), ['Master', true, true, true]);
    });

    // Covers: UI API: GET /ui-api/object-info/:object/picklist-values/:recordType/:field (doc: Get Values for a Picklist Field, User Interface API guide)
    it('decide what forms offer', () => {
        const context = { org: workshop.org, caller: workshop.ada(), apiVersion: '66.0', origin: 'http://localhost' };
        const picklist = picklistValuesOfField(context, 'Visit__c', typeId('Home').slice(0, 15), 'Colour__c');
        assert.deepEqual(
            (picklist['values'] as { value: string }[]).map((each) => each.value),
            ['Red', 'Blue-ish'],
        );
        assert.equal((picklist['defaultValue'] as { value: string }).value, 'Blue-ish');
        assert.throws(() => picklistValuesOfField(context, 'Visit__c', '012000000000009AAA', 'Colour__c'), { code: 'NOT_FOUND' });
        const defaults = recordCreateDefaults(context, 'Visit__c', { optionalFields: ['Visit__c.Colour__c'] }, typeId('Home'));
        const record = defaults['record'] as { recordTypeId: string; fields: Record<string, { value: unknown }> };
        assert.deepEqual([record.recordTypeId, record.fields['Colour__c']?.value], [typeId('Home'), 'Blue-ish']);
    });

    it('leave their records behind without a type when they are deleted', async () => {
        const [visit] = create({ RecordTypeId: typeId('Home') });
        const files = {
            'package.xml': fileOf('Package', '<version>66.0</version>'),
            'destructiveChanges.xml': manifestFile({ RecordType: ['Visit__c.Home'] }),
        };
        assert.deepEqual(failuresOf(await deployFiles(workshop.org, files)), []);
        assert.equal(workshop.row('Visit__c', String(visit?.id))['RecordTypeId'], null);
        assert.equal(rows("SELECT Id FROM RecordType WHERE DeveloperName = 'Home'").length, 0);
    });
});

// Covers: Metadata: BusinessProcess (doc: BusinessProcess, Metadata API guide)
describe('a record type of leads', () => {
    const process =
        '<businessProcesses><fullName>Short</fullName><isActive>true</isActive><values><fullName>Open - Not Contacted</fullName><default>true</default></values></businessProcesses>';
    const lead = (types: string): Record<string, string> => ({
        'package.xml': manifestFile({ CustomObject: ['Lead'] }),
        'objects/Lead.object': fileOf('CustomObject', process, types),
    });

    it('needs a business process', async () => {
        assert.match(failuresOf(await deployFiles(workshop.org, lead(recordType('Web', ''))))[0] ?? '', /Required field is missing: businessProcess/);
    });

    it('offers the statuses of its process', async () => {
        const web = '<recordTypes><fullName>Web</fullName><active>true</active><businessProcess>Short</businessProcess><label>Web</label></recordTypes>';
        assert.deepEqual(failuresOf(await deployFiles(workshop.org, lead(web))), []);
        const [type] = rows("SELECT Id, BusinessProcessId FROM RecordType WHERE SobjectType = 'Lead'");
        assert.match(String(type?.['BusinessProcessId']), /^019/);
        const context = { org: workshop.org, caller: workshop.ada(), apiVersion: '66.0', origin: 'http://localhost' };
        const status = picklistValuesOfField(context, 'Lead', String(type?.['Id']), 'Status');
        assert.deepEqual(
            (status['values'] as { value: string }[]).map((each) => each.value),
            ['Open - Not Contacted'],
        );
    });
});

describe('a deploy refuses', () => {
    const cases: readonly [string, string, RegExp][] = [
        ['a value that the picklist lacks', recordType('Home', allowed('Colour__c', 'Pink')), /Picklist value: Pink in picklist: Colour__c not found/],
        ['a picklist that does not exist', recordType('Home', allowed('Nope__c', 'Red')), /no CustomField named Visit__c\.Nope__c found/],
        [
            'a business process where there are none',
            recordType('Home', '').replace('<label>', '<businessProcess>Short</businessProcess><label>'),
            /Cannot specify: businessProcess/,
        ],
        ['a name with a space', recordType('At home', ''), /Record Type Name can only contain underscores/],
    ];
    for (const [name, types, problem] of cases) {
        it(name, async () => {
            const files = { 'package.xml': manifestFile({ CustomObject: ['Visit__c'] }), 'objects/Visit__c.object': visitFile(types) };
            assert.match(failuresOf(await deployFiles(workshop.org, files)).join('\n'), problem);
        });
    }
});
