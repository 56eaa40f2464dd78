import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Json, startWidgetOrg, textOf, type WidgetOrg } from './start-widget-org.ts';

let widgets: WidgetOrg;
let workshopId: string;
let widgetId: string;
before(async () => {
    widgets = await startWidgetOrg();
    workshopId = widgets.create('Workshop__c', { Name: 'North', City__c: 'Oslo' });
    widgetId = widgets.create('Widget__c', { Size__c: 5, Status__c: 'Live', Due__c: '2026-12-01', Price__c: 1234.5, Workshop__c: workshopId, Secret__c: 'x' });
});
after(() => widgets.server.close());

function valuesOf(record: Json): unknown {
    return Object.fromEntries(Object.entries(record['fields'] ?? {}).map(([name, field]) => [name, field['value']]));
}

// Covers: UI API: GET /ui-api/records/:id (doc: Get a Record, UI API guide)
describe('reading a record', () => {
    for (const [field, expected] of [
        ['Name', { displayValue: null, value: 'W-00001' }],
        ['Size__c', { displayValue: null, value: 5 }],
        ['Double_Size__c', { displayValue: null, value: 10 }],
        ['Price__c', { displayValue: '$1,234.50', value: 1234.5 }],
        ['Due__c', { displayValue: '12/1/2026', value: '2026-12-01' }],
        ['Status__c', { displayValue: 'In use', value: 'Live' }],
        ['Active__c', { displayValue: null, value: true }],
        ['Notes__c', { displayValue: null, value: null }],
        ['CreatedDate', { displayValue: '11/21/2026, 6:48 PM', value: '2026-11-22T02:48:09.000Z' }],
    ] as const) {
        test(`gives ${field} its value and what to display`, async () => {
            const { status, body } = await widgets.ask('GET', `records/${widgetId}?fields=Widget__c.${field}`);
            assert.equal(status, 200);
            assert.deepEqual(body['fields'], { [field]: expected });
        });
    }

    test('displays in the locale and time zone of who asks', async () => {
        const { body } = await widgets.askAsViewer('GET', `records/${widgetId}?fields=Widget__c.Due__c,Widget__c.CreatedDate`);
        assert.deepEqual(
            [body['fields']?.['Due__c']?.['displayValue'], body['fields']?.['CreatedDate']?.['displayValue']],
            ['2026-12-01', '2026-11-22, 03:48'],
        );
    });

    test('shows an owner as what it is, a user or a queue', async () => {
        const queue = widgets.create('Group', { Name: 'Sorting', Type: 'Queue' });
        widgets.create('QueueSobject', { QueueId: queue, SobjectType: 'Widget__c' });
        const queued = widgets.create('Widget__c', { OwnerId: queue });
        const owners = [queued, widgetId].map(async (id) => {
            const { body } = await widgets.ask('GET', `records/${id}?fields=Widget__c.Owner.Name,Widget__c.Owner.CompanyName`);
            const owner = body['fields']?.['Owner'];
            return [owner?.['displayValue'], (owner?.['value'] as unknown as Json)['apiName']];
        });
        const { name } = widgets.server.caller;
        assert.deepEqual(await Promise.all(owners), [
            ['Sorting', 'Group'],
            [name, 'User'],
        ]);
    });

    test('carries its identity, stamps and tags', async () => {
        const { body } = await widgets.ask('GET', `records/${widgetId}?fields=Widget__c.Name`);
        const { eTag, fields, ...identity } = body;
        assert.ok(fields);
        assert.match(textOf(eTag), /^[0-9a-f]{32}$/);
        assert.deepEqual(identity, {
            apiName: 'Widget__c',
            childRelationships: {},
            id: widgetId,
            lastModifiedById: widgets.server.caller.userId,
            lastModifiedDate: '2026-11-22T02:48:09.000Z',
            recordTypeId: '012000000000000AAA',
            recordTypeInfo: null,
            systemModstamp: '2026-11-22T02:48:09.000Z',
            weakEtag: Date.parse('2026-11-22T02:48:09.000Z'),
        });
    });

    test('nests parents as records displayed by their name', async () => {
        const { body } = await widgets.ask('GET', `records/${widgetId}?fields=Widget__c.Workshop__r.City__c`);
        const workshop = body['fields']?.['Workshop__r'];
        assert.equal(workshop?.['displayValue'], 'North');
        assert.deepEqual(
            [workshop['value']?.['apiName'], workshop['value'] && valuesOf(workshop['value'])],
            ['Workshop__c', { City__c: 'Oslo', Id: workshopId }],
        );
    });

    test('gives a blank parent as null', async () => {
        const lonely = widgets.create('Widget__c', { Size__c: 1 });
        const { body } = await widgets.ask('GET', `records/${lonely}?fields=Widget__c.Workshop__r.Name`);
        assert.deepEqual(body['fields'], { Workshop__r: { displayValue: null, value: null } });
    });

    test('accepts the 15-character id', async () => {
        const { body } = await widgets.ask('GET', `records/${widgetId.slice(0, 15)}?fields=Widget__c.Name`);
        assert.equal(body['id'], widgetId);
    });

    test('by layout returns the fields of the layout, references with names', async () => {
        const { body } = await widgets.askAsViewer('GET', `records/${widgetId}?layoutTypes=Full&modes=View`);
        assert.deepEqual(Object.keys(body['fields'] ?? {}), ['Double_Size__c', 'Name', 'Price__c', 'Size__c', 'Status__c', 'Workshop__c', 'Workshop__r']);
    });

    test('by compact layout returns its key fields', async () => {
        const { body } = await widgets.ask('GET', `records/${widgetId}?layoutTypes=Compact`);
        assert.deepEqual(Object.keys(body['fields'] ?? {}), ['Name', 'Status__c', 'Workshop__c', 'Workshop__r']);
    });

    test('leaves out optional fields that do not exist for the caller', async () => {
        const { body } = await widgets.askAsViewer(
            'GET',
            `records/${widgetId}?optionalFields=Widget__c.Size__c,Widget__c.Secret__c,Widget__c.Nonsense__c,Workshop__c.Name`,
        );
        assert.deepEqual(Object.keys(body['fields'] ?? {}), ['Size__c']);
    });

    for (const [title, path, status, code] of [
        ['an unknown field', () => `${widgetId}?fields=Widget__c.Nonsense__c`, 400, 'INVALID_FIELD'],
        ['a field that was not granted', () => `${widgetId}?fields=Widget__c.Secret__c`, 400, 'INVALID_FIELD'],
        ['a field of another object', () => `${widgetId}?fields=Workshop__c.Name`, 400, 'INVALID_FIELD'],
        ['no fields at all', () => widgetId, 400, 'ILLEGAL_QUERY_PARAMETER_VALUE'],
        ['an unknown layout type', () => `${widgetId}?layoutTypes=Tiny`, 400, 'ILLEGAL_QUERY_PARAMETER_VALUE'],
        ['no such record', () => `${widgetId.slice(0, 10)}zzzzz?fields=Widget__c.Name`, 404, 'NOT_FOUND'],
        ['no id', () => 'nonsense?fields=Widget__c.Name', 404, 'NOT_FOUND'],
    ] as const) {
        test(`is refused for ${title}`, async () => {
            const reply = await widgets.askAsViewer('GET', `records/${path()}`);
            assert.deepEqual([reply.status, reply.body[0]?.['errorCode']], [status, code]);
        });
    }

    // Covers: UI API: GET /ui-api/records/batch/:ids (doc: Get a Batch of Records, UI API guide)
    test('in a batch answers for each', async () => {
        const { body } = await widgets.ask('GET', `records/batch/${widgetId},${workshopId},nonsense?fields=Widget__c.Size__c,Workshop__c.City__c`);
        const results = [0, 1, 2].map((index) => body['results']?.[index]);
        assert.deepEqual(
            results.map((item) => item?.['statusCode']),
            [200, 200, 404],
        );
        assert.deepEqual(
            results.slice(0, 2).map((item) => item?.['result'] && valuesOf(item['result'])),
            [{ Size__c: 5 }, { City__c: 'Oslo' }],
        );
    });
});

// Covers: UI API: GET /ui-api/actions/record/:ids (doc: Get Record Detail Page Actions, UI API guide)
describe('actions of a record', () => {
    const actionsOf = (body: Json, id: string): readonly unknown[] =>
        (body['actions']?.[id]?.['actions'] as unknown as Json[]).map(({ apiName, label, type, subtype, actionTarget, actionTargetType }) => ({
            apiName,
            label,
            type,
            subtype,
            actionTarget,
            actionTargetType,
        }));
    const edit = { apiName: 'Edit', label: 'Edit', type: 'StandardButton', subtype: null, actionTarget: null, actionTargetType: 'Invoke' };
    const remove = { ...edit, apiName: 'Delete', label: 'Delete' };
    const resize = {
        apiName: 'Widget__c.Resize',
        label: 'Resize',
        type: 'QuickAction',
        subtype: 'LightningWebComponent',
        actionTarget: 'c:resizeWidget',
        actionTargetType: 'Describe',
    };

    test('are those of the layout, in its order', async () => {
        const { body } = await widgets.ask('GET', `actions/record/${widgetId}?formFactor=Large`);
        assert.deepEqual(actionsOf(body, widgetId), [resize, edit, remove]);
    });

    test('are the standard ones without those the layout excludes when it places none', async () => {
        const { body } = await widgets.ask('GET', `actions/record/${workshopId}`);
        assert.deepEqual(actionsOf(body, workshopId), [edit, remove]);
    });

    test('leave out what the caller may not do', async () => {
        const { body } = await widgets.askAsViewer('GET', `actions/record/${widgetId}`);
        assert.deepEqual(actionsOf(body, widgetId), [resize]);
    });

    test('can be asked for by type', async () => {
        const { body } = await widgets.ask('GET', `actions/record/${widgetId}?actionTypes=QuickAction`);
        assert.deepEqual(actionsOf(body, widgetId), [resize]);
    });
});
