import assert from 'node:assert/strict';
import { strFromU8, unzipSync } from 'fflate';
import { beforeEach, describe, it } from 'node:test';
import { listMetadata } from '../metadata/list-metadata.ts';
import { ADMIN, deployFiles, failuresOf, fileOf, manifestFile } from '../metadata/deploy/deploy.fixture.ts';
import { retrieveStatus, startRetrieve } from '../metadata/retrieve/retrieve.ts';
import { assign, errorsOf, ONE_BY_ONE, openEmptyWorkshop, type Workshop } from '../records/open-workshop.fixture.ts';
import { deleteRecords } from '../records/delete.ts';
import { createRecords, updateRecords } from '../records/save.ts';
import { query } from '../soql/query.ts';
import { DEFAULT_LIMIT, LIMIT_FILES, LIMIT_TYPE, metadataRecord } from './custom-metadata.fixture.ts';
import { describeObject } from './describe.ts';

let workshop: Workshop;
beforeEach(async () => {
    workshop = openEmptyWorkshop();
    assert.deepEqual(failuresOf(await deployFiles(workshop.org, LIMIT_FILES)), []);
});

function rows(soql: string, caller = workshop.ada()): Record<string, unknown>[] {
    return query(workshop.org, caller, soql, { api: 'data', apiVersion: '66.0' }).records.map((record) =>
        Object.fromEntries(Object.entries(record).filter(([name]) => name !== 'attributes')),
    );
}

function deployRecord(name: string, file: string): ReturnType<typeof deployFiles> {
    return deployFiles(workshop.org, { 'package.xml': manifestFile({ CustomMetadata: [name] }), [`customMetadata/${name}.md`]: file });
}

async function destroy(members: Readonly<Record<string, readonly string[]>>): Promise<string[]> {
    const files = { 'package.xml': fileOf('Package', '<version>66.0</version>'), 'destructiveChanges.xml': manifestFile(members) };
    return failuresOf(await deployFiles(workshop.org, files));
}

// Covers: Metadata: CustomMetadata (doc: CustomMetadata, Metadata API guide)
// Covers: Metadata: CustomObject (doc: Custom Metadata Types (CustomObject), Metadata API guide)
describe('records of a custom metadata type', () => {
    it('are queried like data, with the fields every type has and its own', () => {
        const [record] = rows(
            'SELECT DeveloperName, MasterLabel, Label, QualifiedApiName, NamespacePrefix, Language, Days__c, Strict__c, Share__c, From__c, Level__c, Object__c, Fallback__c FROM Limit__mdt WHERE Days__c > 20',
        );
        assert.deepEqual(record, {
            DeveloperName: 'Default',
            MasterLabel: 'Default limit',
            Label: 'Default limit',
            QualifiedApiName: 'Default',
            NamespacePrefix: null,
            Language: 'en_US',
            Days__c: 90,
            Strict__c: true,
            Share__c: 12.5,
            From__c: '2026-02-01',
            Level__c: 'Low',
            Object__c: 'Account',
            Fallback__c: null,
        });
    });

    it('lead to the records they are related to', () => {
        assert.deepEqual(
            rows("SELECT Fallback__r.DeveloperName, Fallback__r.Days__c FROM Limit__mdt WHERE Fallback__r.DeveloperName = 'Default'").map(
                ({ Fallback__r: related }) => {
                    const { DeveloperName, Days__c } = related as Record<string, unknown>;
                    return [DeveloperName, Days__c];
                },
            ),
            [['Default', 90]],
        );
        const [byDefault] = rows('SELECT DeveloperName, (SELECT DeveloperName FROM Limits__r) FROM Limit__mdt ORDER BY DeveloperName LIMIT 1');
        assert.equal((byDefault?.['Limits__r'] as { totalSize: number }).totalSize, 1);
    });

    it('have ids with a prefix of their own, as their components have', () => {
        const [{ Id: id } = {}] = rows("SELECT Id FROM Limit__mdt WHERE DeveloperName = 'Default'");
        assert.match(String(id), /^m00/);
        assert.equal(workshop.org.model().catalogue.get('CustomMetadata', 'Limit.Default')?.id, id);
        assert.deepEqual(
            listMetadata(workshop.org, [{ type: 'CustomMetadata' }]).map(({ fullName, fileName, id: listed }) => [fullName, fileName, listed === id]),
            [
                ['Limit.Default', 'customMetadata/Limit.Default.md', true],
                ['Limit.Trial', 'customMetadata/Limit.Trial.md', false],
            ],
        );
    });

    it('change and go with deploys', async () => {
        const before = rows("SELECT Id, SystemModstamp FROM Limit__mdt WHERE DeveloperName = 'Trial'")[0];
        workshop.clock.set(new Date('2026-12-01T10:00:00.000Z'));
        assert.deepEqual(failuresOf(await deployRecord('Limit.Trial', metadataRecord('Trial', { Days__c: 'xsd:double 30.0' }))), []);
        const after = rows("SELECT Id, SystemModstamp, Days__c, Fallback__c FROM Limit__mdt WHERE DeveloperName = 'Trial'")[0];
        assert.deepEqual(after, { Id: before?.['Id'], SystemModstamp: '2026-12-01T10:00:00.000+0000', Days__c: 30, Fallback__c: null });
        assert.deepEqual(await destroy({ CustomMetadata: ['Limit.Trial'] }), []);
        assert.deepEqual(rows('SELECT DeveloperName FROM Limit__mdt'), [{ DeveloperName: 'Default' }]);
    });

    it('go with their type', async () => {
        assert.deepEqual(await destroy({ CustomObject: ['Limit__mdt'] }), []);
        assert.deepEqual(workshop.org.model().catalogue.list('CustomMetadata'), []);
        assert.throws(() => rows('SELECT Id FROM Limit__mdt'), { code: 'INVALID_TYPE' });
    });

    it('stay while another record or a formula needs them', async () => {
        const [related] = await destroy({ CustomMetadata: ['Limit.Default'] });
        assert.match(related ?? '', /CustomMetadata Limit\.Default .*referenced elsewhere in salesforce\.com\..* : Custom Metadata - Limit\.Trial/);
    });

    it('cannot be written as data', () => {
        const [{ Id: id } = {}] = rows('SELECT Id FROM Limit__mdt LIMIT 1');
        const created = createRecords(workshop.org, workshop.ada(), 'Limit__mdt', [{ DeveloperName: 'X' }], ONE_BY_ONE);
        const updated = updateRecords(workshop.org, workshop.ada(), 'Limit__mdt', [{ Id: String(id), Days__c: 1 }], ONE_BY_ONE);
        const deleted = deleteRecords(workshop.org, workshop.ada(), [String(id)], ONE_BY_ONE);
        assert.deepEqual(errorsOf([...created, ...updated, ...deleted]), [
            ['CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY: entity type cannot be inserted: Limit []'],
            ['INSUFFICIENT_ACCESS_OR_READONLY: insufficient access rights on object id []'],
            ['INSUFFICIENT_ACCESS_OR_READONLY: insufficient access rights on object id []'],
        ]);
    });
});

// Covers: Metadata: Layout (doc: Custom Metadata Types, Salesforce Help)
it('layouts and list views of a custom metadata type name its standard fields, also those that no query reads', async () => {
    const items = ['MasterLabel', 'DeveloperName', 'IsProtected', 'CreatedById', 'Days__c'].map(
        (name) => `<layoutItems><behavior>${name === 'MasterLabel' ? 'Required' : 'Edit'}</behavior><field>${name}</field></layoutItems>`,
    );
    const section = `<layoutSections><customLabel>false</customLabel><layoutColumns>${items.join('')}</layoutColumns><style>OneColumn</style></layoutSections>`;
    const list = (column: string): string =>
        `<listViews><fullName>All</fullName><columns>MasterLabel</columns><columns>${column}</columns><filterScope>Everything</filterScope><label>All</label></listViews>`;
    const files = (column: string): Record<string, string> => ({
        'package.xml': manifestFile({ CustomObject: ['Limit__mdt'], Layout: ['Limit__mdt-Limit Layout'] }),
        'layouts/Limit__mdt-Limit Layout.layout': fileOf('Layout', section),
        'objects/Limit__mdt.object': LIMIT_TYPE.replace('<pluralLabel>', `${list(column)}<pluralLabel>`),
    });
    assert.deepEqual(failuresOf(await deployFiles(workshop.org, files('Days__c'))), []);
    assert.match(String(failuresOf(await deployFiles(workshop.org, files('Weight')))), /Could not resolve list view column: Weight/);
});

// Covers: Access: custom metadata types (doc: Control Read Access to Custom Metadata Types, Salesforce Help)
it('a custom metadata type is read with Customize Application, or with a permission set that enables it', async () => {
    assert.throws(() => rows('SELECT Id FROM Limit__mdt', workshop.tom()), { code: 'INVALID_TYPE' });
    const permissionSet = fileOf(
        'PermissionSet',
        '<customMetadataTypeAccesses><enabled>true</enabled><name>Limit__mdt</name></customMetadataTypeAccesses>',
        '<label>Limits</label>',
    );
    const files = { 'package.xml': manifestFile({ PermissionSet: ['Limits'] }), 'permissionsets/Limits.permissionset': permissionSet };
    assert.deepEqual(failuresOf(await deployFiles(workshop.org, files)), []);
    assign(workshop, workshop.tom().userId, 'Limits');
    assert.deepEqual(rows('SELECT DeveloperName, Days__c FROM Limit__mdt ORDER BY Days__c LIMIT 1', workshop.tom()), [{ DeveloperName: 'Trial', Days__c: 14 }]);
});

// Covers: REST: GET /sobjects/:object/describe (doc: DescribeSObjectResult, SOAP API guide)
it('describe says what a custom metadata type is not', () => {
    const described = describeObject(workshop.org, workshop.ada(), 'Limit__mdt', 'data');
    const says = ['createable', 'updateable', 'deletable', 'searchable', 'triggerable', 'layoutable', 'queryable', 'customSetting'].map(
        (name) => described[name],
    );
    assert.deepEqual(says, [false, false, false, false, false, false, true, false]);
    assert.match(String(described['keyPrefix']), /^m00/);
    const fields = described['fields'] as { name: string; type: string; referenceTo: string[]; updateable: boolean }[];
    const relation = fields.find(({ name }) => name === 'Fallback__c');
    assert.deepEqual([relation?.type, relation?.referenceTo, relation?.updateable], ['reference', ['Limit__mdt'], false]);
});

describe('a deploy refuses', () => {
    const values = { Days__c: 'xsd:double 1.0' };
    const cases: readonly [string, string, string, RegExp][] = [
        ['a record of no type', 'Quota.One', metadataRecord('One', {}), /Custom metadata type Quota__mdt is not available in this organization\./],
        ['a value of no field', 'Limit.One', metadataRecord('One', { ...values, No__c: 'xsd:string x' }), /no CustomField named Limit__mdt\.No__c found/],
        [
            'a field twice',
            'Limit.One',
            metadataRecord('One', values).replace('</CustomMetadata>', '<values><field>Days__c</field></values></CustomMetadata>'),
            /Duplicate field 'Days__c'/,
        ],
        ['a value of another type', 'Limit.One', metadataRecord('One', { Days__c: 'xsd:string many' }), /value not of required type: many/],
        ['a required value that is missing', 'Limit.One', metadataRecord('One', { Days__c: 'nil' }), /Required fields are missing: \[Days__c\]/],
        [
            'a value that the picklist lacks',
            'Limit.One',
            metadataRecord('One', { ...values, Level__c: 'xsd:string High' }),
            /bad value for restricted picklist field: High/,
        ],
        [
            'a relationship to no record',
            'Limit.One',
            metadataRecord('One', { ...values, Fallback__c: 'xsd:string Nope' }),
            /no CustomMetadata named Limit\.Nope found/,
        ],
        [
            'an object that does not exist',
            'Limit.One',
            metadataRecord('One', { ...values, Object__c: 'xsd:string Nope__c' }),
            /no CustomObject named Nope__c found/,
        ],
        ['a name with a space', 'Limit.One two', metadataRecord('One', values), /Custom Metadata Record Name can only contain underscores/],
        ['a value of a type that XML Schema lacks', 'Limit.One', metadataRecord('One', { Days__c: 'xsd:undefined 1' }), /xsd:undefined/],
    ];
    for (const [name, fullName, file, problem] of cases) {
        it(name, async () => {
            const [first = '', ...others] = failuresOf(await deployRecord(fullName, file));
            assert.match(first, problem);
            assert.deepEqual(others, []);
        });
    }

    it('what a custom metadata type cannot have', async () => {
        const object = LIMIT_TYPE.replace(
            '<label>Limit</label>',
            '<fields><fullName>Account__c</fullName><label>Account</label><referenceTo>Account</referenceTo><type>Lookup</type></fields><label>Limit</label>',
        ).replace('<pluralLabel>', '<deploymentStatus>Deployed</deploymentStatus><pluralLabel>');
        const failures = failuresOf(
            await deployFiles(workshop.org, { 'package.xml': manifestFile({ CustomObject: ['Limit__mdt'] }), 'objects/Limit__mdt.object': object }),
        );
        assert.ok(
            failures.some((failure) => failure.includes('Cannot specify: deploymentStatus')),
            failures.join('\n'),
        );
        assert.ok(
            failures.some((failure) => failure.includes("A field of type Lookup can't be on a custom metadata type")),
            failures.join('\n'),
        );
    });
});

it('a retrieve gives back a record as it was deployed, by name and by wildcard', async () => {
    for (const members of [['Limit.Default'], ['*']]) {
        const id = startRetrieve(workshop.org, ADMIN, { apiVersion: '66.0', unpackaged: { types: [{ name: 'CustomMetadata', members }] } });
        const files = unzipSync(Buffer.from(retrieveStatus(workshop.org, id).zipFile, 'base64'));
        assert.equal(strFromU8(files['unpackaged/customMetadata/Limit.Default.md'] ?? new Uint8Array()), DEFAULT_LIMIT);
        assert.equal(files['unpackaged/customMetadata/Limit.Trial.md'] !== undefined, members.includes('*'));
    }
});
