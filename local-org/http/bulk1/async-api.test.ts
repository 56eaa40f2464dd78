import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { asyncBatchOf, asyncJobOf } from '../../platform/bulk1/async-job.ts';
import { changeAsyncJob, createAsyncJob } from '../../platform/bulk1/create-async-job.ts';
import { addAsyncBatch } from '../../platform/bulk1/run-async-batch.ts';
import { type BookOrg, startBookOrg } from '../start-book-org.ts';

let org: BookOrg;
before(async () => {
    org = await startBookOrg();
});
after(() => org.close());

async function call(method: string, path: string, body?: string, headers: Record<string, string> = {}): Promise<{ status: number; text: string }> {
    const type = body?.startsWith('<') === true ? 'application/xml' : body?.startsWith('{') === true ? 'application/json' : 'text/csv';
    const response = await fetch(`${org.url}/services/async/65.0${path}`, {
        method,
        ...(body === undefined ? {} : { body }),
        headers: { 'x-sfdc-session': org.token, 'content-type': type, ...headers },
    });
    return { status: response.status, text: await response.text() };
}

function valueOf(text: string, name: string): string {
    return new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1] ?? '';
}

function jobInfo(operation: string, more = ''): string {
    return `<?xml version="1.0" encoding="UTF-8"?><jobInfo xmlns="http://www.force.com/2009/06/asyncapi/dataload"><operation>${operation}</operation><object>Book__c</object>${more}<contentType>CSV</contentType></jobInfo>`;
}

async function openJob(operation: string, more = ''): Promise<string> {
    return valueOf((await call('POST', '/job', jobInfo(operation, more))).text, 'id');
}

async function ended(path: string): Promise<string> {
    const { text } = await call('GET', path);
    return ['Queued', 'InProgress'].includes(valueOf(text, 'state')) ? ended(path) : text;
}

describe('a job', () => {
    // Covers: Bulk 1.0: POST /job, POST /job/:job, POST /job/:job/batch, GET /job/:job/batch/:batch (doc: Job Info, Bulk API Developer Guide)
    // Covers: Bulk 1.0: GET /job/:job, GET /job/:job/batch, GET /job/:job/batch/:batch/request (doc: Job Info, Bulk API Developer Guide)
    test('counts its batches and their rows', async () => {
        const id = await openJob('insert');
        const csv = `Name\n${Array.from({ length: 401 }, (_, index) => `Volume ${index}`).join('\n')}\n`;
        const batch = valueOf((await call('POST', `/job/${id}/batch`, csv)).text, 'id');
        assert.equal(valueOf(await ended(`/job/${id}/batch/${batch}`), 'numberRecordsProcessed'), '401');
        assert.equal((await call('GET', `/job/${id}/batch/${batch}/request`)).text, csv);
        const info = (await call('GET', `/job/${id}`)).text;
        assert.deepEqual([valueOf(info, 'numberBatchesCompleted'), valueOf(info, 'numberRecordsProcessed'), valueOf(info, 'state')], ['1', '401', 'Open']);
        assert.equal(valueOf((await call('GET', `/job/${id}/batch`)).text, 'id'), batch);
    });

    test('may be made with JSON', async () => {
        const { status, text } = await call('POST', '/job', JSON.stringify({ operation: 'query', object: 'Book__c', contentType: 'CSV' }));
        assert.deepEqual([status, valueOf(text, 'operation')], [201, 'query']);
    });

    test('takes no batches once it is closed', async () => {
        const id = await openJob('insert');
        assert.equal(valueOf((await call('POST', `/job/${id}`, '<jobInfo><state>Closed</state></jobInfo>')).text, 'state'), 'Closed');
        assert.equal(valueOf((await call('POST', `/job/${id}/batch`, 'Name\nx\n')).text, 'exceptionCode'), 'InvalidJobState');
    });

    test('that is aborted leaves waiting batches alone', () => {
        const texts: Readonly<Record<string, string>> = { operation: 'insert', object: 'Account', contentType: 'CSV' };
        const job = createAsyncJob(org.org, org.caller, (name) => texts[name], '65.0');
        const batch = addAsyncBatch(org.org, job, 'Name\nAborted\n');
        assert.equal(changeAsyncJob(org.org, job, 'Aborted').state, 'Aborted');
        assert.equal(asyncBatchOf(org.org, job, batch.id).state, 'NotProcessed');
        assert.throws(() => changeAsyncJob(org.org, asyncJobOf(org.org, org.caller.userId, job.id), 'Closed'), { code: 'InvalidJobState' });
    });

    test('that finds nothing says so', async () => {
        const id = await openJob('query');
        const batch = valueOf((await call('POST', `/job/${id}/batch`, "SELECT Id FROM Book__c WHERE Name = 'none'")).text, 'id');
        await ended(`/job/${id}/batch/${batch}`);
        const result = valueOf((await call('GET', `/job/${id}/batch/${batch}/result`)).text, 'result');
        assert.equal((await call('GET', `/job/${id}/batch/${batch}/result/${result}`)).text, 'Records not found for this query');
    });

    test('with an unknown column fails its batch', async () => {
        const id = await openJob('insert');
        const batch = valueOf((await call('POST', `/job/${id}/batch`, 'Name,Nope__c\nx,y\n')).text, 'id');
        const info = await ended(`/job/${id}/batch/${batch}`);
        assert.deepEqual([valueOf(info, 'state'), valueOf(info, 'stateMessage')], ['Failed', 'InvalidBatch : Field name not found : Nope__c']);
    });

    test('with a wrong query fails its batch', async () => {
        const id = await openJob('query');
        const batch = valueOf((await call('POST', `/job/${id}/batch`, 'SELECT Nope__c FROM Book__c')).text, 'id');
        assert.match(valueOf(await ended(`/job/${id}/batch/${batch}`), 'stateMessage'), /^InvalidBatch : Failed to process query: INVALID_FIELD: /);
    });

    // Covers: Bulk 1.0: errors (doc: Errors, Bulk API Developer Guide)
    for (const [what, method, path, body, headers, status, code] of [
        ['with an old session', 'GET', '/job/750000000000000AAA', undefined, { 'x-sfdc-session': '00D!old' }, 400, 'InvalidSessionId'],
        ['that does not exist', 'GET', '/job/750000000000000AAA', undefined, {}, 400, 'InvalidJob'],
        ['of an unknown operation', 'POST', '/job', jobInfo('explode'), {}, 400, 'InvalidJob'],
        ['for an upsert without a key', 'POST', '/job', jobInfo('upsert'), {}, 400, 'InvalidJob'],
        ['in broken XML', 'POST', '/job', '<jobInfo>', {}, 400, 'InvalidXml'],
        ['with PK chunking', 'POST', '/job', jobInfo('query'), { 'sforce-enable-pkchunking': 'chunkSize=1000' }, 501, 'NOT_IMPLEMENTED'],
        ['with XML data', 'POST', '/job', jobInfo('insert').replace('CSV', 'XML'), {}, 501, 'NOT_IMPLEMENTED'],
    ] as const) {
        test(`${what} is refused: ${code}`, async () => {
            const answer = await call(method, path, body, headers);
            assert.deepEqual([answer.status, valueOf(answer.text, 'exceptionCode')], [status, code]);
        });
    }
});
