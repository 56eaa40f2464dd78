import type { FastifyReply } from 'fastify';
import { createIngestJob } from '../../platform/bulk/create-ingest-job.ts';
import type { IngestJob } from '../../platform/bulk/bulk-job.ts';
import { failedResults, successfulResults, unprocessedRecords } from '../../platform/bulk/ingest-results.ts';
import { abortJob, closeJob, deleteJob } from '../../platform/bulk/job-states.ts';
import { MAX_UPLOAD_BYTES, receiveUpload, tooLarge } from '../../platform/bulk/upload.ts';
import { PlatformError, UnsupportedFeature } from '../../platform/errors.ts';
import type { Org } from '../../platform/org.ts';
import { requireJsonObject } from '../data/json-body.ts';
import { askedState, invalidState, jobList, requestedJob, sendCsv, settledJob, type BulkRequest, type BulkServer } from './bulk-server.ts';
import { changedJobJson, jobInfoJson, newIngestJobJson } from './job-json.ts';
import { readMultipartJob } from './multipart-job.ts';

type Handler = (server: BulkServer, request: BulkRequest, reply: FastifyReply) => unknown;

async function create(server: BulkServer, request: BulkRequest): Promise<unknown> {
    if (request.isMultipart()) return newIngestJobJson(await createWithContent(server, request));
    const job = createIngestJob(server.org, server.callerOf(request), requireJsonObject(request.body), request.params.version);
    return newIngestJobJson(job);
}

/** "Job data is uploaded with the request": the job is closed at once. */
async function createWithContent(server: BulkServer, request: BulkRequest): Promise<IngestJob> {
    const { request: asked, content } = await readMultipartJob(request);
    const job = createIngestJob(server.org, server.callerOf(request), asked, request.params.version);
    const uploaded = await receiveUpload(server.org, job, chunks(content));
    return close(server, uploaded);
}

async function* chunks(content: Uint8Array): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(content);
}

function isStream(body: unknown): body is AsyncIterable<Uint8Array> {
    return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

async function upload(server: BulkServer, request: BulkRequest, reply: FastifyReply): Promise<unknown> {
    const job = requestedJob(server, request, 'V2Ingest');
    if (request.headers['content-encoding'] !== undefined) throw new UnsupportedFeature('compressed uploads of the Bulk API 2.0');
    if (Number(request.headers['content-length'] ?? 0) > MAX_UPLOAD_BYTES) throw tooLarge();
    if (!isStream(request.body)) throw new PlatformError('UNSUPPORTED_MEDIA_TYPE', 'The data of a job must be sent as text/csv', 415);
    await receiveUpload(server.org, job, request.body);
    return reply.code(201).send();
}

function close(server: BulkServer, job: IngestJob): IngestJob {
    const closed = closeJob(server.org, job);
    server.runner.wake();
    return closed;
}

function change(server: BulkServer, request: BulkRequest): unknown {
    const job = requestedJob(server, request, 'V2Ingest');
    const state = askedState(request);
    if (state === 'UploadComplete') return changedJobJson(close(server, job));
    if (state === 'Aborted') return changedJobJson(abortJob(server.org, job));
    throw invalidState(state);
}

function remove(server: BulkServer, request: BulkRequest, reply: FastifyReply): FastifyReply {
    deleteJob(server.org, requestedJob(server, request, 'V2Ingest'));
    return reply.code(204).send();
}

function results(read: (org: Org, job: IngestJob) => Iterable<string>): Handler {
    return async (server, request, reply) => sendCsv(reply, read(server.org, await settledJob(server, request, 'V2Ingest')));
}

/** "Bulk API 2.0 Ingest": method and path below `jobs/ingest`. */
export const INGEST_HANDLERS: readonly (readonly [method: string, path: string, handler: Handler])[] = [
    ['POST', '', create],
    ['GET', '', (server, request) => jobList(server, request, 'V2Ingest')],
    ['GET', '/:id', async (server, request) => jobInfoJson(await settledJob(server, request, 'V2Ingest'))],
    ['PATCH', '/:id', change],
    ['DELETE', '/:id', remove],
    ['PUT', '/:id/batches', upload],
    ['GET', '/:id/successfulResults', results(successfulResults)],
    ['GET', '/:id/failedResults', results(failedResults)],
    ['GET', '/:id/unprocessedrecords', results(unprocessedRecords)],
];
