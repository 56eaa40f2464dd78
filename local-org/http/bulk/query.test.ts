import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { createQueryJob } from '../../platform/bulk/create-query-job.ts';
import { JOBS, startParcelOrg, type JobJson, type ParcelOrg } from './start-parcel-org.ts';

let org: ParcelOrg;
before(async () => {
    org = await startParcelOrg();
    await org.ingest('Name,Code__c\n"North ""1""",north\n', { object: 'Depot__c', operation: 'insert' });
    const rows = Array.from(
        { length: 4100 },
        (_, index) => `Parcel ${index},p${index},${index},true,2026-02-28,2026-02-28T12:00:00Z,${index === 0 ? 'north' : ''}`,
    );
    const job = await org.ingest(`Name,Code__c,Weight__c,Fragile__c,Sent_On__c,Scanned_At__c,Depot__r.Code__c\n${rows.join('\n')}\n`, { operation: 'insert' });
    assert.deepEqual([job.state, job.numberRecordsProcessed, job.numberRecordsFailed], ['JobComplete', 4100, 3099]);
});
after(() => org.close());

async function start(soql: string, rest: Readonly<Record<string, string>> = {}): Promise<JobJson> {
    return (await org.call('POST', `${JOBS}/query`, { operation: 'query', query: soql, ...rest })).body as JobJson;
}

interface Page {
    readonly text: string;
    readonly locator: string | null;
    readonly count: string | null;
}

async function page(id: string, parameters = ''): Promise<Page> {
    const response = await fetch(`${org.url}${JOBS}/query/${id}/results${parameters}`, { headers: { authorization: `Bearer ${org.token}` } });
    return { text: await response.text(), locator: response.headers.get('sforce-locator'), count: response.headers.get('sforce-numberofrecords') };
}

// Covers: Bulk 2.0: POST /jobs/query (doc: Create a Query Job, Bulk API 2.0 and Bulk API Developer Guide)
// Covers: Bulk 2.0: GET /jobs/query/:id (doc: Get Query Job Info, Bulk API 2.0 and Bulk API Developer Guide)
// Covers: Bulk 2.0: PATCH /jobs/query/:id (doc: Abort a Query Job, Bulk API 2.0 and Bulk API Developer Guide)
// Covers: Bulk 2.0: DELETE /jobs/query/:id (doc: Delete a Query Job, Bulk API 2.0 and Bulk API Developer Guide)
// Covers: Bulk 2.0: GET /jobs/query/:id/results (doc: Get Results of a Query Job, Bulk API 2.0 and Bulk API Developer Guide)
describe('a query job', () => {
    test('starts by itself and tells what it found', async () => {
        const started = await start('SELECT Id FROM Parcel__c');
        assert.deepEqual([started.state, started['object'], started['operation'], started['lineEnding']], ['UploadComplete', 'Parcel__c', 'query', 'LF']);
        const { body } = await org.call('GET', `${JOBS}/query/${started.id}`);
        const { state, jobType, numberRecordsProcessed } = body as JobJson & { jobType: string };
        assert.deepEqual([state, jobType, numberRecordsProcessed], ['JobComplete', 'V2Query', 1001]);
    });

    test('writes every value in quotes, parents by their path, and nothing for null', async () => {
        const soql = 'SELECT Name, Weight__c, Fragile__c, Sent_On__c, Scanned_At__c, Depot__r.Name FROM Parcel__c ORDER BY Weight__c LIMIT 2';
        const { id } = await start(soql);
        assert.deepEqual(await page(id), {
            text:
                '"Name","Weight__c","Fragile__c","Sent_On__c","Scanned_At__c","Depot__r.Name"\n' +
                '"Parcel 0","0","true","2026-02-28","2026-02-28T12:00:00.000Z","North ""1"""\n' +
                '"Parcel 1","1","true","2026-02-28","2026-02-28T12:00:00.000Z",""\n',
            locator: 'null',
            count: '2',
        });
    });

    test('uses the delimiter and line end that were asked for', async () => {
        const { id } = await start('SELECT Name, Code__c FROM Parcel__c ORDER BY Weight__c LIMIT 1', { columnDelimiter: 'PIPE', lineEnding: 'CRLF' });
        assert.equal((await page(id)).text, '"Name"|"Code__c"\r\n"Parcel 0"|"p0"\r\n');
    });

    test('with no records has a header', async () => {
        const { id } = await start("SELECT Id FROM Parcel__c WHERE Name = 'Nothing'");
        assert.deepEqual(await page(id), { text: '"Id"\n', locator: 'null', count: '0' });
    });

    test('is read in sets, each with the header and the locator of the next', async () => {
        const { id } = await start('SELECT Code__c FROM Parcel__c ORDER BY Weight__c');
        const codes: string[] = [];
        const counts: unknown[] = [];
        let next = '';
        do {
            const { text, locator, count } = await page(id, `?maxRecords=400${next}`);
            const [header, ...lines] = text.trimEnd().split('\n');
            assert.equal(header, '"Code__c"');
            codes.push(...lines);
            counts.push(count);
            next = locator === 'null' ? '' : `&locator=${locator}`;
        } while (next !== '');
        assert.deepEqual(counts, ['400', '400', '201']);
        assert.deepEqual(
            codes,
            Array.from({ length: 1001 }, (_, index) => `"p${index}"`),
        );
        assert.deepEqual(await page(id, '?maxRecords=400&locator=NDAw'), await page(id, '?locator=NDAw&maxRecords=400'));
    });

    test('finds deleted records with queryAll', async () => {
        await org.ingest('Name,Code__c\nDeleted,gone\n', { operation: 'insert' });
        const [[deletedId]] = (await org.rows("SELECT Id FROM Parcel__c WHERE Code__c = 'gone'", 'Id')) as [[string]];
        await org.ingest(`Id\n${deletedId}\n`, { operation: 'delete' });
        const soql = "SELECT Name FROM Parcel__c WHERE Code__c = 'gone'";
        const [live, all] = [await start(soql), await start(soql, { operation: 'queryAll' })];
        assert.deepEqual([(await page(live.id)).count, (await page(all.id)).count], ['0', '1']);
    });

    test('can be deleted with its results, but not aborted when it is complete', async () => {
        const { id } = await start('SELECT Id FROM Parcel__c LIMIT 1');
        await page(id);
        const aborted = (await org.call('PATCH', `${JOBS}/query/${id}`, { state: 'Aborted' })).body;
        assert.deepEqual(aborted, [{ message: 'Aborting already Completed Job not allowed', errorCode: 'INVALIDJOBSTATE' }]);
        assert.equal((await org.call('DELETE', `${JOBS}/query/${id}`)).status, 204);
        assert.equal((await org.call('GET', `${JOBS}/query/${id}/results`)).status, 404);
    });

    test('has no results when it was aborted', async () => {
        const job = createQueryJob(org.org, org.caller, { operation: 'query', query: 'SELECT Id FROM Parcel__c' }, '65.0');
        const { body } = await org.call('PATCH', `${JOBS}/query/${job.id}`, { state: 'Aborted' });
        assert.equal((body as JobJson).state, 'Aborted');
        assert.equal((await org.call('GET', `${JOBS}/query/${job.id}/results`)).status, 204);
    });

    for (const [soql, code, message] of [
        ['SELECT Nothing FROM Parcel__c', 'INVALID_FIELD', /No such column 'Nothing'/],
        ['SELECT FROM', 'MALFORMED_QUERY', /./],
        ['SELECT COUNT() FROM Parcel__c', 'API_ERROR', /GROUP BY not supported in Bulk V2 Query/],
        ['SELECT COUNT(Id) FROM Parcel__c GROUP BY Name', 'API_ERROR', /GROUP BY not supported in Bulk V2 Query/],
        ['SELECT Name, (SELECT Id FROM Parcels__r) FROM Depot__c', 'API_ERROR', /^Aggregate Relationships not supported in Bulk V2 Query$/],
        ['SELECT Id FROM Parcel__c LIMIT 5 OFFSET 5', 'API_ERROR', /OFFSET not supported/],
        ['', 'INVALIDJOB', /needs the field query/],
    ] as const) {
        test(`is refused for "${soql}"`, async () => {
            const { status, body } = await org.call('POST', `${JOBS}/query`, { operation: 'query', query: soql });
            const [error] = body as { errorCode: string; message: string }[];
            assert.deepEqual([status, error?.errorCode], [400, code]);
            assert.match(error?.message ?? '', message);
        });
    }

    for (const [parameters, code] of [
        ['?locator=nonsense', 'INVALID_QUERY_LOCATOR'],
        ['?locator=OTk5OTk5', 'INVALID_QUERY_LOCATOR'],
        ['?maxRecords=0', 'INVALID_INPUT'],
    ] as const) {
        test(`refuses results for ${parameters}`, async () => {
            const { id } = await start('SELECT Id FROM Parcel__c LIMIT 1');
            const [error] = JSON.parse((await page(id, parameters)).text) as { errorCode: string }[];
            assert.equal(error?.errorCode, code);
        });
    }
});
