import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { setImmediate } from 'node:timers/promises';
import type { Caller } from '../../platform/access/caller.ts';
import { callerOfToken } from '../../platform/access/sessions.ts';
import { asyncBatchesOf, asyncBatchOf, asyncJobOf, type AsyncBatch, type AsyncJob } from '../../platform/bulk1/async-job.ts';
import { changeAsyncJob, createAsyncJob, isQuery, type JobRequest } from '../../platform/bulk1/create-async-job.ts';
import { addAsyncBatch, runAsyncBatch } from '../../platform/bulk1/run-async-batch.ts';
import { invalidSession, PlatformError, UnsupportedFeature } from '../../platform/errors.ts';
import { readXml } from '../../platform/metadata/xml/read-xml.ts';
import { XmlError } from '../../platform/metadata/xml/xml-element.ts';
import type { CoreServer } from '../core-server.ts';
import { requireKnownVersion } from '../data/api-versions.ts';
import { isJsonObject } from '../data/json-body.ts';
import { pathOf } from '../errors/register-errors.ts';
import { unexpectedError } from '../errors/unexpected-error.ts';
import { textOf } from '../soap/read-envelope.ts';
import { asyncXml, batchInfo, jobInfo } from './job-xml.ts';

type AsyncRequest = FastifyRequest<{ Params: { version: string; job: string; batch: string; result: string } }>;
type Handler = (server: CoreServer, request: AsyncRequest) => Answer;

interface Answer {
    readonly status: number;
    readonly type: string;
    readonly text: string;
}

const XML = 'application/xml;charset=UTF-8';
const CSV = 'text/csv;charset=UTF-8';

function xml(name: string, content: object, status = 200): Answer {
    return { status, type: XML, text: asyncXml(name, content) };
}

/** The session stands in a header of its own. */
function callerOf({ org }: CoreServer, request: AsyncRequest): Caller {
    const token = request.headers['x-sfdc-session'];
    if (typeof token !== 'string') throw invalidSession();
    return callerOfToken(org, token);
}

function jobOf(server: CoreServer, request: AsyncRequest): AsyncJob {
    return asyncJobOf(server.org, callerOf(server, request).userId, request.params.job);
}

function batchOf(server: CoreServer, request: AsyncRequest): AsyncBatch {
    return asyncBatchOf(server.org, jobOf(server, request), request.params.batch);
}

function showJob(server: CoreServer, job: AsyncJob, status = 200): Answer {
    return xml('jobInfo', jobInfo(job, asyncBatchesOf(server.org, job)), status);
}

/** A `jobInfo` in XML or JSON. */
function jobRequest({ body }: AsyncRequest): JobRequest {
    if (isJsonObject(body)) {
        return (name) => (typeof body[name] === 'string' ? body[name] : undefined);
    }
    try {
        const element = readXml(typeof body === 'string' ? body.trim() : '');
        return (name) => textOf(element, name);
    } catch (error) {
        if (error instanceof XmlError) throw new PlatformError('InvalidXml', error.message);
        throw error;
    }
}

function createJob(server: CoreServer, request: AsyncRequest): Answer {
    if (request.headers['sforce-enable-pkchunking'] !== undefined && request.headers['sforce-enable-pkchunking'] !== 'false') {
        throw new UnsupportedFeature('PK chunking in the Bulk API 1.0');
    }
    return showJob(server, createAsyncJob(server.org, callerOf(server, request), jobRequest(request), request.params.version), 201);
}

function changeJob(server: CoreServer, request: AsyncRequest): Answer {
    return showJob(server, changeAsyncJob(server.org, jobOf(server, request), jobRequest(request)('state') ?? ''));
}

/** The batch is answered as queued and carried out behind the reply. */
function addBatch(server: CoreServer, request: AsyncRequest): Answer {
    const job = jobOf(server, request);
    const batch = addAsyncBatch(server.org, job, typeof request.body === 'string' ? request.body : '');
    void carryOut(server, job, batch);
    return xml('batchInfo', batchInfo(batch), 201);
}

async function carryOut(server: CoreServer, job: AsyncJob, batch: AsyncBatch): Promise<void> {
    await setImmediate();
    try {
        if (asyncBatchOf(server.org, job, batch.id).state === 'Queued') await runAsyncBatch(server.org, job, batch, setImmediate);
    } catch (error) {
        unexpectedError(error, `Bulk API batch ${batch.id}`, server.log);
    }
}

function listBatches(server: CoreServer, request: AsyncRequest): Answer {
    return xml('batchInfoList', { batchInfo: asyncBatchesOf(server.org, jobOf(server, request)).map(batchInfo) });
}

function completed(server: CoreServer, request: AsyncRequest): AsyncBatch & { readonly result: string } {
    const batch = batchOf(server, request);
    if (batch.result === undefined) throw new PlatformError('InvalidBatch', 'Batch not completed');
    return { ...batch, result: batch.result };
}

/** Results of rows are CSV; a query has a list of results. */
function batchResult(server: CoreServer, request: AsyncRequest): Answer {
    const { result, resultId } = completed(server, request);
    return isQuery(jobOf(server, request)) ? xml('result-list', { result: resultId }) : { status: 200, type: CSV, text: result };
}

function queryResult(server: CoreServer, request: AsyncRequest): Answer {
    const { result, resultId } = completed(server, request);
    if (!isQuery(jobOf(server, request)) || resultId !== request.params.result) {
        throw new PlatformError('InvalidBatch', `Invalid result id: ${request.params.result}`);
    }
    return { status: 200, type: CSV, text: result };
}

const ROUTES: readonly (readonly [method: 'GET' | 'POST', path: string, handle: Handler])[] = [
    ['POST', '/job', createJob],
    ['GET', '/job/:job', (server, request) => showJob(server, jobOf(server, request))],
    ['POST', '/job/:job', changeJob],
    ['GET', '/job/:job/batch', listBatches],
    ['POST', '/job/:job/batch', addBatch],
    ['GET', '/job/:job/batch/:batch', (server, request) => xml('batchInfo', batchInfo(batchOf(server, request)))],
    ['GET', '/job/:job/batch/:batch/request', (server, request) => ({ status: 200, type: CSV, text: batchOf(server, request).request })],
    ['GET', '/job/:job/batch/:batch/result', batchResult],
    ['GET', '/job/:job/batch/:batch/result/:result', queryResult],
];

/** "Errors" of the Bulk API guide: a document with its own codes, nearly always with status 400. */
function refusal(server: CoreServer, error: unknown, request: FastifyRequest): Answer {
    const known = error instanceof PlatformError ? error : unexpectedError(error, `${request.method} ${pathOf(request)}`, server.log);
    const code = known.code === 'INVALID_SESSION_ID' ? 'InvalidSessionId' : known.code;
    const message = known.code === 'INVALID_SESSION_ID' ? 'Invalid session id' : known.message;
    return xml('error', { exceptionCode: code, exceptionMessage: message }, known.status >= 500 ? known.status : 400);
}

function answer(server: CoreServer, handle: Handler, request: AsyncRequest): Answer {
    try {
        callerOf(server, request);
        requireKnownVersion(request.params.version);
        return handle(server, request);
    } catch (error) {
        return refusal(server, error, request);
    }
}

/** Bulk API 1.0 below `/services/async/NN.N`, with CSV. */
export function registerAsyncApi(app: FastifyInstance, server: CoreServer): void {
    void app.register((scope, _options, done) => {
        scope.addContentTypeParser('text/csv', { parseAs: 'string' }, (_request, body, parsed) => {
            parsed(null, body);
        });
        for (const [method, path, handle] of ROUTES) {
            scope.route({
                method,
                url: `/services/async/:version${path}`,
                handler: (request, reply): FastifyReply => {
                    const { status, type, text } = answer(server, handle, request as AsyncRequest);
                    return reply.code(status).type(type).send(text);
                },
            });
        }
        done();
    });
}
