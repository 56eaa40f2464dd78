import assert from 'node:assert/strict';
import { strFromU8, unzipSync } from 'fflate';
import { beforeEach, describe, it } from 'node:test';
import { ADMIN, deployFiles, failuresOf, fileOf, manifestFile } from '../metadata/deploy/deploy.fixture.ts';
import { retrieveStatus, startRetrieve } from '../metadata/retrieve/retrieve.ts';
import { assign, errorsOf, ONE_BY_ONE, openEmptyWorkshop, type Workshop } from '../records/open-workshop.fixture.ts';
import { createRecords } from '../records/save.ts';
import { objectInfo } from '../ui/object-info.ts';
import { picklistValuesOfField } from '../ui/picklist-values.ts';
import { describeObject } from './describe.ts';

function setFile(...values: readonly string[]): string {
    const entries = values.map(
        (value) =>
            `    <customValue>\n        <fullName>${value}</fullName>\n        <default>${String(value === 'Norway')}</default>\n        <label>${value}</label>\n    </customValue>`,
    );
    return fileOf('GlobalValueSet', ...entries, '    <masterLabel>Countries</masterLabel>', '    <sorted>false</sorted>') + '\n';
}

const COUNTRY =
    '<fields><fullName>Country__c</fullName><label>Country</label><type>Picklist</type><valueSet><valueSetName>Countries</valueSetName></valueSet></fields>';

function cityField(controllingField: string, settings: Readonly<Record<string, readonly string[]>>): string {
    const values = ['Oslo', 'Bergen', 'Paris'].map((name) => `<value><fullName>${name}</fullName><default>false</default><label>${name}</label></value>`);
    const valueSettings = Object.entries(settings).map(
        ([valueName, controllers]) =>
            `<valueSettings>${controllers.map((each) => `<controllingFieldValue>${each}</controllingFieldValue>`).join('')}<valueName>${valueName}</valueName></valueSettings>`,
    );
    return `<fields><fullName>City__c</fullName><label>City</label><type>Picklist</type><valueSet><controllingField>${controllingField}</controllingField><restricted>true</restricted><valueSetDefinition><sorted>false</sorted>${values.join('')}</valueSetDefinition>${valueSettings.join('')}</valueSet></fields>`;
}

const CITY = cityField('Country__c', { Oslo: ['Norway'], Bergen: ['Norway'], Paris: ['France'] });
const CAPITAL = '<fields><fullName>Capital__c</fullName><defaultValue>false</defaultValue><label>Capital</label><type>Checkbox</type></fields>';

function visitFile(...fields: readonly string[]): string {
    const basics =
        '<label>Visit</label><nameField><label>Name</label><type>Text</type></nameField><pluralLabel>Visits</pluralLabel><sharingModel>ReadWrite</sharingModel>';
    return fileOf('CustomObject', '<deploymentStatus>Deployed</deploymentStatus>', ...fields, basics);
}

const VISITORS = fileOf(
    'PermissionSet',
    ...['Country__c', 'City__c', 'Capital__c'].map(
        (name) => `<fieldPermissions><editable>true</editable><field>Visit__c.${name}</field><readable>true</readable></fieldPermissions>`,
    ),
    '<label>Visitors</label>',
);

let workshop: Workshop;
beforeEach(async () => {
    workshop = openEmptyWorkshop();
    const files = {
        'package.xml': manifestFile({ GlobalValueSet: ['Countries'], CustomObject: ['Visit__c'], PermissionSet: ['Visitors'] }),
        'globalValueSets/Countries.globalValueSet': setFile('Norway', 'Sweden', 'France'),
        'objects/Visit__c.object': visitFile(COUNTRY, CITY, CAPITAL),
        'permissionsets/Visitors.permissionset': VISITORS,
    };
    assert.deepEqual(failuresOf(await deployFiles(workshop.org, files)), []);
    assign(workshop, workshop.ada().userId, 'Visitors');
});

function fieldOf(name: string): {
    controllerName: string | null;
    dependentPicklist: boolean;
    restrictedPicklist: boolean;
    picklistValues: { value: string; validFor: string | null }[];
} {
    const fields = describeObject(workshop.org, workshop.ada(), 'Visit__c', 'data')['fields'] as { name: string }[];
    return fields.find((field) => field.name === name) as unknown as ReturnType<typeof fieldOf>;
}

function deployVisit(...fields: readonly string[]): ReturnType<typeof deployFiles> {
    return deployFiles(workshop.org, { 'package.xml': manifestFile({ CustomObject: ['Visit__c'] }), 'objects/Visit__c.object': visitFile(...fields) });
}

// Covers: Metadata: GlobalValueSet (doc: GlobalValueSet, Metadata API guide)
describe('a global value set', () => {
    it('gives its values to the picklists that name it, which are restricted to them', () => {
        const { picklistValues, restrictedPicklist } = fieldOf('Country__c');
        assert.deepEqual([picklistValues.map(({ value }) => value), restrictedPicklist], [['Norway', 'Sweden', 'France'], true]);
        const results = createRecords(workshop.org, workshop.ada(), 'Visit__c', [{ Name: 'a', Country__c: 'Peru' }, { Name: 'b' }], ONE_BY_ONE);
        assert.deepEqual(errorsOf(results)[0], [
            'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST: Country: bad value for restricted picklist field: Peru [Country__c]',
        ]);
        assert.equal(workshop.row('Visit__c', String(results[1]?.id))['Country__c'], 'Norway', 'the default value');
    });

    it('changes all of its picklists, and comes back as it was deployed', async () => {
        const file = setFile('Norway', 'France', 'Chad');
        const files = { 'package.xml': manifestFile({ GlobalValueSet: ['Countries'] }), 'globalValueSets/Countries.globalValueSet': file };
        assert.deepEqual(failuresOf(await deployFiles(workshop.org, files)), []);
        assert.deepEqual(
            fieldOf('Country__c').picklistValues.map(({ value }) => value),
            ['Norway', 'France', 'Chad'],
        );
        const id = startRetrieve(workshop.org, ADMIN, { apiVersion: '66.0', unpackaged: { types: [{ name: 'GlobalValueSet', members: ['*'] }] } });
        const zip = unzipSync(Buffer.from(retrieveStatus(workshop.org, id).zipFile, 'base64'));
        assert.equal(strFromU8(zip['unpackaged/globalValueSets/Countries.globalValueSet'] ?? new Uint8Array()), file);
    });

    it('stays while a picklist uses it', async () => {
        const files = {
            'package.xml': fileOf('Package', '<version>66.0</version>'),
            'destructiveChanges.xml': manifestFile({ GlobalValueSet: ['Countries'] }),
        };
        assert.match(
            failuresOf(await deployFiles(workshop.org, files))[0] ?? '',
            /referenced elsewhere in salesforce\.com\..* : Custom Field - Visit__c\.Country__c/,
        );
    });
});

// Covers: REST: GET /sobjects/:object/describe (doc: PicklistEntry, SOAP API guide)
describe('a dependent picklist', () => {
    it('tells in bits which values of its controlling field offer a value', () => {
        const { controllerName, dependentPicklist, picklistValues } = fieldOf('City__c');
        assert.deepEqual([controllerName, dependentPicklist], ['Country__c', true]);
        assert.deepEqual(
            picklistValues.map(({ value, validFor }) => [value, validFor]),
            [
                ['Oslo', 'gAAA'],
                ['Bergen', 'gAAA'],
                ['Paris', 'IAAA'],
            ],
        );
        assert.deepEqual([fieldOf('Country__c').controllerName, fieldOf('Country__c').picklistValues[0]?.validFor], [null, null]);
    });

    it('can depend on a checkbox', async () => {
        assert.deepEqual(
            failuresOf(
                await deployVisit(COUNTRY, CAPITAL, cityField('Capital__c', { Oslo: ['checked'], Bergen: ['unchecked'], Paris: ['checked', 'unchecked'] })),
            ),
            [],
        );
        assert.deepEqual(
            fieldOf('City__c').picklistValues.map(({ validFor }) => validFor),
            ['QAAA', 'gAAA', 'wAAA'],
        );
    });

    // Covers: UI API: GET /ui-api/object-info/:object/picklist-values/:recordType/:field (doc: Get Values for a Picklist Field, User Interface API guide)
    it('tells forms by index', () => {
        const context = { org: workshop.org, caller: workshop.ada(), apiVersion: '66.0', origin: 'http://localhost' };
        const { controllerValues, values } = picklistValuesOfField(context, 'Visit__c', '012000000000000AAA', 'City__c');
        assert.deepEqual(controllerValues, { Norway: 0, Sweden: 1, France: 2 });
        assert.deepEqual(
            (values as { value: string; validFor: number[] }[]).map(({ value, validFor }) => [value, validFor]),
            [
                ['Oslo', [0]],
                ['Bergen', [0]],
                ['Paris', [2]],
            ],
        );
        const info = objectInfo(context, 'Visit__c');
        const city = (info['fields'] as Record<string, { controllerName: string; controllingFields: string[] }>)['City__c'];
        assert.deepEqual(
            [info['dependentFields'], city?.controllerName, city?.controllingFields],
            [{ Country__c: { City__c: {} } }, 'Country__c', ['Country__c']],
        );
    });
});

describe('a deploy refuses', () => {
    const cases: readonly [string, readonly string[], RegExp][] = [
        ['a value set that does not exist', [COUNTRY.replace('Countries', 'Planets')], /no GlobalValueSet named Planets found/],
        ['a controlling field that does not exist', [cityField('Nope__c', {})], /no CustomField named Visit__c\.Nope__c found/],
        ['a controlling field of text', [cityField('Name', {})], /The field Name can't control a picklist/],
        ['a dependency of an unknown value', [COUNTRY, cityField('Country__c', { Rome: ['France'] })], /Picklist value: Rome in picklist: City__c not found/],
        ['a dependency on an unknown value', [COUNTRY, cityField('Country__c', { Oslo: ['Peru'] })], /Picklist value: Peru in picklist: Country__c not found/],
    ];
    for (const [name, fields, problem] of cases) {
        it(name, async () => {
            assert.match(failuresOf(await deployVisit(...fields)).join('\n'), problem);
        });
    }
});
