import type { FastifyReply } from 'fastify';
import { createQueryJob } from '../../platform/bulk/create-query-job.ts';
import { abortJob, deleteJob } from '../../platform/bulk/job-states.ts';
import { resultSet } from '../../platform/bulk/query-results.ts';
import { requireJsonObject } from '../data/json-body.ts';
import { askedState, invalidState, jobList, parameter, requestedJob, sendCsv, settledJob, type BulkRequest, type BulkServer } from './bulk-server.ts';
import { changedJobJson, jobInfoJson, newQueryJobJson } from './job-json.ts';

type Handler = (server: BulkServer, request: BulkRequest, reply: FastifyReply) => unknown;

function create(server: BulkServer, request: BulkRequest): unknown {
    const job = createQueryJob(server.org, server.callerOf(request), requireJsonObject(request.body), request.params.version);
    server.runner.wake();
    return newQueryJobJson(job);
}

function change(server: BulkServer, request: BulkRequest): unknown {
    const job = requestedJob(server, request, 'V2Query');
    const state = askedState(request);
    if (state !== 'Aborted') throw invalidState(state);
    return changedJobJson(abortJob(server.org, job));
}

function remove(server: BulkServer, request: BulkRequest, reply: FastifyReply): FastifyReply {
    deleteJob(server.org, requestedJob(server, request, 'V2Query'));
    return reply.code(204).send();
}

/** "If the request fails, the status code is 204 (No Content)": a job that is not complete has no results. */
async function results(server: BulkServer, request: BulkRequest, reply: FastifyReply): Promise<FastifyReply> {
    const job = await settledJob(server, request, 'V2Query');
    if (job.state !== 'JobComplete') return reply.code(204).send();
    const { text, numberOfRecords, nextLocator } = resultSet(server.org, job, parameter(request, 'locator'), parameter(request, 'maxRecords'));
    void reply.headers({ 'Sforce-Locator': nextLocator ?? 'null', 'Sforce-NumberOfRecords': String(numberOfRecords) });
    return sendCsv(reply, text);
}

/** "Bulk API 2.0 Query": method and path below `jobs/query`. */
export const QUERY_HANDLERS: readonly (readonly [method: string, path: string, handler: Handler])[] = [
    ['POST', '', create],
    ['GET', '', (server, request) => jobList(server, request, 'V2Query')],
    ['GET', '/:id', async (server, request) => jobInfoJson(await settledJob(server, request, 'V2Query'))],
    ['PATCH', '/:id', change],
    ['DELETE', '/:id', remove],
    ['GET', '/:id/results', results],
];
