import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { after, before, describe, test } from 'node:test';
import type { Row, Store } from '../../database/store.ts';
import { deployParcels, parcelOrg, type ParcelOrg } from '../../http/bulk/start-parcel-org.ts';
import { startTestOrg } from '../../http/start-test-org.ts';
import type { Org } from '../org.ts';
import { createRecords } from '../records/save.ts';
import { query } from '../soql/query.ts';
import type { IngestJob } from './bulk-job.ts';
import { BulkRunner } from './bulk-runner.ts';
import { createIngestJob } from './create-ingest-job.ts';
import { createQueryJob } from './create-query-job.ts';
import { runIngestBatch } from './ingest-batch.ts';
import { successfulResults, unprocessedRecords } from './ingest-results.ts';
import { abortJob, closeJob } from './job-states.ts';
import { pieceAt, requireJob } from './job-store.ts';
import { runQueryPage } from './query-page.ts';
import { receiveUpload } from './upload.ts';

let server: ParcelOrg;
let org: Org;
before(async () => {
    const started = await startTestOrg();
    await deployParcels(started);
    server = parcelOrg(started);
    org = server.org;
});
after(() => server.close());

const MANY = "SELECT Name FROM Parcel__c WHERE Name LIKE 'Many %'";

function fail(error: unknown): string {
    return `failed: ${error instanceof Error ? error.message : String(error)}`;
}

async function* inChunks(text: string): AsyncGenerator<Uint8Array> {
    for (let start = 0; start < text.length; start += 1000) yield await Promise.resolve(Buffer.from(text.slice(start, start + 1000)));
}

/** A closed job that nothing works on yet. */
async function closedJob(prefix: string, rows: number): Promise<IngestJob> {
    const job = createIngestJob(org, server.caller, { object: 'Parcel__c', operation: 'insert' }, '65.0');
    const lines = Array.from({ length: rows }, (_, index) => `${prefix} ${index},${prefix}${index}\n`);
    return closeJob(org, await receiveUpload(org, job, inChunks(`Name,Code__c\n${lines.join('')}`)));
}

function namesOf(prefix: string): string[] {
    const { records } = query(org, server.caller, `SELECT Name FROM Parcel__c WHERE Name LIKE '${prefix} %' ORDER BY Id`, { api: 'data', apiVersion: '65.0' });
    return records.map(({ Name }) => String(Name));
}

function linesIn(text: Iterable<string>): number {
    return [...text].join('').trimEnd().split('\n').length - 1;
}

describe('a job that a process left unfinished', () => {
    test('goes on with the next one, without saving a row twice', async () => {
        const job = await closedJob('Restart', 450);
        const half = runIngestBatch(org, job);
        assert.deepEqual([half.state, half.recordsProcessed], ['InProgress', 200]);
        const runner = new BulkRunner(org, fail);
        await runner.settle(job.id);
        const done = requireJob(org.store, job.id, 'V2Ingest');
        assert.deepEqual([done.state, done.recordsProcessed, done.recordsFailed], ['JobComplete', 450, 0]);
        assert.deepEqual(
            namesOf('Restart'),
            Array.from({ length: 450 }, (_, index) => `Restart ${index}`),
        );
        assert.equal(linesIn(successfulResults(org, done)), 450);
        assert.equal(pieceAt(org.store, job.id, 0), undefined);
        await runner.stop();
    });

    test('has saved no rows of a batch whose results could not be stored', async () => {
        const job = await closedJob('Lost', 3);
        const store = failingOn(org.store, '_bulk_batch');
        assert.throws(() => runIngestBatch({ ...org, store }, job), /disk is full/);
        assert.deepEqual([namesOf('Lost'), requireJob(org.store, job.id, 'V2Ingest').recordsProcessed], [[], 0]);
        abortJob(org, job);
    });

    test('starts over when it is a query', async () => {
        const inputs = Array.from({ length: 2500 }, (_, index) => ({ Name: `Many ${index}` }));
        createRecords(org, server.caller, 'Parcel__c', inputs, { allOrNone: true, api: 'data' });
        const job = createQueryJob(org, server.caller, { operation: 'query', query: MANY }, '65.0');
        assert.deepEqual([runQueryPage(org, job, undefined).job.recordsProcessed, job.batches], [2000, 0]);
        const runner = new BulkRunner(org, fail);
        await runner.settle(job.id);
        await runner.stop();
        const { state, recordsProcessed, batches } = requireJob(org.store, job.id, 'V2Query');
        assert.deepEqual([state, recordsProcessed, batches], ['JobComplete', 2500, 2]);
    });
});

/** The store, but without room for more rows in one of its tables. */
function failingOn(store: Store, full: string): Store {
    return new Proxy(store, {
        get: (target, name) => {
            const insert = (table: string, row: Row & { Id: string }): void => {
                if (table === full) throw new Error('The disk is full');
                target.insert(table, row);
            };
            const value: unknown = name === 'insert' ? insert : Reflect.get(target, name, target);
            return typeof value === 'function' && name !== 'insert' ? (value.bind(target) as unknown) : value;
        },
    });
}

describe('the runner', () => {
    test('lets requests in between batches, so that a job can be aborted on its way', async () => {
        const job = await closedJob('Halted', 1000);
        const runner = new BulkRunner(org, fail);
        await setImmediate();
        const { state, recordsProcessed } = requireJob(org.store, job.id, 'V2Ingest');
        assert.deepEqual([state, recordsProcessed], ['InProgress', 200]);
        abortJob(org, requireJob(org.store, job.id, 'V2Ingest'));
        await runner.settle(job.id);
        await runner.stop();
        const aborted = requireJob(org.store, job.id, 'V2Ingest');
        assert.deepEqual([aborted.state, aborted.recordsProcessed, namesOf('Halted').length], ['Aborted', 200, 200]);
        assert.equal(linesIn(unprocessedRecords(org, aborted)), 800);
    });

    test('completes a query that the same user has closed by opening others', async () => {
        const job = createQueryJob(org, server.caller, { operation: 'query', query: MANY }, '65.0');
        const runner = new BulkRunner(org, fail);
        await setImmediate();
        assert.equal(requireJob(org.store, job.id, 'V2Query').recordsProcessed, 2000);
        for (let count = 0; count < 10; count += 1) query(org, server.caller, MANY, { api: 'data', apiVersion: '65.0' });
        await runner.settle(job.id);
        await runner.stop();
        const { state, recordsProcessed, batches } = requireJob(org.store, job.id, 'V2Query');
        assert.deepEqual([state, recordsProcessed, batches], ['JobComplete', 2500, 2]);
    });

    test('fails a job that meets an unforeseen error, and goes on with the next', async () => {
        const broken = await closedJob('Broken', 1);
        const next = await closedJob('Next', 1);
        const store = failingOn(org.store, 'Parcel__c');
        const runner = new BulkRunner({ ...org, store }, fail);
        await runner.settle(next.id);
        await runner.stop();
        const { state, errorMessage } = requireJob(org.store, broken.id, 'V2Ingest');
        assert.deepEqual([state, errorMessage], ['Failed', 'failed: The disk is full']);
        assert.equal(requireJob(org.store, next.id, 'V2Ingest').state, 'Failed');
    });
});

describe('an upload', () => {
    test('that breaks off leaves nothing behind', async () => {
        const job = createIngestJob(org, server.caller, { object: 'Parcel__c', operation: 'insert' }, '65.0');
        await assert.rejects(receiveUpload(org, job, breakingOff()), /connection is gone/);
        assert.deepEqual([pieceAt(org.store, job.id, 0), requireJob(org.store, job.id, 'V2Ingest').uploaded], [undefined, false]);
    });

    test('of more than 150 MB is refused on its way', async () => {
        const job = createIngestJob(org, server.caller, { object: 'Parcel__c', operation: 'insert' }, '65.0');
        await assert.rejects(receiveUpload(org, job, tooMuch()), {
            code: 'CLIENTINPUTERROR',
            message: 'Failed to read request. Exceeded max size limit of 150000000',
        });
    });

    test('may split characters anywhere', async () => {
        const job = createIngestJob(org, server.caller, { object: 'Parcel__c', operation: 'insert' }, '65.0');
        const text = `Name\n${'€😀'.repeat(20_000)}\n`;
        await receiveUpload(org, job, byteByByte(text));
        assert.equal([0, 1].map((piece) => pieceAt(org.store, job.id, piece) ?? '').join(''), text);
    });
});

async function* breakingOff(): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(Buffer.from('Name\nA\n'.repeat(20_000)));
    throw new Error('The connection is gone');
}

async function* tooMuch(): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(new Uint8Array(150_000_001));
}

/** In chunks of seven bytes, which end within most characters. */
async function* byteByByte(text: string): AsyncGenerator<Uint8Array> {
    const bytes = Buffer.from(text);
    for (let start = 0; start < bytes.length; start += 7) yield await Promise.resolve(bytes.subarray(start, start + 7));
}
