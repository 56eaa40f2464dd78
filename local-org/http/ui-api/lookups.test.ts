import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Json, startWidgetOrg, textOf, type WidgetOrg } from './start-widget-org.ts';

let widgets: WidgetOrg;
before(async () => {
    widgets = await startWidgetOrg();
    for (const name of ['North Works', 'Northern Lights', 'Old North', '100% Steel', 'South']) widgets.create('Workshop__c', { Name: name });
});
after(() => widgets.server.close());

function namesOf(collection: Json | undefined): unknown {
    return (collection?.['records'] as unknown as Json[]).map((record) => record['fields']?.['Name']?.['value']);
}

const FIELD = 'lookups/Widget__c/Workshop__c';

// Covers: UI API: GET /ui-api/lookups/:object/:field, POST /ui-api/lookups/:object/:field, POST /ui-api/lookups/:object/:field/:target (doc: Get Lookup Field Suggestions With POST, UI API guide)
// Covers: UI API: GET /ui-api/lookups/:object/:field/:target (doc: Get Lookup Field Suggestions for a Specified Object, UI API guide)
describe('lookup suggestions', () => {
    for (const [query, expected] of [
        ['searchType=TypeAhead&q=north', ['North Works', 'Northern Lights']],
        ['searchType=Search&q=north', ['North Works', 'Northern Lights', 'Old North']],
        ['searchType=Search&q=100%25', ['100% Steel']],
        ['searchType=Search&q=o*th', ['Old North']],
        ['searchType=TypeAhead&q=zz', []],
    ] as const) {
        test(`for ${query}`, async () => {
            const { body } = await widgets.ask('POST', `${FIELD}?${query}`, { sourceRecord: { apiName: 'Widget__c', fields: {} } });
            assert.deepEqual(Object.keys(body['lookupResults'] ?? {}), ['Workshop__c']);
            assert.deepEqual(namesOf(body['lookupResults']?.['Workshop__c']), expected);
            assert.deepEqual(namesOf((await widgets.ask('GET', `${FIELD}/Workshop__c?${query}`)).body), expected);
            assert.deepEqual(namesOf((await widgets.ask('POST', `${FIELD}/Workshop__c?${query}`, {})).body), expected);
        });
    }

    test('without a text are the records that the caller saved last', async () => {
        const mine = (await widgets.ask('GET', FIELD)).body['lookupResults']?.['Workshop__c'];
        const others = (await widgets.askAsViewer('GET', FIELD)).body['lookupResults']?.['Workshop__c'];
        assert.deepEqual([mine?.['count'], others?.['count']], [5, 0]);
    });

    test('come in pages', async () => {
        const first = (await widgets.ask('GET', `${FIELD}/Workshop__c?searchType=Search&q=north&pageSize=2`)).body;
        assert.deepEqual([namesOf(first), first['nextPageToken'], first['previousPageUrl']], [['North Works', 'Northern Lights'], '2', null]);
        const second = (await widgets.ask('GET', textOf(first['nextPageUrl']))).body;
        assert.deepEqual([namesOf(second), second['nextPageUrl'], second['previousPageToken']], [['Old North'], null, '1']);
    });

    test('of a polymorphic field are of each object, or of the one asked for', async () => {
        const results = (await widgets.ask('GET', 'lookups/Widget__c/OwnerId?searchType=Search&q=Byron')).body['lookupResults'];
        assert.deepEqual(namesOf(results?.['User']), ['Ada Byron']);
        const users = (await widgets.ask('GET', 'lookups/Widget__c/OwnerId?searchType=Search&q=Byron&targetApiName=User')).body['lookupResults'];
        assert.deepEqual(Object.keys(users ?? {}), ['User']);
    });

    for (const [title, path, status, code] of [
        ['a field that is no lookup', 'lookups/Widget__c/Size__c', 400, 'ILLEGAL_QUERY_PARAMETER_VALUE'],
        ['an unknown field', 'lookups/Widget__c/Nonsense__c', 400, 'INVALID_FIELD'],
        ['an unknown object', 'lookups/Nonsense__c/Name', 400, 'INVALID_TYPE'],
        ['another target', `${FIELD}/Account`, 400, 'ILLEGAL_QUERY_PARAMETER_VALUE'],
        ['an unknown search', `${FIELD}?searchType=Best`, 400, 'ILLEGAL_QUERY_PARAMETER_VALUE'],
        ['a search for one letter', `${FIELD}?searchType=Search&q=n`, 400, 'ILLEGAL_QUERY_PARAMETER_VALUE'],
        ['a page that is none', `${FIELD}?page=0`, 400, 'ILLEGAL_QUERY_PARAMETER_VALUE'],
        ['a dependent lookup', `${FIELD}?dependentFieldBindings=Size__c=1`, 501, 'NOT_IMPLEMENTED'],
    ] as const) {
        test(`are refused for ${title}`, async () => {
            const reply = await widgets.ask('GET', path);
            assert.deepEqual([reply.status, reply.body[0]?.['errorCode']], [status, code]);
        });
    }
});
