import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Json, startWidgetOrg, textOf, type WidgetOrg } from '../ui-api/start-widget-org.ts';

const B = '/services/data/v65.0';
const LISTS = `${B}/sobjects/Widget__c/listviews`;

let org: WidgetOrg;
let live: string;

before(async () => {
    org = await startWidgetOrg();
    const workshop = org.create('Workshop__c', { Name: 'North', City__c: 'Oslo' });
    live = org.create('Widget__c', { Status__c: 'Live', Size__c: 5, Secret__c: 'hush', Workshop__c: workshop });
    org.create('Widget__c', { Status__c: 'Draft', Size__c: 200 });
    org.create('Widget__c', { Status__c: 'Live', Size__c: 7 });
});
after(() => org.server.close());

async function viewNamed(name: string): Promise<Json> {
    const { body } = await org.ask('GET', LISTS);
    const view = (body['listviews'] as unknown as Json[]).find((each) => textOf(each['developerName']) === name);
    assert.ok(view);
    return view;
}

async function ask(view: string, what: 'describeUrl' | 'resultsUrl', query = ''): Promise<Json> {
    const { status, body } = await org.ask('GET', `${textOf((await viewNamed(view))[what])}${query}`);
    assert.equal(status, 200, JSON.stringify(body));
    return body;
}

function names(columns: Json | undefined): readonly string[] {
    return (columns as unknown as Json[]).map((column) => textOf(column['fieldNameOrPath']));
}

// Covers: REST: GET /sobjects/:object/listviews (doc: sObject List Views, REST API Developer Guide)
// Covers: REST: GET /sobjects/:object/listviews/:listView (doc: List View Basic Information, REST API Developer Guide)
describe('list views', () => {
    test('are listed by label with the one of all records, and each has its own address', async () => {
        const { body } = await org.ask('GET', LISTS);
        const views = body['listviews'] as unknown as Json[];
        assert.deepEqual(
            views.map((view) => view['label']),
            ['All Widgets', 'Due soon', 'In use', 'My widgets', 'Secrets'],
        );
        assert.deepEqual([body['done'], body['size'], body['sobjectType'], body['nextRecordsUrl']], [true, 5, 'Widget__c', null]);
        const [first] = views;
        const { body: one } = await org.ask('GET', textOf(first?.['url']));
        assert.deepEqual(one, first);
    });

    test('of an object or with an id that is not there are not found', async () => {
        for (const path of [`${B}/sobjects/Nope__c/listviews`, `${LISTS}/00B000000000000AAA`, `${LISTS}/00B000000000000AAA/results`]) {
            assert.equal((await org.ask('GET', path)).status, 404);
        }
    });

    test('of records viewed most recently are refused by name', async () => {
        assert.equal((await org.ask('GET', `${LISTS}/recent`)).status, 501);
    });
});

// Covers: REST: GET /sobjects/:object/listviews/:listView/describe (doc: List View Describe, REST API Developer Guide)
describe('the description of a list view', () => {
    test('has its columns, its conditions taken apart, and columns that are hidden', async () => {
        const body = await ask('Due_Soon', 'describeUrl');
        assert.deepEqual(names(body['columns']), ['Name', 'Due__c', 'Workshop__r.Name', 'Id', 'CreatedDate', 'LastModifiedDate', 'SystemModstamp']);
        const [name] = body['columns'] as unknown as Json[];
        assert.deepEqual(name, {
            ascendingLabel: 'Z-A',
            descendingLabel: 'A-Z',
            fieldNameOrPath: 'Name',
            hidden: false,
            label: 'Widget Number',
            selectListItem: 'Name',
            sortDirection: 'ascending',
            sortIndex: 0,
            sortable: true,
            type: 'string',
        });
        assert.deepEqual(body['whereCondition'], {
            conditions: [
                {
                    conditions: [
                        { field: 'Due__c', operator: 'equals', values: ['NEXT_N_DAYS:30'] },
                        {
                            conditions: [
                                { field: 'Status__c', operator: 'equals', values: ["'Live'"] },
                                { field: 'Status__c', operator: 'equals', values: ["'Draft'"] },
                            ],
                            conjunction: 'or',
                        },
                    ],
                    conjunction: 'and',
                },
                { field: 'Size__c', operator: 'greaterThan', values: ['100'] },
            ],
            conjunction: 'or',
        });
        assert.deepEqual((await ask('All', 'describeUrl'))['whereCondition'], null);
    });

    test('has a query that finds what the list shows', async () => {
        const soql = textOf((await ask('In_Use', 'describeUrl'))['query']);
        assert.match(soql, /^SELECT Name, toLabel\(Status__c\), /);
        const { body } = await org.ask('GET', `${B}/query?q=${encodeURIComponent(soql)}`);
        assert.equal(body['totalSize'], 2);
        assert.equal((await ask('Mine', 'describeUrl'))['scope'], 'mine');
    });
});

// Covers: REST: GET /sobjects/:object/listviews/:listView/results (doc: List View Results, REST API Developer Guide)
describe('the results of a list view', () => {
    test('are texts, column by column, picklists by label', async () => {
        const body = await ask('In_Use', 'resultsUrl');
        assert.deepEqual([body['done'], body['size'], body['label']], [true, 2, 'In use']);
        const [first] = body['records'] as unknown as Json[];
        const columns = first?.['columns'] as unknown as { fieldNameOrPath: string; value: string | null }[];
        const values = Object.fromEntries(columns.map(({ fieldNameOrPath, value }) => [fieldNameOrPath, value]));
        assert.deepEqual(values, {
            Name: 'W-00001',
            Status__c: 'In use',
            Secret__c: 'hush',
            'Owner.Alias': values['Owner.Alias'],
            Id: live,
            CreatedDate: 'Sun Nov 22 02:48:09 GMT 2026',
            LastModifiedDate: 'Sun Nov 22 02:48:09 GMT 2026',
            SystemModstamp: 'Sun Nov 22 02:48:09 GMT 2026',
        });
    });

    test('come in pages by limit and offset', async () => {
        const first = await ask('In_Use', 'resultsUrl', '?limit=1');
        const second = await ask('In_Use', 'resultsUrl', '?limit=1&offset=1');
        assert.deepEqual([first['done'], first['size'], second['done'], second['size']], [false, 1, true, 1]);
        assert.notDeepEqual(first['records'], second['records']);
    });

    test('are refused for a limit that is none', async () => {
        const { status } = await org.ask('GET', `${textOf((await viewNamed('All'))['resultsUrl'])}?limit=2001`);
        assert.equal(status, 400);
    });

    test('do not show what the caller may not see, nor what a hidden field would tell', async () => {
        const inUse = await org.askAsViewer('GET', textOf((await viewNamed('In_Use'))['resultsUrl']));
        assert.ok(!names(inUse.body['columns']).includes('Secret__c'));
        assert.equal((await org.askAsViewer('GET', textOf((await viewNamed('Secrets'))['resultsUrl']))).status, 403);
    });
});
