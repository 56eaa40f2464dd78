import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Json, startWidgetOrg, textOf, type WidgetOrg } from '../ui-api/start-widget-org.ts';

const B = '/services/data/v65.0';
const WIDGET = `${B}/sobjects/Widget__c`;
const MASTER = '012000000000000AAA';

let org: WidgetOrg;
before(async () => {
    org = await startWidgetOrg();
});
after(() => org.server.close());

async function ask(path: string): Promise<Json> {
    const { status, body } = await org.ask('GET', path);
    assert.equal(status, 200, JSON.stringify(body));
    return body;
}

function list(part: Json | undefined): readonly Json[] {
    assert.ok(Array.isArray(part));
    return part as readonly Json[];
}

/** Names of the fields of a section, row by row; null for a space. */
function fieldsOf(section: Json | undefined): unknown[] {
    const items = list(section?.['layoutRows']).flatMap((row) => list(row['layoutItems']));
    return items.map((item) => list(item['layoutComponents'])[0]?.['value']);
}

// Covers: REST: GET /sobjects/:object/describe/layouts (doc: sObject Layouts, REST API Developer Guide)
// Covers: REST: GET /sobjects/:object/describe/layouts/:recordType (doc: sObject Layouts, REST API Developer Guide)
describe('the layouts of an object', () => {
    test('have sections with rows of fields, each described', async () => {
        const [layout] = list((await ask(`${WIDGET}/describe/layouts`))['layouts']);
        const [details, more] = list(layout?.['detailLayoutSections']);
        assert.deepEqual([details?.['heading'], details?.['columns'], details?.['tabOrder']], ['Details', 2, 'TopToBottom']);
        assert.deepEqual(fieldsOf(details), ['Name', 'Size__c', 'Status__c', null, 'Secret__c', 'Workshop__c']);
        assert.deepEqual(fieldsOf(more), ['Double_Size__c', 'Price__c']);
        const status = list(list(list(details?.['layoutRows'])[1]?.['layoutItems'])[0]?.['layoutComponents'])[0];
        assert.equal(status?.['details']?.['type'], 'picklist');
    });

    test('tell which fields a form requires and lets change', async () => {
        const [layout] = list((await ask(`${WIDGET}/describe/layouts`))['layouts']);
        const [details] = list(layout?.['editLayoutSections']);
        const items = list(details?.['layoutRows']).flatMap((row) => list(row['layoutItems']));
        const traits = (label: string): unknown[] => {
            const item = items.find((each) => textOf(each['label']) === label);
            return [item?.['editableForNew'], item?.['editableForUpdate'], item?.['required']];
        };
        assert.deepEqual(
            [traits('Status'), traits('Widget Number'), traits('Size')],
            [
                [true, true, true],
                [false, false, false],
                [true, true, false],
            ],
        );
    });

    test('list actions and related lists', async () => {
        const [widget] = list((await ask(`${WIDGET}/describe/layouts`))['layouts']);
        const [action] = list(widget?.['quickActionList']?.['quickActionListItems']);
        assert.equal(action?.['name'], 'Widget__c.Resize');
        const [workshop] = list((await ask(`${B}/sobjects/Workshop__c/describe/layouts`))['layouts']);
        const [related] = list(workshop?.['relatedLists']);
        assert.deepEqual([related?.['name'], related?.['sobject'], related?.['field']], ['Widgets__r', 'Widget__c', 'Workshop__c']);
        assert.deepEqual(related?.['sort'], [{ ascending: false, column: 'Widget__c.Due__c' }]);
    });

    test('belong to record types, at whose address the layout alone is', async () => {
        const body = await ask(`${WIDGET}/describe/layouts`);
        const [mapping] = list(body['recordTypeMappings']);
        assert.deepEqual([mapping?.['recordTypeId'], mapping?.['name'], body['recordTypeSelectorRequired']], [MASTER, 'Master', [false]]);
        const layout = await ask(textOf(mapping?.['urls']?.['layout']));
        assert.deepEqual(layout, list(body['layouts'])[0]);
        const [picklist] = list(mapping?.['picklistsForRecordType']);
        assert.deepEqual(
            list(picklist?.['picklistValues']).map((value) => value['label']),
            ['Draft', 'In use', 'Retired'],
        );
    });

    test('do not show fields that the caller may not read', async () => {
        const { body } = await org.askAsViewer('GET', `${WIDGET}/describe/layouts`);
        assert.ok(!fieldsOf(list(list(body['layouts'])[0]?.['detailLayoutSections'])[0]).includes('Secret__c'));
    });

    for (const [path, status] of [
        [`${WIDGET}/describe/layouts/012000000000001AAA`, 404],
        [`${B}/sobjects/Nope__c/describe/layouts`, 404],
        [`${B}/sobjects/Global/describe/layouts`, 501],
        [`${B}/sobjects/Organization/describe/layouts`, 501],
    ] as const) {
        test(`at ${path} answer ${status}`, async () => {
            assert.equal((await org.ask('GET', path)).status, status);
        });
    }
});

// Covers: REST: GET /sobjects/:object/describe/compactLayouts (doc: sObject CompactLayouts, REST API Developer Guide)
// Covers: REST: GET /sobjects/:object/describe/compactLayouts/:recordType (doc: sObject CompactLayouts, REST API Developer Guide)
// Covers: REST: GET /compactLayouts (doc: Compact Layouts, REST API Developer Guide)
describe('compact layouts', () => {
    test('are the deployed ones and the system default, the assigned one being primary', async () => {
        const body = await ask(`${WIDGET}/describe/compactLayouts`);
        const [keyFields, system] = list(body['compactLayouts']);
        assert.deepEqual([keyFields?.['name'], keyFields?.['label'], system?.['name'], system?.['id']], ['Key_Fields', 'Key fields', 'SYSTEM', null]);
        assert.equal(body['defaultCompactLayoutId'], keyFields?.['id']);
        assert.deepEqual(
            list(keyFields?.['fieldItems']).map((item) => item['label']),
            ['Widget Number', 'Status', 'Workshop'],
        );
        const [mapping] = list(body['recordTypeCompactLayoutMappings']);
        for (const url of [body['urls']?.['primary'], mapping?.['urls']?.['compactLayout']]) {
            assert.deepEqual(await ask(textOf(url)), keyFields);
        }
    });

    test('of several objects come with each primary one', async () => {
        const body = await ask(`${B}/compactLayouts?q=Widget__c,account`);
        assert.deepEqual([body['Widget__c']?.['name'], body['Account']?.['name'], body['Account']?.['label']], ['Key_Fields', 'SYSTEM', 'System Default']);
        assert.equal((await org.ask('GET', `${B}/compactLayouts`)).status, 400);
    });
});

// Covers: REST: GET /quickActions, GET /quickActions/:action, GET /quickActions/:action/describe (doc: Quick Actions, REST API Developer Guide)
// Covers: REST: GET /sobjects/:object/quickActions, GET /sobjects/:object/quickActions/:action, GET /sobjects/:object/quickActions/:action/describe (doc: sObject Quick Actions, REST API Developer Guide)
describe('quick actions', () => {
    test('of an object are listed, shown and described', async () => {
        const [action] = list(await ask(`${WIDGET}/quickActions`));
        const url = `${WIDGET}/quickActions/Resize`;
        assert.deepEqual(
            [action?.['name'], action?.['label'], action?.['urls']],
            ['Widget__c.Resize', 'Resize', { quickAction: url, describe: `${url}/describe` }],
        );
        assert.deepEqual(await ask(url), action);
        const described = await ask(`${url}/describe`);
        assert.deepEqual(
            [described['contextSobjectType'], described['type'], described['lightningWebComponentName'], described['layout']],
            ['Widget__c', 'LightningWebComponent', 'resizeWidget', null],
        );
    });

    test('of no object are listed alone and with those of each object; their form is described', async () => {
        const [action, ...others] = list(await ask(`${B}/quickActions`));
        const url = `${B}/quickActions/New_Workshop`;
        assert.deepEqual([others.length, action?.['name'], action?.['urls']?.['quickAction']], [0, 'New_Workshop', url]);
        assert.ok(list(await ask(`${WIDGET}/quickActions`)).some((each) => textOf(each['name']) === 'New_Workshop'));
        assert.deepEqual(await ask(url), action);
        const described = await ask(`${url}/describe`);
        assert.deepEqual([described['type'], described['targetSobjectType'], described['contextSobjectType']], ['Create', 'Workshop__c', null]);
        assert.deepEqual(fieldsOf(described['layout']), ['Name', 'City__c']);
    });

    test('that are not there are not found', async () => {
        assert.equal((await org.ask('GET', `${B}/quickActions/Nope`)).status, 404);
        assert.equal((await org.ask('GET', `${B}/quickActions/Nope/describe`)).status, 404);
    });

    test('are not carried out over the API', async () => {
        assert.equal((await org.ask('POST', `${WIDGET}/quickActions/Resize`, {})).status, 501);
        assert.equal((await org.ask('GET', `${WIDGET}/quickActions/Resize/defaultValues`)).status, 501);
    });
});

// Covers: REST: GET /tabs (doc: Tabs, REST API Developer Guide)
// Covers: REST: GET /theme (doc: Themes, REST API Developer Guide)
// Covers: REST: GET /appMenu/AppSwitcher (doc: AppMenu Items, REST API Developer Guide)
describe('navigation', () => {
    test('has the tabs and apps that the caller may see', async () => {
        const tabs = list(await ask(`${B}/tabs`));
        const widgets = tabs.find((tab) => textOf(tab['name']) === 'Widget__c');
        assert.deepEqual([widgets?.['label'], widgets?.['custom'], widgets?.['sobjectName']], ['Widgets', true, 'Widget__c']);
        assert.equal(widgets?.['url'], `${org.server.url}/lightning/o/Widget__c/list`);
        const seen = list((await org.askAsViewer('GET', `${B}/tabs`)).body).map((tab) => tab['name']);
        assert.ok(tabs.some((tab) => textOf(tab['name']) === 'Station') && !seen.includes('Station' as unknown as Json));
        const [app] = list((await ask(`${B}/appMenu/AppSwitcher`))['appMenuItems']);
        assert.deepEqual([app?.['label'], app?.['type']], ['Widget Works', 'Tabset']);
    });

    test('has colors and icons of the objects', async () => {
        const items = list((await ask(`${B}/theme`))['themeItems']);
        const widget = items.find((item) => textOf(item['name']) === 'Widget__c');
        assert.match(textOf(list(widget?.['icons'])[0]?.['url']), /custom18_120\.png$/);
    });
});
