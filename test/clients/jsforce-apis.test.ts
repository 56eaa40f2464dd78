import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Connection } from 'jsforce';
import { type BookOrg, startBookOrg } from '../../local-org/http/start-book-org.ts';

let org: BookOrg;
let connection: Connection;

before(async () => {
    org = await startBookOrg();
    connection = new Connection({ instanceUrl: org.url, accessToken: org.token, version: '65.0' });
    await connection.sobject('Book__c').create([{ Name: 'Emma' }, { Name: 'Persuasion' }]);
});
after(() => org.close());

describe('jsforce', () => {
    // Covers: REST: GET /search (client: jsforce)
    test('searches', async () => {
        const { searchRecords } = await connection.search('FIND {emma} IN NAME FIELDS RETURNING Book__c(Name)');
        assert.deepEqual(
            searchRecords.map((record) => record['Name'] as unknown),
            ['Emma'],
        );
    });
});
