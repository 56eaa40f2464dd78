import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Json, startWidgetOrg, textOf, type WidgetOrg } from './start-widget-org.ts';

const MASTER = '012000000000000AAA';

let widgets: WidgetOrg;
let widgetId: string;
let workshopId: string;
before(async () => {
    widgets = await startWidgetOrg();
    workshopId = widgets.create('Workshop__c', { Name: 'North', City__c: 'Oslo' });
    widgetId = widgets.create('Widget__c', { Size__c: 5, Status__c: 'Live', Workshop__c: workshopId });
});
after(() => widgets.server.close());

// Covers: UI API: GET /ui-api/record-ui/:ids (doc: Get Record Data and Object Metadata, UI API guide)
describe('record-ui', () => {
    test('has records with the layouts and the metadata to show them', async () => {
        const { body } = await widgets.ask(
            'GET',
            `record-ui/${widgetId},${workshopId}?layoutTypes=Full,Compact&modes=View,Edit&optionalFields=Widget__c.Due__c`,
        );
        assert.deepEqual(Object.keys(body['records'] ?? {}), [widgetId, workshopId]);
        assert.deepEqual(Object.keys(body['objectInfos'] ?? {}), ['Widget__c', 'Workshop__c']);
        const byType = body['layouts']?.['Widget__c']?.[MASTER];
        assert.deepEqual(
            [Object.keys(byType ?? {}), Object.keys(byType?.['Full'] ?? {})],
            [
                ['Full', 'Compact'],
                ['View', 'Edit'],
            ],
        );
        assert.equal(byType?.['Full']?.['Edit']?.['mode'], 'Edit');
        assert.ok('Due__c' in (body['records']?.[widgetId]?.['fields'] ?? {}));
    });

    for (const [title, path, status] of [
        ['a record that is not there', () => `record-ui/${widgetId.slice(0, 10)}zzzzz`, 404],
        ['an unknown mode', () => `record-ui/${widgetId}?modes=Read`, 400],
        ['children', () => `record-ui/${workshopId}?childRelationships=Workshop__c.Widgets__r`, 501],
    ] as const) {
        test(`is refused for ${title}`, async () => {
            assert.equal((await widgets.ask('GET', path())).status, status);
        });
    }
});

// Covers: UI API: GET /ui-api/record-defaults/clone/:id (doc: Get Default Values to Clone a Record, UI API guide)
describe('the defaults of a copy', () => {
    test('are the values of the source, without its id and its number', async () => {
        const { body } = await widgets.ask('GET', `record-defaults/clone/${widgetId}?optionalFields=Widget__c.Due__c`);
        const { record, layout } = body;
        assert.deepEqual(
            [record?.['id'], record?.['fields']?.['Status__c']?.['value'], record?.['fields']?.['Workshop__c']?.['value'], layout?.['mode']],
            [null, 'Live', workshopId, 'Create'],
        );
        assert.ok(!('Name' in (record?.['fields'] ?? {})));
    });

    test('are not for who may not create', async () => {
        assert.equal((await widgets.askAsViewer('GET', `record-defaults/clone/${widgetId}`)).status, 403);
    });
});

// Covers: UI API: ETag (doc: Authentication, Versioning, Limits, ETag, and More, UI API guide)
describe('the entity tag', () => {
    const path = (): string => `${widgets.server.url}/services/data/v66.0/ui-api/records/${widgetId}?fields=Widget__c.Size__c`;
    const get = (tag?: string): Promise<Response> =>
        fetch(path(), { headers: { authorization: `Bearer ${widgets.server.token}`, ...(tag === undefined ? {} : { 'if-none-match': tag }) } });

    test('spares who has the reply already, until it changes', async () => {
        const first = await get();
        const tag = first.headers.get('etag') ?? '';
        assert.equal(tag, `"${textOf(((await first.json()) as { eTag: never }).eTag)}"`);
        const second = await get(tag.replace(/"$/, '--gzip"'));
        assert.deepEqual([second.status, await second.text(), second.headers.get('etag')], [304, '', tag]);
        assert.equal((await get('"other"')).status, 200);
        await widgets.ask('PATCH', `records/${widgetId}`, { fields: { Size__c: 6 } });
        assert.equal((await get(tag)).status, 200);
    });
});

// Covers: UI API: parameters of POST /ui-api/records (doc: Create a Record, UI API guide)
describe('parameters of a save', () => {
    for (const [query, status] of [
        ['allowSaveOnDuplicate=true', 201],
        ['triggerUserEmail=false', 201],
        ['allowSaveOnDuplicate=maybe', 400],
        ['useDefaultRule=true', 501],
        ['triggerOtherEmail=true', 501],
    ] as const) {
        test(`${query} is answered with ${status}`, async () => {
            assert.equal((await widgets.ask('POST', `records?${query}`, { apiName: 'Workshop__c', fields: { Name: 'New' } })).status, status);
        });
    }
});

describe('parameters about the form', () => {
    for (const [path, status] of [
        ['layout/Widget__c?formFactor=Small&recordTypeId=012000000000000', 200],
        ['layout/Widget__c?formFactor=Tiny', 400],
        ['layout/Widget__c?recordTypeId=012000000000009AAA', 404],
        ['record-defaults/create/Widget__c?formFactor=Tiny', 400],
        ['related-list-info/Workshop__c?recordTypeId=012000000000009AAA', 404],
        ['list-info/Widget__c?recentListsOnly=true', 501],
    ] as const) {
        test(`${path} is answered with ${status}`, async () => {
            assert.equal((await widgets.ask('GET', path)).status, status);
        });
    }
});

// Covers: UI API: GET /ui-api/object-info (doc: Get a Directory of Supported Objects, UI API guide)
test('the directory has the objects that the caller may read', async () => {
    const { body } = await widgets.ask('GET', 'object-info');
    const found = (body['objects'] as unknown as Json[]).find((object) => (object['apiName'] as unknown) === 'Widget__c');
    assert.deepEqual([found?.['labelPlural'], found?.['objectInfoUrl']], ['Widgets', '/services/data/v66.0/ui-api/object-info/Widget__c']);
});

// Covers: UI API: GET /ui-api/apps/:id (doc: Get an App, UI API guide)
test('an app is found by its name and by its id', async () => {
    const app = (await widgets.ask('GET', 'apps/Widget_Works')).body;
    assert.equal(app['label'], 'Widget Works');
    assert.deepEqual((await widgets.ask('GET', `apps/${textOf(app['appId'])}`)).body, app);
    assert.equal((await widgets.ask('GET', 'apps/Nowhere')).status, 404);
});

describe('resources this org does not have', () => {
    for (const path of [
        'favorites',
        'duplicates/Account',
        'predupe',
        'record-defaults/template/create/Widget__c',
        'mru-list-ui/Widget__c',
        'list-preferences/Widget__c/All',
    ]) {
        test(`/ui-api/${path} is refused by name`, async () => {
            const { status, body } = await widgets.ask('GET', path);
            assert.deepEqual([status, textOf(body[0]?.['message']).includes(path)], [501, true]);
        });
    }
});
