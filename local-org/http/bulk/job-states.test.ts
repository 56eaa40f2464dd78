import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { after, before, describe, test } from 'node:test';
import { callerOfToken, startSession } from '../../platform/access/sessions.ts';
import { createIngestJob } from '../../platform/bulk/create-ingest-job.ts';
import { createRecords } from '../../platform/records/save.ts';
import type { HttpAnswer } from '../start-book-org.ts';
import { JOBS, startParcelOrg, type JobJson, type ParcelOrg } from './start-parcel-org.ts';

let org: ParcelOrg;
before(async () => {
    org = await startParcelOrg();
});
after(() => org.close());

async function open(): Promise<string> {
    return ((await org.call('POST', `${JOBS}/ingest`, { object: 'Parcel__c', operation: 'insert' })).body as JobJson).id;
}

function errorOf({ status, body }: HttpAnswer): unknown[] {
    const [error] = body as { errorCode: string; message: string }[];
    return [status, error?.errorCode, error?.message];
}

async function setState(id: string, state: string): Promise<HttpAnswer> {
    return org.call('PATCH', `${JOBS}/ingest/${id}`, { state });
}

// Covers: Bulk 2.0: PATCH /jobs/ingest/:id (doc: Upload Complete, Bulk API 2.0 and Bulk API Developer Guide)
// Covers: Bulk 2.0: GET /jobs/ingest/:id (doc: Get Job Info, Bulk API 2.0 and Bulk API Developer Guide)
// Covers: Bulk 2.0: DELETE /jobs/ingest/:id (doc: Delete a Job, Bulk API 2.0 and Bulk API Developer Guide)
describe('the state of an ingest job', () => {
    test('goes from Open over UploadComplete to JobComplete', async () => {
        const id = await open();
        assert.equal((await org.upload(id, 'Name\nA\n')).status, 201);
        assert.equal(((await setState(id, 'UploadComplete')).body as JobJson).state, 'UploadComplete');
        assert.equal(((await org.call('GET', `${JOBS}/ingest/${id.slice(0, 15)}`)).body as JobJson).state, 'JobComplete');
        assert.deepEqual(errorOf(await setState(id, 'UploadComplete')), [400, 'INVALIDJOBSTATE', 'Closing already Completed Job not allowed']);
        assert.deepEqual(errorOf(await setState(id, 'Aborted')), [400, 'INVALIDJOBSTATE', 'Aborting already Completed Job not allowed']);
    });

    test('cannot be set to anything else', async () => {
        assert.deepEqual(errorOf(await setState(await open(), 'JobComplete')), [
            400,
            'INVALIDJOBSTATE',
            'Changing the state of the job to JobComplete is not allowed',
        ]);
    });

    test('is Aborted for good, and its rows are unprocessed', async () => {
        const id = await open();
        await org.upload(id, 'Name\nNever\n');
        assert.equal(((await setState(id, 'Aborted')).body as JobJson).state, 'Aborted');
        assert.deepEqual(errorOf(await setState(id, 'UploadComplete')), [400, 'INVALIDJOBSTATE', 'Closing already Aborted Job not allowed']);
        assert.equal(await org.csv(`ingest/${id}/unprocessedrecords`), '"Name"\n"Never"\n');
        assert.deepEqual(await org.rows("SELECT Id FROM Parcel__c WHERE Name = 'Never'", 'Id'), []);
    });

    test('decides whether it can be deleted', async () => {
        const id = await open();
        assert.deepEqual(errorOf(await org.call('DELETE', `${JOBS}/ingest/${id}`)), [400, 'INVALIDJOBSTATE', 'Deleting Open Job not allowed']);
        await setState(id, 'Aborted');
        assert.equal((await org.call('DELETE', `${JOBS}/ingest/${id}`)).status, 204);
        assert.deepEqual(errorOf(await org.call('GET', `${JOBS}/ingest/${id}`)), [404, 'NOT_FOUND', 'The requested resource does not exist']);
    });

    for (const [method, path] of [
        ['GET', 'ingest/750000000000001AAA'],
        ['GET', 'ingest/nonsense/failedResults'],
        ['GET', 'nonsense'],
    ] as const) {
        test(`${method} ${path} does not exist`, async () => {
            assert.equal((await org.call(method, `${JOBS}/${path}`)).status, 404);
        });
    }

    test('other methods are refused with those that are allowed', async () => {
        assert.deepEqual(errorOf(await org.call('PUT', `${JOBS}/ingest`)), [405, 'METHOD_NOT_ALLOWED', "HTTP Method 'PUT' not allowed. Allowed are POST,GET"]);
    });
});

describe('the data of a job', () => {
    test('is taken once', async () => {
        const id = await open();
        await org.upload(id, 'Name\nA\n');
        const again = await org.upload(id, 'Name\nA\n');
        const [error] = (await again.json()) as { errorCode: string; message: string }[];
        assert.deepEqual([again.status, error?.errorCode], [400, 'INVALIDJOB']);
        assert.match(error?.message ?? '', /^Found multiple contents for job: <750\w{12}>/);
    });

    test('is not taken by a job that is not open', async () => {
        const id = await open();
        await setState(id, 'Aborted');
        const refused = await org.upload(id, 'Name\nA\n');
        assert.match(await refused.text(), /INVALIDJOBSTATE/);
    });

    test('must be UTF-8, and leaves nothing behind when it is not', async () => {
        const id = await open();
        const refused = await org.upload(id, new Uint8Array([0x4e, 0xff, 0xfe]));
        assert.deepEqual([refused.status, ((await refused.json()) as { errorCode: string }[])[0]?.errorCode], [400, 'CLIENTINPUTERROR']);
        assert.equal((await org.upload(id, 'Name\nA\n')).status, 201);
    });

    test('must come as CSV', async () => {
        const answer = await org.call('PUT', `${JOBS}/ingest/${await open()}/batches`, { Name: 'A' });
        assert.equal(errorOf(answer)[1], 'UNSUPPORTED_MEDIA_TYPE');
    });

    test('has at most 150 MB', async () => {
        const url = `${org.url}${JOBS}/ingest/${await open()}/batches`;
        const headers = { authorization: `Bearer ${org.token}`, 'content-type': 'text/csv', 'content-length': '150000001' };
        const upload = request(url, { method: 'PUT', headers });
        upload.flushHeaders();
        const [response] = (await once(upload, 'response')) as [IncomingMessage];
        const text = (await response.toArray()).join('');
        upload.destroy();
        assert.equal(response.statusCode, 400);
        assert.match(text, /Failed to read request\. Exceeded max size limit of 150000000.*CLIENTINPUTERROR/);
    });
});

// Covers: Bulk 2.0: GET /jobs/ingest (doc: Get All Jobs, Bulk API 2.0 and Bulk API Developer Guide)
// Covers: Bulk 2.0: GET /jobs/query (doc: Get All Query Jobs, Bulk API 2.0 and Bulk API Developer Guide)
describe('the list of jobs', () => {
    test('comes a thousand at a time, and only with jobs of Bulk API 2.0', async () => {
        const before = (await org.call('GET', `${JOBS}/ingest`)).body as { records: JobJson[] };
        org.org.store.transaction(() => {
            for (let count = before.records.length; count < 1001; count += 1)
                createIngestJob(org.org, org.caller, { object: 'Parcel__c', operation: 'insert' }, '65.0');
        });
        const first = (await org.call('GET', `${JOBS}/ingest`)).body as { done: boolean; records: JobJson[]; nextRecordsUrl: string };
        const second = (await org.call('GET', first.nextRecordsUrl)).body as { done: boolean; records: JobJson[]; nextRecordsUrl: null };
        assert.deepEqual([first.done, first.records.length, second.done, second.records.length, second.nextRecordsUrl], [false, 1000, true, 1, null]);
        assert.equal(new Set([...first.records, ...second.records].map(({ id }) => id)).size, 1001);
        const classic = (await org.call('GET', `${JOBS}/ingest?jobType=Classic`)).body as { records: JobJson[] };
        const chunked = (await org.call('GET', `${JOBS}/ingest?isPkChunkingEnabled=true`)).body as { records: JobJson[] };
        assert.deepEqual([classic.records, chunked.records], [[], []]);
        assert.equal(errorOf(await org.call('GET', `${JOBS}/ingest?queryLocator=nonsense`))[1], 'INVALID_QUERY_LOCATOR');
    });

    test('leaves out what other users made, unless one may modify all data', async () => {
        const id = await open();
        const profile = org.org.store.findBy('Profile', 'Name', ['Standard User'])[0];
        const user = { Username: 'reader@books.example', LastName: 'Reader', Email: 'r@books.example', Alias: 'reader', ProfileId: String(profile?.['Id']) };
        const locale = { TimeZoneSidKey: 'America/Los_Angeles', LocaleSidKey: 'en_US', EmailEncodingKey: 'UTF-8', LanguageLocaleKey: 'en_US', IsActive: true };
        const [created] = createRecords(org.org, org.caller, 'User', [{ ...user, ...locale }], { allOrNone: true, api: 'data' });
        const token = startSession(org.org, created?.id ?? '');
        const headers = { authorization: `Bearer ${token}` };
        assert.equal(callerOfToken(org.org, token).profileName, 'Standard User');
        assert.deepEqual(((await org.call('GET', `${JOBS}/ingest`, undefined, headers)).body as { records: unknown[] }).records, []);
        assert.equal(errorOf(await org.call('GET', `${JOBS}/ingest/${id}`, undefined, headers))[1], 'INVALIDUSER');
    });
});
