import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Connection } from 'jsforce';
import { startParcelOrg, type ParcelOrg } from '../../local-org/http/bulk/start-parcel-org.ts';

let org: ParcelOrg;
let connection: Connection;

before(async () => {
    org = await startParcelOrg();
    connection = new Connection({ instanceUrl: org.url, accessToken: org.token, version: '65.0' });
    connection.bulk2.pollInterval = 10;
});
after(() => org.close());

// Covers: Bulk 2.0: POST /jobs/ingest, PUT /jobs/ingest/:id/batches, PATCH /jobs/ingest/:id, GET /jobs/ingest/:id, DELETE /jobs/ingest/:id (client: jsforce)
// Covers: Bulk 2.0: GET /jobs/ingest/:id/successfulResults, GET /jobs/ingest/:id/failedResults, GET /jobs/ingest/:id/unprocessedrecords (client: jsforce)
// Covers: Bulk 2.0: POST /jobs/query, GET /jobs/query/:id, GET /jobs/query/:id/results (client: jsforce)
describe('jsforce speaks the Bulk API 2.0', () => {
    test('loads records and reads what came of each', async () => {
        const input = [
            { Name: 'Light', Code__c: 'j1', Weight__c: 1, Note__c: 'two\nlines, "quoted"' },
            { Name: 'Heavy', Code__c: 'j2', Weight__c: 2000, Note__c: null },
        ];
        const results = await connection.bulk2.loadAndWaitForResults({ object: 'Parcel__c', operation: 'insert', input });
        const [succeeded, failed] = [results.successfulResults, results.failedResults] as unknown as Readonly<Record<string, string>>[][];
        assert.deepEqual(
            succeeded?.map((result) => [result['sf__Created'], result['Name'], result['Note__c']]),
            [['true', 'Light', 'two\nlines, "quoted"']],
        );
        assert.deepEqual(
            failed?.map((result) => [result['sf__Id'], result['sf__Error'], result['Note__c']]),
            [['', 'FIELD_CUSTOM_VALIDATION_EXCEPTION:Too heavy, "by far":--', '#N/A']],
        );
        assert.deepEqual(results.unprocessedRecords, []);
    });

    test('updates, upserts and deletes by CSV text', async () => {
        const load = async (operation: 'update' | 'upsert' | 'delete', input: string): Promise<number> => {
            const options = { object: 'Parcel__c', operation, input, ...(operation === 'upsert' ? { externalIdFieldName: 'Code__c' } : {}) };
            const { successfulResults, failedResults } = await connection.bulk2.loadAndWaitForResults(options);
            assert.deepEqual(failedResults, []);
            return successfulResults.length;
        };
        assert.equal(await load('upsert', 'Code__c,Name\nj1,Upserted\nj3,Made\n'), 2);
        const [[id]] = (await org.rows("SELECT Id FROM Parcel__c WHERE Code__c = 'j3'", 'Id')) as [[string]];
        assert.equal(await load('update', `Id,Weight__c\n${id},7\n`), 1);
        assert.deepEqual(await org.rows("SELECT Name, Weight__c FROM Parcel__c WHERE Code__c = 'j3'", 'Name', 'Weight__c'), [['Made', 7]]);
        assert.equal(await load('delete', `Id\n${id}\n`), 1);
        assert.deepEqual(await org.rows("SELECT Id FROM Parcel__c WHERE Code__c = 'j3'", 'Id'), []);
    });

    test('names why a job failed', async () => {
        const failing = connection.bulk2.loadAndWaitForResults({ object: 'Parcel__c', operation: 'insert', input: 'Name,Size__c\nA,1\n' });
        await assert.rejects(failing, /InvalidBatch : Field name not found : Size__c/);
    });

    test('opens, fills, aborts and deletes a job step by step', async () => {
        const job = connection.bulk2.createJob({ object: 'Parcel__c', operation: 'insert' });
        await job.open();
        await job.uploadData('Name\nNever\n');
        await job.abort();
        assert.equal((await job.check()).state, 'Aborted');
        await job.delete();
        await assert.rejects(job.check(), { errorCode: 'NOT_FOUND' });
    });

    test('reads the records of a query', async () => {
        await connection.sobject('Parcel__c').create({ Name: 'Found, "here"', Code__c: 'q1', Sent_On__c: '2026-02-28' });
        const stream = await connection.bulk2.query("SELECT Name, Sent_On__c, Depot__r.Name FROM Parcel__c WHERE Code__c = 'q1'");
        assert.deepEqual(await stream.toArray(), [{ Name: 'Found, "here"', Sent_On__c: '2026-02-28', 'Depot__r.Name': '' }]);
    });

    test('names why a query is refused', async () => {
        await assert.rejects(connection.bulk2.query('SELECT Nothing FROM Parcel__c'), { errorCode: 'INVALID_FIELD' });
    });
});
