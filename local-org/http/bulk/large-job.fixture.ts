// Takes a file of the given number of rows through an ingest job and prints what came of it. Run in a process of its own with a small heap.
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { JOBS, startParcelOrg, type JobJson, type ParcelOrg } from './start-parcel-org.ts';

const ROWS = Number(process.argv[2]);
const NOTE = 'A long note. '.repeat(250);

function* file(): Generator<string> {
    yield 'Name,Code__c,Weight__c,Note__c\n';
    for (let row = 0; row < ROWS; row += 1) yield `Row ${row},r${row},${row % 10 === 9 ? 2000 : 1},"${NOTE}"\n`;
}

async function upload(org: ParcelOrg, id: string): Promise<number | undefined> {
    const headers = { authorization: `Bearer ${org.token}`, 'content-type': 'text/csv' };
    const put = request(`${org.url}${JOBS}/ingest/${id}/batches`, { method: 'PUT', headers });
    const response = once(put, 'response') as Promise<[IncomingMessage]>;
    await pipeline(Readable.from(file()), put);
    const [{ statusCode }] = await response;
    return statusCode;
}

async function ended(org: ParcelOrg, id: string): Promise<JobJson> {
    const job = (await org.call('GET', `${JOBS}/ingest/${id}`)).body as JobJson;
    return job.state === 'InProgress' ? ended(org, id) : job;
}

/** Lines of a result file, counted as they arrive. */
async function linesOf(org: ParcelOrg, path: string): Promise<number> {
    const response = await fetch(`${org.url}${JOBS}/${path}`, { headers: { authorization: `Bearer ${org.token}` } });
    let lines = 0;
    for await (const chunk of response.body ?? []) lines += (chunk as Uint8Array).reduce((count, byte) => count + (byte === 10 ? 1 : 0), 0);
    return lines;
}

const org = await startParcelOrg();
const { id } = (await org.call('POST', `${JOBS}/ingest`, { object: 'Parcel__c', operation: 'insert' })).body as JobJson;
const status = await upload(org, id);
await org.call('PATCH', `${JOBS}/ingest/${id}`, { state: 'UploadComplete' });
const { state, numberRecordsProcessed, numberRecordsFailed } = await ended(org, id);
const results = [await linesOf(org, `ingest/${id}/successfulResults`), await linesOf(org, `ingest/${id}/failedResults`)];
const [first, last] = [
    await org.rows('SELECT Name FROM Parcel__c ORDER BY Id LIMIT 1', 'Name'),
    await org.rows('SELECT Name FROM Parcel__c ORDER BY Id DESC LIMIT 1', 'Name'),
];
await org.close();
process.stdout.write(JSON.stringify({ status, state, numberRecordsProcessed, numberRecordsFailed, results, first, last }));
