import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type BookOrg, startBookOrg } from '../start-book-org.ts';

let org: BookOrg;
before(async () => {
    org = await startBookOrg();
    const records = Array.from({ length: 201 }, (_, index) => ({ attributes: { type: 'Account' }, Name: `Account ${index}` }));
    await org.call('POST', '/services/data/v65.0/composite/sobjects', { records: records.slice(0, 200) });
    await org.call('POST', '/services/data/v65.0/composite/sobjects', { records: records.slice(200) });
});
after(() => org.close());

interface Page {
    readonly totalSize: number;
    readonly done: boolean;
    readonly nextRecordsUrl?: string;
    readonly records: readonly { readonly Name: string; readonly attributes: { readonly url: string } }[];
}

async function query(path: string, soql: string, headers: Record<string, string> = {}): Promise<Page> {
    return (await org.call('GET', `/services/data/${path}?q=${encodeURIComponent(soql)}`, undefined, headers)).body as Page;
}

// Covers: REST: GET /query (doc: Query, REST API Developer Guide)
// Covers: REST: GET /query/:locator (doc: Query More Results, REST API Developer Guide)
// Covers: REST: GET /queryAll, GET /queryAll/:locator (doc: QueryAll, REST API Developer Guide)
describe('a query', () => {
    for (const size of [1, 200]) {
        test(`asked for pages of ${size} has pages of 200, the smallest there are`, async () => {
            const first = await query('v65.0/query', 'SELECT Name FROM Account', { 'sforce-query-options': `batchSize=${size}` });
            assert.deepEqual([first.totalSize, first.done, first.records.length], [201, false, 200]);
            assert.match(first.nextRecordsUrl ?? '', /^\/services\/data\/v65.0\/query\/\w+-200$/);
            const second = (await org.call('GET', first.nextRecordsUrl ?? '')).body as Page;
            assert.deepEqual([second.totalSize, second.done, second.records.length, second.nextRecordsUrl], [201, true, 1, undefined]);
        });
    }

    test('fits into one page of 2,000 unless asked otherwise', async () => {
        assert.equal((await query('v65.0/query', 'SELECT Name FROM Account')).records.length, 201);
    });

    test('gives addresses in the version it was asked in', async () => {
        const { records } = await query('v60.0/query', 'SELECT Name FROM Account LIMIT 1');
        assert.match(records[0]?.attributes.url ?? '', /^\/services\/data\/v60.0\/sobjects\/Account\/001/);
    });

    test('finds deleted records only with queryAll', async () => {
        const { body } = await org.call('POST', '/services/data/v65.0/sobjects/Book__c', { Name: 'Gone' });
        await org.call('DELETE', `/services/data/v65.0/sobjects/Book__c/${(body as { id: string }).id}`);
        assert.equal((await query('v65.0/query', 'SELECT Id FROM Book__c')).totalSize, 0);
        assert.equal((await query('v65.0/queryAll', 'SELECT Id FROM Book__c')).totalSize, 1);
    });

    test('with deleted records goes on at its own address', async () => {
        const first = await query('v65.0/queryAll', 'SELECT Name FROM Account', { 'sforce-query-options': 'batchSize=200' });
        const locator = first.nextRecordsUrl?.split('/').at(-1) ?? '';
        const second = (await org.call('GET', `/services/data/v65.0/queryAll/${locator}`)).body as Page;
        assert.deepEqual([second.totalSize, second.done, second.records.length], [201, true, 1]);
    });

    for (const api of ['', 'tooling/']) {
        test(`describes its columns at ${api}query`, async () => {
            const object = api === '' ? 'Account' : 'PackageInstallRequest';
            const { body } = await org.call('GET', `/services/data/v65.0/${api}query?q=${encodeURIComponent(`SELECT Id FROM ${object}`)}&columns=true`);
            const { columnMetadata, entityName } = body as { columnMetadata: { columnName: string }[]; entityName: string };
            assert.deepEqual([entityName, columnMetadata.map(({ columnName }) => columnName)], [object, ['Id']]);
        });
    }

    for (const [what, path, status, code] of [
        ['without text', 'query', 400, 'MALFORMED_QUERY'],
        ['with broken text', 'query?q=SELECT', 400, 'MALFORMED_QUERY'],
        ['for its plan', 'query?explain=SELECT+Id+FROM+Account', 501, 'NOT_IMPLEMENTED'],
        ['with an unknown locator', 'query/01g000000000000AAA-2000', 400, 'INVALID_QUERY_LOCATOR'],
    ] as const) {
        test(`${what} is refused with ${status} ${code}`, async () => {
            const { status: actual, body } = await org.call('GET', `/services/data/v65.0/${path}`);
            assert.deepEqual([actual, (body as { errorCode: string }[])[0]?.errorCode], [status, code]);
        });
    }
});
