import assert from 'node:assert/strict';
import { test } from 'node:test';
import { numberedSuccess, recordingConnection } from './recording-connection.ts';
import { createRows, upsertRows, type RowToWrite } from './write-rows.ts';

function rows(count: number): readonly RowToWrite[] {
    return Array.from({ length: count }, (_, index) => ({ key: `key-${index}`, label: `row ${index}`, fields: { Status__c: 'Trial' } }));
}

test('records are upserted by external id, 200 a collection, each standing for itself', async () => {
    const { connection, calls } = recordingConnection();
    const written = await upsertRows({ connection, alias: 'license', object: 'License__c', objectLabel: 'License' }, 'License_Key__c', rows(401));
    assert.deepEqual(
        calls.map((call) => [call.method, call.url, call.records.length]),
        [200, 200, 1].map((count) => ['PATCH', '/services/data/v66.0/composite/sobjects/License__c/License_Key__c', count]),
    );
    assert.deepEqual(calls[0]?.records[0], { attributes: { type: 'License__c' }, Status__c: 'Trial', License_Key__c: 'key-0' });
    assert.equal(written.get('key-400')?.id, 'id-401');
});

test('nothing to write asks nothing of the org', async () => {
    const { connection, calls } = recordingConnection();
    await createRows({ connection, alias: 'license', object: 'Lead', objectLabel: 'Lead' }, []);
    assert.deepEqual(calls, []);
});

test('leads are created past assignment rules and duplicate rules', async () => {
    const { connection, calls } = recordingConnection();
    await createRows({ connection, alias: 'license', object: 'Lead', objectLabel: 'Lead' }, rows(1));
    assert.deepEqual([calls[0]?.method, calls[0]?.url], ['POST', '/services/data/v66.0/composite/sobjects']);
    assert.deepEqual([calls[0]?.headers['Sforce-Auto-Assign'], calls[0]?.headers['Sforce-Duplicate-Rule-Header']], ['FALSE', 'allowSave=true']);
});

test('a refused record does not stop the others and says cause and remedy', async () => {
    const succeed = numberedSuccess();
    const error = { statusCode: 'INSUFFICIENT_ACCESS_OR_READONLY', message: 'insufficient access rights', fields: [] };
    const { connection } = recordingConnection((record) => (record['License_Key__c'] === 'key-0' ? { success: false, errors: [error] } : succeed(record)));
    const written = await upsertRows({ connection, alias: 'license', object: 'License__c', objectLabel: 'License' }, 'License_Key__c', rows(2));
    assert.equal(written.get('key-1')?.id, 'id-1');
    assert.deepEqual(written.get('key-0')?.refusal, {
        record: 'License',
        label: 'row 0',
        code: 'INSUFFICIENT_ACCESS_OR_READONLY',
        message: 'insufficient access rights',
        fields: [],
        remedy: 'Let the user who runs this write licenses: sf org assign permset --name License_Service --target-org license',
    });
});

test('a call that fails as a whole says how far it came and that it can be repeated', async () => {
    const { connection } = recordingConnection((record) => {
        if (record['License_Key__c'] === 'key-1000') throw new Error('socket hang up');
        return { success: true, id: 'x', errors: [] };
    });
    await assert.rejects(
        upsertRows({ connection, alias: 'license', object: 'License__c', objectLabel: 'License' }, 'License_Key__c', rows(1001)),
        /Writing to license stopped after 1000 of 1001 records \(License\): socket hang up/,
    );
});

test('a row that somebody else was saving is sent again, alone, and no more often than makes sense', async () => {
    const locked = { success: false, errors: [{ statusCode: 'UNABLE_TO_LOCK_ROW', message: 'locked', fields: [] }] };
    const succeed = numberedSuccess();
    let refusals = 0;
    const { connection, calls } = recordingConnection((record) => (record['License_Key__c'] === 'key-1' && refusals++ < 2 ? locked : succeed(record)));
    const written = await upsertRows({ connection, alias: 'license', object: 'License__c', objectLabel: 'License' }, 'License_Key__c', rows(3));
    assert.deepEqual(
        calls.map((call) => call.records.map((record) => record['License_Key__c'])),
        [['key-0', 'key-1', 'key-2'], ['key-1'], ['key-1']],
    );
    assert.deepEqual(
        [...written.values()].map(({ key, refusal }) => [key, refusal]),
        [
            ['key-0', undefined],
            ['key-1', undefined],
            ['key-2', undefined],
        ],
    );
});
