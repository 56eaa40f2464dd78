import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Json, startWidgetOrg, textOf, type WidgetOrg } from './start-widget-org.ts';

let widgets: WidgetOrg;
let north: string;
before(async () => {
    widgets = await startWidgetOrg();
    north = widgets.create('Workshop__c', { Name: 'North' });
    const south = widgets.create('Workshop__c', { Name: 'South' });
    // The clock of the org stands at 22 November 2026.
    widgets.create('Widget__c', { Status__c: 'Live', Due__c: '2026-12-01', Size__c: 3, Workshop__c: south });
    widgets.create('Widget__c', { Status__c: 'Draft', Due__c: '2027-02-01', Size__c: 2, Workshop__c: north });
    widgets.create('Widget__c', { Status__c: 'Retired', Due__c: '2026-12-02', Size__c: 1, Workshop__c: north });
    widgets.create('Widget__c', { Status__c: 'Retired', Size__c: 500, OwnerId: widgets.viewerId });
});
after(() => widgets.server.close());

function records(body: Json): Json[] {
    return body['records'] as unknown as Json[];
}

function names(body: Json): unknown[] {
    return records(body).map((record) => record['fields']?.['Name']?.['value']);
}

// Covers: UI API: GET /ui-api/list-info/:object (doc: Get List Views by Object, UI API guide)
// Covers: UI API: GET /ui-api/list-info/:object/:list (doc: Get List View Metadata, UI API guide)
describe('list views', () => {
    test('of an object are the deployed ones and the one with every record', async () => {
        const { body } = await widgets.ask('GET', 'list-info/Widget__c');
        const lists = (body['lists'] as unknown as Json[]).map(({ apiName, label, url }) => ({ apiName, label, url }));
        const url = (name: string): string => `/services/data/v66.0/ui-api/list-info/Widget__c/${name}`;
        assert.deepEqual(lists, [
            { apiName: 'All', label: 'All Widgets', url: url('All') },
            { apiName: 'Due_Soon', label: 'Due soon', url: url('Due_Soon') },
            { apiName: 'In_Use', label: 'In use', url: url('In_Use') },
            { apiName: 'Mine', label: 'My widgets', url: url('Mine') },
            { apiName: 'Secrets', label: 'Secrets', url: url('Secrets') },
        ]);
        assert.equal(body['count'], 5);
    });

    test('are described with columns, filters and order', async () => {
        const { body } = await widgets.ask('GET', 'list-info/Widget__c/In_Use');
        assert.deepEqual(body['displayColumns'], [
            { fieldApiName: 'Name', label: 'Widget Number', lookupId: 'Id', sortable: true },
            { fieldApiName: 'Status__c', label: 'Status', lookupId: null, sortable: true },
            { fieldApiName: 'Secret__c', label: 'Secret', lookupId: null, sortable: true },
            { fieldApiName: 'Owner.Alias', label: 'Owner Alias', lookupId: 'Owner.Id', sortable: true },
        ]);
        assert.deepEqual(body['filteredByInfo'], [{ fieldApiName: 'Status__c', label: 'Status', operandLabels: ['Live'], operator: 'Equals' }]);
        assert.deepEqual(body['orderedByInfo'], [{ fieldApiName: 'Name', isAscending: true, label: 'Widget Number' }]);
        assert.deepEqual([body['label'], body['visibility'], body['listReference']?.['listViewApiName']], ['In use', 'Public', 'In_Use']);
    });

    test('have no columns the caller may not read', async () => {
        const { body } = await widgets.askAsViewer('GET', 'list-info/Widget__c/In_Use');
        assert.deepEqual(
            (body['displayColumns'] as unknown as Json[]).map((column) => column['fieldApiName']),
            ['Name', 'Status__c', 'Owner.Alias'],
        );
    });

    test('of standard objects have the columns of a new org', async () => {
        const { body } = await widgets.ask('GET', 'list-info/Contact/AllContacts');
        const columns = (body['displayColumns'] as unknown as Json[]).map((column) => [column['fieldApiName'], column['label']]);
        assert.deepEqual(columns.slice(0, 3), [
            ['Name', 'Name'],
            ['Account.Name', 'Account'],
            ['Title', 'Title'],
        ]);
    });

    for (const [path, status, code] of [
        ['Widget__c/Nonsense', 404, 'NOT_FOUND'],
        ['Widget__c/__Recent', 501, 'NOT_IMPLEMENTED'],
        ['Gadget__c/All', 400, 'INVALID_TYPE'],
    ] as const) {
        test(`${path} is refused with ${code}`, async () => {
            const reply = await widgets.ask('GET', `list-info/${path}`);
            assert.deepEqual([reply.status, reply.body[0]?.['errorCode']], [status, code]);
        });
    }
});

// Covers: UI API: GET /ui-api/list-records/:object/:list (doc: Get List View Records with URL Parameters, UI API guide)
// Covers: UI API: POST /ui-api/list-records/:object/:list (doc: List Records Input, UI API guide)
describe('records of a list view', () => {
    for (const [view, expected] of [
        ['All', ['W-00001', 'W-00002', 'W-00003', 'W-00004']],
        ['In_Use', ['W-00001']],
        ['Due_Soon', ['W-00001', 'W-00004']],
        ['Mine', ['W-00001', 'W-00002', 'W-00003']],
    ] as const) {
        test(`${view} are ${expected.join(', ')}`, async () => {
            const { status, body } = await widgets.ask('GET', `list-records/Widget__c/${view}`);
            assert.equal(status, 200);
            assert.deepEqual(names(body), expected);
        });
    }

    test('belong to who asks when the list is theirs', async () => {
        assert.deepEqual(names((await widgets.askAsViewer('GET', 'list-records/Widget__c/Mine')).body), ['W-00004']);
    });

    test('are not told to who may not read the field of the filter', async () => {
        const reply = await widgets.askAsViewer('GET', 'list-records/Widget__c/Secrets');
        assert.deepEqual([reply.status, reply.body[0]?.['errorCode']], [403, 'INSUFFICIENT_ACCESS']);
    });

    test('carry the columns, what they link to, and the fields asked for', async () => {
        const body = { fields: ['Widget__c.Size__c'], optionalFields: ['Widget__c.Nonsense__c'] };
        const reply = await widgets.ask('POST', 'list-records/Widget__c/Due_Soon', body);
        const [record] = records(reply.body);
        assert.deepEqual(Object.keys(record?.['fields'] ?? {}), [
            'CreatedDate',
            'Due__c',
            'Id',
            'LastModifiedById',
            'LastModifiedDate',
            'Name',
            'Size__c',
            'SystemModstamp',
            'Workshop__r',
        ]);
        assert.deepEqual([record?.['fields']?.['Workshop__r']?.['displayValue'], reply.body['fields']], ['South', ['Widget__c.Size__c']]);
    });

    for (const [sortBy, expected] of [
        ['Widget__c.Size__c', ['W-00003', 'W-00002', 'W-00001', 'W-00004']],
        ['-Widget__c.Size__c', ['W-00004', 'W-00001', 'W-00002', 'W-00003']],
        ['Workshop__r.Name', ['W-00004', 'W-00002', 'W-00003', 'W-00001']],
        ['-Due__c', ['W-00002', 'W-00003', 'W-00001', 'W-00004']],
    ] as const) {
        test(`are ordered by ${sortBy}`, async () => {
            assert.deepEqual(names((await widgets.ask('GET', `list-records/Widget__c/All?sortBy=${sortBy}`)).body), expected);
            assert.deepEqual(names((await widgets.ask('POST', 'list-records/Widget__c/All', { sortBy: [sortBy] })).body), expected);
        });
    }

    // Covers: UI API: searchTerm and where of GET /ui-api/list-records/:object/:list (doc: Get List View Records, UI API guide)
    for (const [parameters, expected] of [
        [{ searchTerm: 'live' }, []],
        [{ searchTerm: '00003' }, ['W-00003']],
        [{ searchTerm: 'W-*4' }, ['W-00004']],
        [{ searchTerm: '%' }, []],
        [{ where: '{ Size__c: { gt: 2 } }' }, ['W-00001', 'W-00004']],
        [{ where: '{ and: [{ Workshop__r: { Name: { eq: "North" } } }, { Size__c: { lt: 2 } }] }' }, ['W-00003']],
        [{ where: '{ Size__c: { gt: 2 } }', searchTerm: '4' }, ['W-00004']],
    ] as const) {
        test(`are narrowed down by ${JSON.stringify(parameters)}`, async () => {
            assert.deepEqual(names((await widgets.ask('GET', `list-records/Widget__c/All?${new URLSearchParams(parameters).toString()}`)).body), expected);
            assert.deepEqual(names((await widgets.ask('POST', 'list-records/Widget__c/All', parameters)).body), expected);
        });
    }

    test('take fields without the name of the object', async () => {
        const { body } = await widgets.ask('POST', 'list-records/Widget__c/All', { fields: ['Size__c'], pageSize: 1 });
        assert.equal(records(body)[0]?.['fields']?.['Size__c']?.['value'], 3);
    });

    // Covers: UI API: GET /ui-api/list-ui/:object/:list, POST /ui-api/list-ui/:object/:list (doc: Get List View Records and Metadata, UI API guide)
    // Covers: UI API: GET /ui-api/list-records/:id, POST /ui-api/list-records/:id, GET /ui-api/list-ui/:id, POST /ui-api/list-ui/:id (doc: Get List View Records by ID, UI API guide)
    // Covers: UI API: GET /ui-api/list-info/batch/:ids (doc: Get List View Metadata for Multiple Lists, UI API guide)
    test('are found by id, in batches, and with their records at once', async () => {
        const { body } = await widgets.ask('GET', 'list-ui/Widget__c/In_Use');
        assert.deepEqual([body['info']?.['label'], names(body['records'] ?? {})], ['In use', ['W-00001']]);
        const id = textOf(body['info']?.['listReference']?.['id']);
        for (const path of [`list-records/${id}`, `list-records/${id.slice(0, 15)}`])
            for (const method of ['GET', 'POST'] as const)
                assert.deepEqual(names((await widgets.ask(method, path, method === 'POST' ? {} : undefined)).body), ['W-00001']);
        for (const path of [`list-ui/${id}`, 'list-ui/Widget__c/In_Use'])
            for (const method of ['GET', 'POST'] as const) {
                const { info, records: found } = (await widgets.ask(method, path, method === 'POST' ? {} : undefined)).body;
                assert.deepEqual([info?.['label'], names(found ?? {})], ['In use', ['W-00001']]);
            }
        assert.equal((await widgets.ask('GET', `list-info/${id}`)).body['label'], 'In use');
        const batch = (await widgets.ask('GET', `list-info/batch/${id},00B000000000000`)).body;
        assert.deepEqual([batch['results']?.[0]?.['result']?.['label'], batch['results']?.[1]?.['statusCode'], batch['hasErrors']], ['In use', 404, true]);
    });

    test('come in pages that lead to each other', async () => {
        const first = (await widgets.ask('GET', 'list-records/Widget__c/All?pageSize=3')).body;
        assert.deepEqual(
            [names(first).length, first['count'], first['currentPageToken'], first['nextPageToken'], first['previousPageToken']],
            [3, 3, '0', '3', null],
        );
        const second = (await widgets.ask('GET', textOf(first['nextPageUrl']))).body;
        assert.deepEqual([names(second), second['nextPageToken'], second['previousPageToken']], [['W-00004'], null, '0']);
    });

    for (const [query, status, code] of [
        ['pageSize=0', 400, 'ILLEGAL_QUERY_PARAMETER_VALUE'],
        ['pageSize=2001', 400, 'ILLEGAL_QUERY_PARAMETER_VALUE'],
        ['pageToken=x', 400, 'ILLEGAL_QUERY_PARAMETER_VALUE'],
        ['fields=Widget__c.Nonsense__c', 400, 'INVALID_FIELD'],
        ['sortBy=Nonsense__c', 400, 'INVALID_FIELD'],
        ['sortBy=Name,Size__c', 400, 'ILLEGAL_QUERY_PARAMETER_VALUE'],
        ['where={Nonsense__c: {eq: 1}}', 400, 'ILLEGAL_QUERY_PARAMETER_VALUE'],
        ['where={Size__c: ', 400, 'ILLEGAL_QUERY_PARAMETER_VALUE'],
        ['pageToken=2001', 400, 'ILLEGAL_QUERY_PARAMETER_VALUE'],
    ] as const) {
        test(`with ${query} are refused with ${code}`, async () => {
            const reply = await widgets.ask('GET', `list-records/Widget__c/All?${query}`);
            assert.deepEqual([reply.status, reply.body[0]?.['errorCode']], [status, code]);
        });
    }
});

// Covers: UI API: GET /ui-api/related-list-info/:object (doc: Get Related Lists Metadata, UI API guide)
// Covers: UI API: GET /ui-api/related-list-info/:object/:list (doc: Get Related List Metadata, UI API guide)
describe('related lists', () => {
    test('of an object are those of its layout', async () => {
        const { body } = await widgets.ask('GET', 'related-list-info/Workshop__c');
        const lists = (body['relatedLists'] as unknown as Json[]).map(({ relatedListId, label, objectApiName, fieldApiName }) => ({
            relatedListId,
            label,
            objectApiName,
            fieldApiName,
        }));
        assert.deepEqual(lists, [{ relatedListId: 'Widgets__r', label: 'Widgets made here', objectApiName: 'Widget__c', fieldApiName: 'Workshop__c' }]);
    });

    test('without a layout are the child relationships', async () => {
        const { body } = await widgets.ask('GET', 'related-list-info/Account');
        assert.deepEqual((body['relatedLists'] as unknown as Json[]).map((list) => list['relatedListId']).sort(), [
            'Cases',
            'ChildAccounts',
            'Contacts',
            'Events',
            'Opportunities',
            'Tasks',
        ]);
    });

    test('have the columns and the order of the layout', async () => {
        const { body } = await widgets.ask('GET', 'related-list-info/Workshop__c/Widgets__r');
        assert.deepEqual(
            (body['displayColumns'] as unknown as Json[]).map((column) => [column['fieldApiName'], column['dataType']]),
            [
                ['Name', 'string'],
                ['Status__c', 'picklist'],
                ['Due__c', 'date'],
            ],
        );
        assert.deepEqual(body['orderedByInfo'], [{ fieldApiName: 'Due__c', isAscending: false, label: 'Due' }]);
    });

    // Covers: UI API: GET /ui-api/related-list-records/:id/:list, POST /ui-api/related-list-records/:id/:list (doc: Get Related List Records, UI API guide)
    test('hold the children of one record', async () => {
        assert.deepEqual(names((await widgets.ask('GET', `related-list-records/${north}/Widgets__r`)).body), ['W-00002', 'W-00003']);
        const { body } = await widgets.ask('POST', `related-list-records/${north}/Widgets__r`, { pageSize: 10 });
        assert.deepEqual(names(body), ['W-00002', 'W-00003']);
        assert.equal(body['listReference']?.['inContextOfRecordId'], north);
    });

    // Covers: UI API: GET /ui-api/related-list-count/:id/:list (doc: Get Related List Record Count, UI API guide)
    test('are counted up to a limit', async () => {
        const all = (await widgets.ask('GET', `related-list-count/${north}/Widgets__r`)).body;
        const some = (await widgets.ask('GET', `related-list-count/${north}/Widgets__r?maxCount=1`)).body;
        assert.deepEqual([all['count'], all['hasMore'], some['count'], some['hasMore']], [2, false, 1, true]);
    });

    // Covers: UI API: GET /ui-api/related-list-records/batch/:id/:lists (doc: Get Related List Records for a Batch, UI API guide)
    // Covers: UI API: GET /ui-api/related-list-info/batch/:object/:lists, GET /ui-api/related-list-count/batch/:id/:lists (doc: Get Related Lists Metadata for a Batch, UI API guide)
    test('are read several at a time', async () => {
        const { body } = await widgets.ask('GET', `related-list-records/batch/${north}/Widgets__r,Gadgets__r`);
        assert.deepEqual([names(body['results']?.[0]?.['result'] ?? {}), body['results']?.[1]?.['statusCode']], [['W-00002', 'W-00003'], 404]);
        const infos = (await widgets.ask('GET', 'related-list-info/batch/Workshop__c/Widgets__r')).body;
        const counts = (await widgets.ask('GET', `related-list-count/batch/${north}/Widgets__r`)).body;
        assert.deepEqual([infos['results']?.[0]?.['result']?.['label'], counts['results']?.[0]?.['result']?.['count']], ['Widgets made here', 2]);
    });

    for (const path of ['related-list-info/Workshop__c/Gadgets__r', 'related-list-records/nonsense/Widgets__r']) {
        test(`${path} is not found`, async () => {
            assert.equal((await widgets.ask('GET', path)).status, 404);
        });
    }
});
