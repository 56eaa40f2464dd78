import type { ApiCall, ApiReply, ApiRoute } from './api-route.ts';
import { ok } from './api-route.ts';
import { requireJsonObject, requireString } from './json-body.ts';
import type { RoutesOf } from './subrequest.ts';
import { answered, dispatch, isSuccess, subrequestsIn } from './subrequest.ts';

/** "Batch Request Body": after an error under `haltOnError`, each subsequent sub-request has the status 412. */
const HALTED: ApiReply = { status: 412, body: [{ errorCode: 'BATCH_PROCESSING_HALTED', message: 'Batch processing halted per request' }] };

function runOne(call: ApiCall, routesOf: RoutesOf, value: unknown): ApiReply {
    const item = requireJsonObject(value, 'Each sub-request');
    const [method, url] = [requireString(item['method'], 'method'), requireString(item['url'], 'url')];
    return answered(() => dispatch(call, routesOf, { method, url, body: item['richInput'] }));
}

/** Sub-requests stand alone: what one has saved stays, whatever becomes of the next. */
function batch(call: ApiCall, routesOf: RoutesOf): ApiReply {
    const body = requireJsonObject(call.body);
    const replies: ApiReply[] = [];
    for (const value of subrequestsIn(body, 'batchRequests')) {
        const isHalted = body['haltOnError'] === true && !replies.every(isSuccess);
        replies.push(isHalted ? HALTED : runOne(call, routesOf, value));
    }
    const results = replies.map((reply) => ({ statusCode: reply.status, result: reply.body ?? null }));
    return ok({ hasErrors: !replies.every(isSuccess), results });
}

/** "Composite Batch" of the REST API guide, over the routes of both APIs. */
export function compositeBatchRoute(routesOf: RoutesOf): ApiRoute {
    return { method: 'POST', path: '/composite/batch', handle: (call) => batch(call, routesOf) };
}
