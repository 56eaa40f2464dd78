import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Json, startWidgetOrg, textOf, type WidgetOrg } from './start-widget-org.ts';

let widgets: WidgetOrg;
before(async () => {
    widgets = await startWidgetOrg();
});
after(() => widgets.server.close());

/** Each section as its heading and rows of labels; a space is blank. */
function shapeOf(layout: Json): unknown {
    const sections = layout['sections'] as unknown as Json[];
    return sections.map((section) => [section['heading'], rowsOf(section).map((row) => itemsOf(row).map((item) => item['label']))]);
}

function rowsOf(section: Json): Json[] {
    return section['layoutRows'] as unknown as Json[];
}

function itemsOf(row: Json): Json[] {
    return row['layoutItems'] as unknown as Json[];
}

function itemNamed(layout: Json, label: string): Json | undefined {
    return (layout['sections'] as unknown as Json[])
        .flatMap(rowsOf)
        .flatMap(itemsOf)
        .find((item) => textOf(item['label']) === label);
}

// Covers: UI API: GET /ui-api/layout/:object (doc: Get Record Layout Metadata, UI API guide)
describe('a deployed layout', () => {
    test('has its sections, rows and spaces', async () => {
        const { body } = await widgets.ask('GET', 'layout/Widget__c');
        const rows = [
            ['Widget Number', 'Size'],
            ['Status', ''],
            ['Secret', 'Workshop'],
        ];
        assert.deepEqual(shapeOf(body), [
            ['Details', rows],
            ['More', [['Double Size'], ['Price']]],
        ]);
        assert.deepEqual(
            [body['layoutType'], body['mode'], body['sections']?.[0]?.['columns'], body['sections']?.[0]?.['tabOrder']],
            ['Full', 'View', 2, 'TopDown'],
        );
    });

    for (const [label, expected] of [
        ['Status', { editableForNew: true, editableForUpdate: true, required: true, lookupIdApiName: null, uiBehavior: 'Required' }],
        ['Size', { editableForNew: true, editableForUpdate: true, required: false, lookupIdApiName: null, uiBehavior: 'Edit' }],
        ['Workshop', { editableForNew: true, editableForUpdate: true, required: false, lookupIdApiName: 'Workshop__c', uiBehavior: 'Edit' }],
        ['Widget Number', { editableForNew: false, editableForUpdate: false, required: false, lookupIdApiName: 'Id', uiBehavior: 'Readonly' }],
        ['Double Size', { editableForNew: false, editableForUpdate: false, required: false, lookupIdApiName: null, uiBehavior: 'Readonly' }],
    ] as const) {
        test(`says how ${label} is edited`, async () => {
            const item = itemNamed((await widgets.ask('GET', 'layout/Widget__c?mode=Edit')).body, label);
            assert.deepEqual(Object.fromEntries(Object.keys(expected).map((key) => [key, item?.[key]])), expected);
        });
    }

    test('closes the gap of a field the caller may not read, and offers a viewer nothing to edit', async () => {
        const { body } = await widgets.askAsViewer('GET', 'layout/Widget__c');
        assert.equal(itemNamed(body, 'Secret'), undefined);
        assert.deepEqual([itemNamed(body, 'Size')?.['editableForUpdate'], itemNamed(body, 'Status')?.['required']], [false, false]);
    });

    test('for creating leaves out what nobody can enter', async () => {
        const { body } = await widgets.ask('GET', 'layout/Widget__c?mode=Create');
        assert.deepEqual([itemNamed(body, 'Widget Number'), itemNamed(body, 'Double Size')], [undefined, undefined]);
        assert.notEqual(itemNamed(body, 'Size'), undefined);
    });

    test('of key fields is the compact layout assigned to the object', async () => {
        const { body } = await widgets.ask('GET', 'layout/Widget__c?layoutType=Compact');
        assert.deepEqual(shapeOf(body), [[null, [['Widget Number'], ['Status'], ['Workshop']]]]);
    });

    test('is asked for by the words of the API only', async () => {
        assert.equal((await widgets.ask('GET', 'layout/Widget__c?mode=Look')).status, 400);
    });
});

describe('the layout of an object that has none deployed', () => {
    for (const [objectName, headings] of [
        ['Lead', ['Lead Information', 'Address Information', 'Description Information', 'System Information']],
        ['Account', ['Account Information', 'Address Information', 'Description Information', 'System Information']],
        ['Contact', ['Contact Information', 'Address Information', 'Description Information', 'System Information']],
    ] as const) {
        test(`groups the fields of ${objectName}`, async () => {
            const { body } = await widgets.ask('GET', `layout/${objectName}`);
            assert.deepEqual(
                (body['sections'] as unknown as Json[]).map((section) => section['heading']),
                headings,
            );
        });
    }

    test('shows an address and the last change as one item each', async () => {
        const { body } = await widgets.ask('GET', 'layout/Account');
        const parts = (label: string): unknown => (itemNamed(body, label)?.['layoutComponents'] as unknown as Json[]).map((component) => component['apiName']);
        assert.deepEqual(parts('Billing Address'), ['BillingStreet', 'BillingCity', 'BillingState', 'BillingPostalCode', 'BillingCountry']);
        assert.deepEqual(parts('Last Modified By'), ['LastModifiedById', 'LastModifiedDate']);
    });

    test('has the parts of the name of a person, and the whole name where it is shown', async () => {
        const components = async (mode: string): Promise<unknown[]> => {
            const { body } = await widgets.ask('GET', `layout/Lead?mode=${mode}`);
            return (itemNamed(body, 'Name')?.['layoutComponents'] as unknown as Json[]).map((component) => component['apiName']);
        };
        assert.deepEqual(await components('View'), ['Salutation', 'FirstName', 'LastName', 'Name']);
        assert.deepEqual(await components('Edit'), ['Salutation', 'FirstName', 'LastName']);
    });
});

// Covers: UI API: GET /ui-api/record-defaults/create/:object (doc: Get Default Values to Create a Record, UI API guide)
describe('record-defaults', () => {
    test('are the create layout with its default values', async () => {
        const { body } = await widgets.ask('GET', 'record-defaults/create/Widget__c?optionalFields=Widget__c.Active__c');
        const values = Object.fromEntries(Object.entries(body['record']?.['fields'] ?? {}).map(([name, field]) => [name, field['value']]));
        assert.deepEqual(values, { Active__c: true, Price__c: null, Secret__c: null, Size__c: null, Status__c: 'Draft', Workshop__c: null });
        assert.deepEqual([body['record']?.['id'], body['layout']?.['mode'], Object.keys(body['objectInfos'] ?? {})], [null, 'Create', ['Widget__c']]);
    });

    test('are not for who may not create', async () => {
        assert.equal((await widgets.askAsViewer('GET', 'record-defaults/create/Widget__c')).status, 403);
    });
});
