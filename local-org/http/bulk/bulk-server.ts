import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { BulkRunner } from '../../platform/bulk/bulk-runner.ts';
import type { BulkJob, JobType } from '../../platform/bulk/bulk-job.ts';
import { jobOf } from '../../platform/bulk/job-access.ts';
import { listJobs } from '../../platform/bulk/list-jobs.ts';
import { PlatformError } from '../../platform/errors.ts';
import type { CoreServer } from '../core-server.ts';
import { requireJsonObject, requireString } from '../data/json-body.ts';
import { listedJobJson } from './job-json.ts';

export interface BulkServer extends CoreServer {
    readonly runner: BulkRunner;
}

export type BulkRequest = FastifyRequest<{ Params: { version: string; id: string }; Querystring: Record<string, string | string[] | undefined> }>;

/** The job that the path names, as the caller may see it. */
export function requestedJob<Type extends JobType>(server: BulkServer, request: BulkRequest, type: Type): Extract<BulkJob, { type: Type }> {
    return jobOf(server.org, server.callerOf(request), request.params.id, type);
}

/** The same after giving a running job time to end, so that clients need not ask twice for small ones. */
export async function settledJob<Type extends JobType>(server: BulkServer, request: BulkRequest, type: Type): Promise<Extract<BulkJob, { type: Type }>> {
    await server.runner.settle(requestedJob(server, request, type).id);
    return requestedJob(server, request, type);
}

/** `{"state": …}` of a PATCH. */
export function askedState(request: BulkRequest): string {
    return requireString(requireJsonObject(request.body)['state'], 'state');
}

export function invalidState(state: string): PlatformError {
    return new PlatformError('INVALIDJOBSTATE', `Changing the state of the job to ${state} is not allowed`);
}

/** A parameter of the query string; the first where it is given twice. */
export function parameter({ query }: BulkRequest, name: string): string | undefined {
    const value = query[name];
    return Array.isArray(value) ? value[0] : value;
}

export function jobList(server: BulkServer, request: BulkRequest, type: JobType): unknown {
    const { jobs, nextLocator } = listJobs(server.org, server.callerOf(request), type, {
        isPkChunkingEnabled: parameter(request, 'isPkChunkingEnabled')?.toLowerCase() === 'true',
        jobType: parameter(request, 'jobType'),
        concurrencyMode: parameter(request, 'concurrencyMode'),
        locator: parameter(request, 'queryLocator'),
    });
    const path = `/services/data/v${request.params.version}/jobs/${type === 'V2Ingest' ? 'ingest' : 'query'}`;
    const nextRecordsUrl = nextLocator === undefined ? null : `${path}?queryLocator=${nextLocator}`;
    return { done: nextLocator === undefined, records: jobs.map(listedJobJson), nextRecordsUrl };
}

/** Sends CSV as it is read, so that its size does not matter to memory. */
export function sendCsv(reply: FastifyReply, text: Iterable<string>): FastifyReply {
    return reply.type('text/csv').send(Readable.from(withoutEmpty(text)));
}

function* withoutEmpty(texts: Iterable<string>): Generator<string> {
    for (const text of texts) if (text !== '') yield text;
}
