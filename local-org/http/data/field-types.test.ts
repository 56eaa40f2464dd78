import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { deploy, deploysFinished, deployStatus } from '../../platform/metadata/deploy/deploy.ts';
import { failuresOf, fileOf, manifestFile, zipOf } from '../../platform/metadata/deploy/deploy.fixture.ts';
import { createRecords } from '../../platform/records/save.ts';
import { startTestOrg, type TestOrg } from '../start-test-org.ts';

interface FieldType {
    /** Elements of the field's metadata beside name, label and type. */
    readonly xml: string;
    /** `type` and `soapType` in describe. */
    readonly described: readonly [type: string, soapType: string];
    readonly sent: unknown;
    readonly read: unknown;
    /** A value that is no such thing, and the code of its refusal; undefined where every value of the right length will do. */
    readonly refused: readonly [value: unknown, code: string] | undefined;
}

const PICKLIST =
    '<valueSet><restricted>true</restricted><valueSetDefinition><sorted>false</sorted>' +
    ['Red', 'Blue'].map((name) => `<value><fullName>${name}</fullName><default>false</default><label>${name}</label></value>`).join('') +
    '</valueSetDefinition></valueSet>';

// Covers: Field: <each key> (doc: Field Types, Object Reference for the Salesforce Platform)
const TYPES: Readonly<Record<string, readonly [FieldType]>> = {
    Text: [{ xml: '<length>3</length>', described: ['string', 'xsd:string'], sent: 'abc', read: 'abc', refused: ['abcd', 'STRING_TOO_LONG'] }],
    TextArea: [{ xml: '', described: ['textarea', 'xsd:string'], sent: 'a\nb', read: 'a\nb', refused: ['x'.repeat(256), 'STRING_TOO_LONG'] }],
    LongTextArea: [
        {
            xml: '<length>300</length><visibleLines>3</visibleLines>',
            described: ['textarea', 'xsd:string'],
            sent: 'x'.repeat(300),
            read: 'x'.repeat(300),
            refused: ['x'.repeat(301), 'STRING_TOO_LONG'],
        },
    ],
    Email: [{ xml: '', described: ['email', 'xsd:string'], sent: 'a@b.example', read: 'a@b.example', refused: ['a@', 'INVALID_EMAIL_ADDRESS'] }],
    Phone: [{ xml: '', described: ['phone', 'xsd:string'], sent: '+47 1', read: '+47 1', refused: ['1'.repeat(41), 'STRING_TOO_LONG'] }],
    Url: [{ xml: '', described: ['url', 'xsd:string'], sent: 'https://a.example', read: 'https://a.example', refused: ['x'.repeat(256), 'STRING_TOO_LONG'] }],
    Picklist: [
        { xml: PICKLIST, described: ['picklist', 'xsd:string'], sent: 'Red', read: 'Red', refused: ['Green', 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST'] },
    ],
    MultiselectPicklist: [
        {
            xml: `${PICKLIST}<visibleLines>3</visibleLines>`,
            described: ['multipicklist', 'xsd:string'],
            sent: 'Red;Blue',
            read: 'Red;Blue',
            refused: ['Red;Green', 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST'],
        },
    ],
    Checkbox: [
        {
            xml: '<defaultValue>false</defaultValue>',
            described: ['boolean', 'xsd:boolean'],
            sent: true,
            read: true,
            refused: ['perhaps', 'INVALID_TYPE_ON_FIELD_IN_RECORD'],
        },
    ],
    Number: [
        {
            xml: '<precision>5</precision><scale>2</scale>',
            described: ['double', 'xsd:double'],
            sent: 1.256,
            read: 1.26,
            refused: [1000, 'NUMBER_OUTSIDE_VALID_RANGE'],
        },
    ],
    Currency: [
        {
            xml: '<precision>5</precision><scale>2</scale>',
            described: ['currency', 'xsd:double'],
            sent: '12.5',
            read: 12.5,
            refused: ['much', 'INVALID_TYPE_ON_FIELD_IN_RECORD'],
        },
    ],
    Percent: [
        {
            xml: '<precision>5</precision><scale>2</scale>',
            described: ['percent', 'xsd:double'],
            sent: 50,
            read: 50,
            refused: [1000, 'NUMBER_OUTSIDE_VALID_RANGE'],
        },
    ],
    Date: [{ xml: '', described: ['date', 'xsd:date'], sent: '2026-02-28', read: '2026-02-28', refused: ['2026-02-30', 'INVALID_TYPE_ON_FIELD_IN_RECORD'] }],
    DateTime: [
        {
            xml: '',
            described: ['datetime', 'xsd:dateTime'],
            sent: '2026-02-28T10:00:00+02:00',
            read: '2026-02-28T08:00:00.000+0000',
            refused: ['soon', 'INVALID_TYPE_ON_FIELD_IN_RECORD'],
        },
    ],
    Lookup: [
        {
            xml: '<referenceTo>User</referenceTo><relationshipName>Samples</relationshipName>',
            described: ['reference', 'tns:ID'],
            sent: null,
            read: null,
            refused: ['abc', 'MALFORMED_ID'],
        },
    ],
};

const NUMBERED = '<nameField><label>Number</label><displayFormat>S-{000}</displayFormat><type>AutoNumber</type></nameField>';
const DATA = '/services/data/v66.0';

let org: TestOrg;
before(async () => {
    org = await startTestOrg();
    const fields = Object.entries(TYPES).map(
        ([type, [{ xml }]]) => `<fields><fullName>${type}_Field__c</fullName><label>${type}</label>${xml}<type>${type}</type></fields>`,
    );
    const object = (label: string, ...lines: string[]): string =>
        fileOf(
            'CustomObject',
            '<deploymentStatus>Deployed</deploymentStatus>',
            ...lines,
            `<label>${label}</label><pluralLabel>${label}s</pluralLabel>`,
            label === 'Part' ? '<sharingModel>ControlledByParent</sharingModel>' : '<sharingModel>ReadWrite</sharingModel>',
        );
    const master =
        '<fields><fullName>Sample__c</fullName><label>Sample</label><referenceTo>Sample__c</referenceTo><relationshipName>Parts</relationshipName><type>MasterDetail</type></fields>';
    const grants = Object.keys(TYPES).map(
        (type) => `<fieldPermissions><editable>true</editable><field>Sample__c.${type}_Field__c</field><readable>true</readable></fieldPermissions>`,
    );
    const all = ['allowCreate', 'allowDelete', 'allowEdit', 'allowRead', 'modifyAllRecords', 'viewAllRecords']
        .map((name) => `<${name}>true</${name}>`)
        .join('');
    const objects = ['Part__c', 'Sample__c'].map((name) => `<objectPermissions>${all}<object>${name}</object></objectPermissions>`);
    const zip = zipOf({
        'package.xml': manifestFile({ CustomObject: ['Sample__c', 'Part__c'], PermissionSet: ['Samples'] }),
        'objects/Sample__c.object': object('Sample', ...fields, NUMBERED),
        'objects/Part__c.object': object('Part', master, NUMBERED),
        'permissionsets/Samples.permissionset': fileOf('PermissionSet', ...grants, '<label>Samples</label>', ...objects),
    });
    const id = await deploy(org.org, org.caller, { zip, options: {} }, { compile: () => Promise.resolve([]) });
    await deploysFinished(org.org);
    assert.deepEqual(failuresOf(deployStatus(org.org, id)), []);
    const permissionSet = String(org.org.store.findBy('PermissionSet', 'Name', ['Samples'])[0]?.['Id']);
    const assignment = { AssigneeId: org.caller.userId, PermissionSetId: permissionSet };
    createRecords(org.org, org.caller, 'PermissionSetAssignment', [assignment], { allOrNone: true, api: 'data' });
});
after(() => org.close());

async function call(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }> {
    const headers = { authorization: `Bearer ${org.token}`, 'content-type': 'application/json' };
    const response = await fetch(`${org.url}${DATA}${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

async function idOf(created: Promise<{ body: unknown }>): Promise<string> {
    return ((await created).body as { readonly id: string }).id;
}

async function describedField(object: string, name: string): Promise<Readonly<Record<string, unknown>> | undefined> {
    const { fields } = (await call('GET', `/sobjects/${object}/describe`)).body as { readonly fields: readonly Readonly<Record<string, unknown>>[] };
    return fields.find((field) => field['name'] === name);
}

for (const [type, [{ described, sent, read, refused }]] of Object.entries(TYPES)) {
    describe(`a field of type ${type}`, () => {
        const name = `${type}_Field__c`;

        test(`is described as ${described.join(' and ')}`, async () => {
            const field = await describedField('Sample__c', name);
            assert.deepEqual([field?.['type'], field?.['soapType']], described);
        });

        test('gives back what was saved', async () => {
            const id = await idOf(call('POST', '/sobjects/Sample__c', { [name]: sent }));
            const { body } = await call('GET', `/sobjects/Sample__c/${id}?fields=${name}`);
            assert.deepEqual((body as Readonly<Record<string, unknown>>)[name], read);
        });

        if (refused) {
            const [value, code] = refused;
            test(`refuses ${JSON.stringify(value).slice(0, 20)} with ${code}, naming the field`, async () => {
                const { status, body } = await call('POST', '/sobjects/Sample__c', { [name]: value });
                const [error] = body as readonly { readonly errorCode: string; readonly fields?: readonly string[] }[];
                assert.deepEqual([status, error?.errorCode], [400, code]);
                if (code !== 'JSON_PARSER_ERROR') assert.deepEqual(error?.fields, [name]);
            });
        }
    });
}

// Covers: Field: AutoNumber (doc: CustomField, Metadata API Developer Guide)
test('an auto-number counts up in its format, and nobody may set it', async () => {
    const nameOf = async (id: string): Promise<string> => ((await call('GET', `/sobjects/Sample__c/${id}?fields=Name`)).body as { readonly Name: string }).Name;
    const [first, second] = [
        await nameOf(await idOf(call('POST', '/sobjects/Sample__c', {}))),
        await nameOf(await idOf(call('POST', '/sobjects/Sample__c', {}))),
    ];
    assert.match(first, /^S-\d{3}$/);
    assert.equal(Number(second.slice(2)), Number(first.slice(2)) + 1);
    const { status, body } = await call('POST', '/sobjects/Sample__c', { Name: 'S-1' });
    assert.deepEqual([status, (body as { readonly errorCode: string }[])[0]?.errorCode], [400, 'INVALID_FIELD_FOR_INSERT_UPDATE']);
});

// Covers: Field: MasterDetail (doc: Master-Detail Relationship, Salesforce Help)
test('a detail needs its master, is deleted with it, and describes itself so', async () => {
    const field = await describedField('Part__c', 'Sample__c');
    assert.deepEqual([field?.['type'], field?.['cascadeDelete'], field?.['nillable'], field?.['relationshipName']], ['reference', true, false, 'Sample__r']);
    const without = await call('POST', '/sobjects/Part__c', {});
    assert.deepEqual([without.status, (without.body as { readonly errorCode: string }[])[0]?.errorCode], [400, 'REQUIRED_FIELD_MISSING']);
    const master = await idOf(call('POST', '/sobjects/Sample__c', {}));
    const detail = await idOf(call('POST', '/sobjects/Part__c', { Sample__c: master }));
    assert.equal((await call('DELETE', `/sobjects/Sample__c/${master}`)).status, 204);
    assert.equal((await call('GET', `/sobjects/Part__c/${detail}`)).status, 404);
});
