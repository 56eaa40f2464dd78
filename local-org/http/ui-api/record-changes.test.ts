import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { startWidgetOrg, type WidgetOrg } from './start-widget-org.ts';

let widgets: WidgetOrg;
let widgetId: string;
before(async () => {
    widgets = await startWidgetOrg();
});
beforeEach(() => {
    widgetId = widgets.create('Widget__c', { Size__c: 5, Status__c: 'Retired' });
});
after(() => widgets.server.close());

const sizeNow = async (): Promise<unknown> => (await widgets.ask('GET', `records/${widgetId}?fields=Widget__c.Size__c`)).body['fields']?.['Size__c']?.['value'];

const SAVE_FAILED = {
    message: 'An error occurred while trying to update the record. Please try again.',
    statusCode: 400,
    errorCode: 'INVALID_INPUT',
    enhancedErrorType: 'RecordError',
};

// Covers: UI API: PATCH /ui-api/records/:id (doc: Update a Record, UI API guide)
// Covers: UI API: POST /ui-api/records (doc: Create a Record, UI API guide)
describe('saving a record', () => {
    test('updates the given fields and answers with the record', async () => {
        const { status, body } = await widgets.ask('PATCH', `records/${widgetId}`, { fields: { size__c: 8, Due__c: '2026-12-24' } });
        assert.equal(status, 200);
        assert.deepEqual(
            [body['fields']?.['Size__c']?.['value'], body['fields']?.['Due__c']?.['value'], body['fields']?.['Double_Size__c']?.['value']],
            [8, '2026-12-24', 16],
        );
    });

    test('creates a record with its defaults', async () => {
        const { status, body } = await widgets.ask('POST', 'records', { apiName: 'Widget__c', fields: { Size__c: 3 } });
        assert.equal(status, 201);
        assert.deepEqual([body['apiName'], body['fields']?.['Status__c']?.['value'], body['fields']?.['Size__c']?.['value']], ['Widget__c', 'Draft', 3]);
    });

    test('shows the error of a validation rule on its field', async () => {
        const { status, body } = await widgets.ask('PATCH', `records/${widgetId}`, { fields: { Size__c: -1 } });
        const error = {
            constituentField: null,
            duplicateRecordError: null,
            errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
            field: 'Size__c',
            fieldLabel: 'Size',
            message: 'A size is never negative.',
        };
        assert.equal(status, 400);
        assert.deepEqual(body, { ...SAVE_FAILED, output: { errors: [], fieldErrors: { Size__c: [error] } } });
        assert.equal(await sizeNow(), 5);
    });

    test('shows the error of a rule without a field on the record', async () => {
        const { body } = await widgets.ask('PATCH', `records/${widgetId}`, { fields: { Status__c: 'Live' } });
        const error = {
            constituentField: null,
            duplicateRecordError: null,
            errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
            field: null,
            fieldLabel: null,
            message: 'A retired widget stays retired.',
        };
        assert.deepEqual(body, { ...SAVE_FAILED, output: { errors: [error], fieldErrors: {} } });
    });

    test('shows a refused create in the same form', async () => {
        const { status, body } = await widgets.ask('POST', 'records', { apiName: 'Widget__c', fields: { Size__c: -3 } });
        assert.equal(status, 400);
        assert.deepEqual(Object.keys(body['output']?.['fieldErrors'] ?? {}), ['Size__c']);
    });

    for (const [title, method, path, body] of [
        ['update', 'PATCH', () => `records/${widgetId}`, { fields: { Size__c: 6 } }],
        ['create', 'POST', () => 'records', { apiName: 'Widget__c', fields: { Size__c: 6 } }],
        ['delete', 'DELETE', () => `records/${widgetId}`, undefined],
    ] as const) {
        test(`refuses to ${title} for a viewer`, async () => {
            const reply = await widgets.askAsViewer(method, path(), body);
            assert.deepEqual([reply.status, reply.body[0]?.['errorCode']], [403, 'INSUFFICIENT_ACCESS']);
            assert.equal(await sizeNow(), 5);
        });
    }

    for (const [title, body] of [
        ['a body without fields', {}],
        ['a property that the resource does not have', { fields: { Size__c: 6 }, ifUnmodifiedSince: '2026-11-22T02:48:09.000Z' }],
        ['a body that is a list', [{ fields: { Size__c: 6 } }]],
    ] as const) {
        test(`refuses ${title}`, async () => {
            const reply = await widgets.ask('PATCH', `records/${widgetId}`, body);
            assert.deepEqual([reply.status, reply.body[0]?.['errorCode']], [400, 'JSON_PARSER_ERROR']);
            assert.equal(await sizeNow(), 5);
        });
    }

    // Covers: UI API: DELETE /ui-api/records/:id (doc: Delete a Record, UI API guide)
    test('deletes a record', async () => {
        assert.equal((await widgets.ask('DELETE', `records/${widgetId}`)).status, 204);
        assert.equal((await widgets.ask('GET', `records/${widgetId}?fields=Widget__c.Name`)).status, 404);
        assert.equal((await widgets.ask('DELETE', `records/${widgetId}`)).status, 404);
    });
});

describe('If-Unmodified-Since', () => {
    const save = (since: string): Promise<{ status: number }> =>
        widgets.ask('PATCH', `records/${widgetId}`, { fields: { Size__c: 9 } }, { 'if-unmodified-since': since });

    for (const since of ['2026-11-22T02:48:09.000Z', 'Sun, 22 Nov 2026 02:48:09 GMT', '2026-11-23T00:00:00Z']) {
        test(`lets a save through that knows the record as of ${since}`, async () => {
            assert.equal((await save(since)).status, 200);
            assert.equal(await sizeNow(), 9);
        });
    }

    for (const since of ['2026-11-22T02:48:08.999Z', 'Sun, 22 Nov 2026 02:48:08 GMT']) {
        test(`stops a save that knows the record as of ${since} only`, async () => {
            const reply = await widgets.ask('PATCH', `records/${widgetId}`, { fields: { Size__c: 9 } }, { 'if-unmodified-since': since });
            assert.deepEqual([reply.status, reply.body[0]?.['errorCode']], [412, 'PRECONDITION_FAILED']);
            assert.equal(await sizeNow(), 5);
        });
    }

    test('must be a date', async () => {
        assert.equal((await save('yesterday evening')).status, 400);
    });
});
