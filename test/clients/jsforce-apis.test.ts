import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Connection } from 'jsforce';
import { type BookOrg, startBookOrg } from '../../local-org/http/start-book-org.ts';

let org: BookOrg;
let connection: Connection;

before(async () => {
    org = await startBookOrg();
    connection = new Connection({ instanceUrl: org.url, accessToken: org.token, version: '65.0' });
    connection.bulk.pollInterval = 5;
    await connection.sobject('Book__c').create([{ Name: 'Emma' }, { Name: 'Persuasion' }]);
});
after(() => org.close());

function rows(results: unknown): { id: string | null; success: boolean; errors: string[] }[] {
    return results as { id: string | null; success: boolean; errors: string[] }[];
}

describe('jsforce loads in bulk', () => {
    // Covers: Bulk 1.0: POST /job, POST /job/:job/batch, GET /job/:job/batch/:batch, GET /job/:job/batch/:batch/result, POST /job/:job (client: jsforce)
    test('inserts, some of it not, updates, upserts and deletes', async () => {
        const inserted = rows(await connection.bulk.load('Book__c', 'insert', [{ Name: 'Emma', Pages__c: '474' }, { Pages__c: 'many' }]));
        assert.deepEqual(
            inserted.map(({ success }) => success),
            [true, false],
        );
        assert.match(inserted[1]?.errors[0] ?? '', /^\w+:.*:.*$/);
        const id = inserted[0]?.id ?? '';
        await connection.bulk.load('Book__c', 'update', [{ Id: id, Pages__c: '475' }]);
        assert.equal(org.org.store.get('Book__c', id)?.['Pages__c'], 475);
        const upserted = await connection.bulk.load('Book__c', 'upsert', { extIdField: 'Isbn__c' }, [{ Isbn__c: 'b1', Name: 'Sanditon' }]);
        assert.deepEqual(
            (upserted as unknown as { created: boolean }[]).map(({ created }) => created),
            [true],
        );
        assert.deepEqual(
            rows(await connection.bulk.load('Book__c', 'delete', [{ Id: id }])).map(({ success }) => success),
            [true],
        );
    });

    // Covers: Bulk 1.0: GET /job/:job/batch/:batch/result/:result (client: jsforce)
    test('queries', async () => {
        await connection.sobject('Account').create({ Name: 'Acme "North", Oslo' });
        const stream = await connection.bulk.query('SELECT Name, Owner.Name FROM Account');
        const records: unknown[] = [];
        await new Promise((resolve, reject) => {
            stream.on('record', (record: unknown) => records.push(record));
            stream.on('end', resolve);
            stream.on('error', reject);
        });
        assert.deepEqual(records, [{ Name: 'Acme "North", Oslo', 'Owner.Name': 'Ada Byron' }]);
    });
});

describe('jsforce', () => {
    // Covers: REST: GET /search (client: jsforce)
    test('searches', async () => {
        const { searchRecords } = await connection.search('FIND {emma} IN NAME FIELDS RETURNING Book__c(Name)');
        assert.deepEqual(
            searchRecords.map((record) => record['Name'] as unknown),
            ['Emma'],
        );
    });

    // Covers: SOAP: create, update, upsert, delete (client: jsforce)
    test('saves over SOAP', async () => {
        const { soap } = connection;
        const [created] = await soap.create([{ type: 'Book__c', Name: 'Sanditon', Pages__c: 50 }]);
        assert.equal(created?.success, true);
        const id = created.id ?? '';
        const updated = await soap.update({ type: 'Book__c', Id: id, Pages__c: 51 });
        assert.equal(updated.success, true);
        assert.equal(org.org.store.get('Book__c', id)?.['Pages__c'], 51);
        const upserted = await soap.upsert('Isbn__c', { type: 'Book__c', Isbn__c: 'soap', Name: 'Lady Susan' });
        assert.equal(upserted.created, true);
        assert.equal((await soap.delete([id]))[0]?.success, true);
    });

    // Covers: SOAP: getServerTimestamp, getUserInfo, resetPassword (client: jsforce)
    test('asks over SOAP who and when it is, and for a new password', async () => {
        assert.match((await connection.soap.getServerTimestamp()).timestamp, /^2026-11-22T/);
        assert.equal((await connection.soap.getUserInfo()).userName, org.username);
        const { password } = await connection.soap.resetPassword(org.caller.userId);
        const other = new Connection({ loginUrl: org.url });
        assert.equal((await other.login(org.username, password)).id, org.caller.userId);
    });
});

interface Answer {
    readonly httpStatusCode: number;
    readonly referenceId: string;
}

describe('jsforce asks in one request for many', () => {
    // Covers: REST: POST /composite, POST /composite/graph (client: jsforce)
    test('with references between the parts', async () => {
        const url = `/services/data/v65.0/sobjects/Account`;
        const compositeRequest = [
            { method: 'POST', url, referenceId: 'acme', body: { Name: 'Composed' } },
            { method: 'GET', url: `${url}/@{acme.id}`, referenceId: 'read' },
        ];
        const codes = (answers: readonly Answer[]): unknown[] => answers.map(({ httpStatusCode, referenceId }) => [referenceId, httpStatusCode]);
        const expected = [
            ['acme', 201],
            ['read', 200],
        ];
        const composite = await connection.requestPost<{ compositeResponse: Answer[] }>('/composite', { allOrNone: true, compositeRequest });
        assert.deepEqual(codes(composite.compositeResponse), expected);
        const { graphs } = await connection.requestPost<{ graphs: { graphResponse: { compositeResponse: Answer[] } }[] }>('/composite/graph', {
            graphs: [{ graphId: 'one', compositeRequest }],
        });
        assert.deepEqual(codes(graphs[0]?.graphResponse.compositeResponse ?? []), expected);
    });

    // Covers: REST: POST /composite/batch (client: jsforce)
    test('that stand alone', async () => {
        const batchRequests = ['limits', 'nonsense'].map((path) => ({ method: 'GET', url: `v65.0/${path}` }));
        const batch = await connection.requestPost<{ hasErrors: boolean; results: { statusCode: number }[] }>('/composite/batch', { batchRequests });
        assert.deepEqual([batch.hasErrors, ...batch.results.map(({ statusCode }) => statusCode)], [true, 200, 404]);
    });

    // Covers: REST: POST /composite/sobjects, PATCH /composite/sobjects, DELETE /composite/sobjects, POST /composite/sobjects/:object (client: jsforce)
    test('for collections', async () => {
        const accounts = connection.sobject('Account');
        const ids = (await accounts.create([{ Name: 'One' }, { Name: 'Two' }])).map(({ id = '' }) => id);
        const updated = await accounts.update(ids.map((Id) => ({ Id, Phone: '555' })));
        assert.ok(updated.every(({ success }) => success));
        const read = await connection.requestPost<{ Phone: string }[]>('/composite/sobjects/Account', { ids, fields: ['Phone'] });
        assert.deepEqual(
            read.map(({ Phone }) => Phone),
            ['555', '555'],
        );
        assert.ok((await accounts.destroy(ids)).every(({ success }) => success));
    });
});

describe('jsforce asks what pages are made of', () => {
    // Covers: REST: GET /sobjects/:object/listviews, GET /sobjects/:object/listviews/:listView/describe, GET /sobjects/:object/listviews/:listView/results (client: jsforce)
    test('lists', async () => {
        const books = connection.sobject('Book__c');
        const { listviews } = (await books.listviews()) as { listviews: { id: string; label: string }[] };
        assert.deepEqual(
            listviews.map(({ label }) => label),
            ['All Books'],
        );
        const view = books.listview(listviews[0]?.id ?? '');
        const { query } = (await view.describe()) as { query: string };
        const results = (await view.results()) as { size: number };
        assert.equal(results.size, (await connection.query(query)).totalSize);
        await assert.rejects(async () => view.explain(), { errorCode: 'NOT_IMPLEMENTED' });
    });

    // Covers: REST: GET /sobjects/:object/describe/layouts, GET /sobjects/:object/describe/compactLayouts, GET /sobjects/:object/quickActions, GET /quickActions, GET /tabs, GET /theme (client: jsforce)
    test('layouts, actions, tabs and colors', async () => {
        const books = connection.sobject('Book__c');
        const { layouts } = await books.layouts();
        assert.equal(layouts[0]?.detailLayoutSections[0]?.layoutRows[0]?.layoutItems[0]?.label, 'Title');
        const compact = await books.compactLayouts();
        assert.deepEqual([compact.compactLayouts[0]?.name, compact.defaultCompactLayoutId], ['SYSTEM', null]);
        assert.deepEqual([await books.quickActions(), await connection.quickActions()], [[], []]);
        assert.ok((await connection.tabs()).some(({ sobjectName }) => sobjectName === 'Account'));
        assert.ok((await connection.theme()).themeItems.some(({ name }) => name === 'Account'));
    });

    // Covers: REST: GET /recent, GET /sobjects/:object (client: jsforce)
    test('what the user looked at', async () => {
        const { records } = await connection.query<{ Id: string }>('SELECT Id FROM Book__c ORDER BY Name LIMIT 1 FOR VIEW');
        const ids = (items: unknown): unknown[] => (items as { Id: string }[]).map(({ Id }) => Id);
        assert.deepEqual(ids(await connection.recent()), [records[0]?.Id]);
        assert.deepEqual(ids(await connection.recent('Book__c')), [records[0]?.Id]);
        assert.deepEqual(ids(await connection.sobject('Account').recent()), []);
    });
});

describe('jsforce asks about the org', () => {
    // Covers: REST: GET /, GET /limits (client: jsforce)
    // Covers: Login: GET /id/:organization/:user (client: jsforce)
    test('who it is and what is left', async () => {
        assert.equal((await connection.identity()).username, org.username);
        const { DailyApiRequests } = await connection.limits();
        assert.ok(DailyApiRequests && DailyApiRequests.Remaining < DailyApiRequests.Max);
    });

    test('for a description only once while it is cached', async () => {
        const used = async (): Promise<number> => (await connection.limits())['DailyApiRequests']?.Remaining ?? 0;
        await connection.describe$('Account');
        const before = await used();
        assert.equal((await connection.describe$('Account')).name, 'Account');
        assert.equal(before - (await used()), 1);
    });

    // Covers: REST: GET /query, GET /query/:locator (client: jsforce)
    test('for the records of a query one by one, whatever the pages', async () => {
        const titles = Array.from({ length: 401 }, (_, index) => ({ Name: `Streamed ${index}` }));
        await connection.sobject('Lead').create(
            titles.map(({ Name }) => ({ LastName: Name, Company: 'Acme' })),
            { allowRecursive: true },
        );
        const names = new Set<string>();
        const query = connection.query<{ LastName: string }>('SELECT LastName FROM Lead', {
            autoFetch: true,
            maxFetch: 1000,
            headers: { 'Sforce-Query-Options': 'batchSize=200' },
        });
        query.on('record', ({ LastName }: { LastName: string }) => names.add(LastName));
        await query;
        assert.equal(names.size, 401);
    });

    test('for a plan of a query, which is refused by name', async () => {
        await assert.rejects(async () => connection.query('SELECT Id FROM Account').explain(), {
            errorCode: 'NOT_IMPLEMENTED',
            message: 'The local org does not support query plans (explain).',
        });
    });
});
