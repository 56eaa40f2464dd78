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
