import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import { deployFiles, failuresOf, fileOf, manifestFile } from '../metadata/deploy/deploy.fixture.ts';
import { query } from '../soql/query.ts';
import { assign, openEmptyWorkshop, type Workshop } from './open-workshop.fixture.ts';
import type { FieldValue } from './values.ts';

const VALUES =
    '<valueSet><valueSetDefinition><sorted>false</sorted>' +
    ['Red', 'Green'].map((name) => `<value><fullName>${name}</fullName><default>false</default><label>${name}</label></value>`).join('') +
    '</valueSetDefinition></valueSet>';
const DIGITS = '<precision>8</precision><scale>2</scale>';

/** What stands in the field's definition besides its name, label and type; what is sent; what a query gives back. */
const CASES: readonly (readonly [type: string, definition: string, sent: FieldValue, read: FieldValue])[] = [
    ['Text', '<length>20</length>', ' padded ', 'padded'],
    ['TextArea', '', 'two\nlines', 'two\nlines'],
    ['LongTextArea', '<length>1000</length><visibleLines>3</visibleLines>', 'long', 'long'],
    ['Email', '', 'ada@workshop.example', 'ada@workshop.example'],
    ['Phone', '', '(415) 555-1212', '(415) 555-1212'],
    ['Url', '', 'https://workshop.example', 'https://workshop.example'],
    ['Picklist', VALUES, 'red', 'Red'],
    ['MultiselectPicklist', `${VALUES}<visibleLines>3</visibleLines>`, 'green;Red', 'Green;Red'],
    ['Checkbox', '<defaultValue>false</defaultValue>', 'true', true],
    ['Number', DIGITS, '12.345', 12.35],
    ['Currency', DIGITS, 12.5, 12.5],
    ['Percent', DIGITS, 50, 50],
    ['Date', '', '2026-01-31', '2026-01-31'],
    ['DateTime', '', '2026-01-31T10:00:00+01:00', '2026-01-31T09:00:00.000+0000'],
];

function fieldXml([type, definition]: (typeof CASES)[number]): string {
    return `<fields><fullName>${type}__c</fullName><label>${type}</label><type>${type}</type>${definition}</fields>`;
}

let workshop: Workshop;
before(async () => {
    workshop = openEmptyWorkshop();
    const relations = [
        '<fields><fullName>Lookup__c</fullName><label>Lookup</label><referenceTo>Account</referenceTo><relationshipName>Parts</relationshipName><type>Lookup</type></fields>',
        '<fields><fullName>MasterDetail__c</fullName><label>Master</label><referenceTo>Contact</referenceTo><relationshipName>Parts</relationshipName><type>MasterDetail</type></fields>',
        '<fields><fullName>AutoNumber__c</fullName><displayFormat>P-{000}</displayFormat><label>No</label><startingNumber>7</startingNumber><type>AutoNumber</type></fields>',
    ];
    const object = fileOf(
        'CustomObject',
        '<deploymentStatus>Deployed</deploymentStatus>',
        ...CASES.map(fieldXml),
        ...relations,
        '<label>Part</label><nameField><label>Name</label><type>Text</type></nameField><pluralLabel>Parts</pluralLabel><sharingModel>ControlledByParent</sharingModel>',
    );
    const grants = [...CASES.map(([type]) => type), 'Lookup', 'AutoNumber'].map(
        (type) =>
            `<fieldPermissions><editable>${String(type !== 'AutoNumber')}</editable><field>Part__c.${type}__c</field><readable>true</readable></fieldPermissions>`,
    );
    const files = {
        'package.xml': manifestFile({ CustomObject: ['Part__c'], PermissionSet: ['Parts'] }),
        'objects/Part__c.object': object,
        'permissionsets/Parts.permissionset': fileOf('PermissionSet', ...grants, '<label>Parts</label>'),
    };
    assert.deepEqual(failuresOf(await deployFiles(workshop.org, files)), []);
    assign(workshop, workshop.ada().userId, 'Parts');
});

function read(id: string, field: string): unknown {
    const soql = `SELECT ${field} FROM Part__c WHERE Id = '${id}'`;
    return query(workshop.org, workshop.ada(), soql, { api: 'data', apiVersion: '66.0' }).records[0]?.[field];
}

function createPart(values: Record<string, FieldValue>): string {
    const contact = workshop.create('Contact', { LastName: 'Berg' });
    return workshop.create('Part__c', { Name: 'p', MasterDetail__c: contact, ...values });
}

// Covers: Field: Text, TextArea, LongTextArea, Email, Phone, Url, Picklist, MultiselectPicklist, Checkbox, Number, Currency, Percent, Date, DateTime (doc: Custom Field Types, Salesforce Help)
for (const [type, , sent, expected] of CASES) {
    it(`a field of type ${type} gives back ${JSON.stringify(sent)} as ${JSON.stringify(expected)}`, () => {
        assert.deepEqual(read(createPart({ [`${type}__c`]: sent }), `${type}__c`), expected);
    });
}

// Covers: Field: Lookup, MasterDetail, AutoNumber (doc: Custom Field Types, Salesforce Help)
it('relationships lead to their records, and auto-numbers count from their start', () => {
    const account = workshop.create('Account', { Name: 'Acme' });
    const first = createPart({ Lookup__c: account.slice(0, 15) });
    const second = createPart({});
    assert.equal(read(first, 'Lookup__c'), account);
    assert.match(String(read(first, 'MasterDetail__c')), /^003/);
    const number = (id: string): number => Number(String(read(id, 'AutoNumber__c')).replace('P-', ''));
    assert.match(String(read(first, 'AutoNumber__c')), /^P-\d{3}$/);
    assert.ok(number(first) >= 7 && number(second) === number(first) + 1);
});
