import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { requestLimitExceeded } from '../control/inject-faults.ts';
import type { CoreServer } from '../core-server.ts';
import type { ApiCall, ApiReply, ApiRoute } from './api-route.ts';
import { apiRoot, handle } from './api-route.ts';
import { routesOf } from './api-routes.ts';
import { API_VERSIONS, requireKnownVersion } from './api-versions.ts';
import { readRecordForm } from './record-form.ts';
import { refuseUnsupportedFormats } from './request-headers.ts';

const JSON_TYPE = 'application/json;charset=UTF-8';
const VERSIONED = /^\/services\/data\/v([^/?]*)/i;

function queryOf(request: FastifyRequest): URLSearchParams {
    const start = request.url.indexOf('?');
    return new URLSearchParams(start === -1 ? '' : request.url.slice(start + 1));
}

function headersOf(request: FastifyRequest): Record<string, string> {
    const entries = Object.entries(request.headers);
    return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

function callOf(server: CoreServer, api: ApiCall['api'], request: FastifyRequest): ApiCall {
    const params = request.params as Record<string, string>;
    const { org, apiUsage } = server;
    const version = params['version'] ?? '';
    const asked = { query: queryOf(request), headers: headersOf(request), body: request.body };
    return { org, caller: server.callerOf(request), origin: server.origin(), api, version, params, ...asked, apiUsage };
}

function send(reply: FastifyReply, { status, body, headers = {} }: ApiReply): FastifyReply {
    void reply.code(status).headers(headers);
    return body === undefined ? reply.send() : reply.type(JSON_TYPE).send(JSON.stringify(body));
}

function register(app: FastifyInstance, server: CoreServer, api: ApiCall['api'], route: ApiRoute): void {
    const url = `${apiRoot({ api, version: ':version' })}${route.path === '/' ? '' : route.path}`;
    app.route({
        method: route.method,
        url,
        handler: async (request, reply) => {
            refuseUnsupportedFormats(request.url.split('?', 1)[0] ?? '', request.headers);
            const call = callOf(server, api, request);
            return send(reply, handle(route, route.takesForms === true && request.isMultipart() ? { ...call, body: await readRecordForm(request) } : call));
        },
    });
}

/** Every path below a version needs a session first, then a version that exists; each such request counts against the day's limit. */
function registerVersionGuard(app: FastifyInstance, server: CoreServer): void {
    app.addHook('onRequest', (request, reply, done) => {
        const version = VERSIONED.exec(request.url)?.[1];
        if (version !== undefined) {
            server.apiUsage.countOne();
            void reply.header('Sforce-Limit-Info', `api-usage=${server.apiUsage.used}/${server.apiUsage.max}`);
            server.callerOf(request);
            if (server.apiUsage.isExceeded) throw requestLimitExceeded();
            requireKnownVersion(version);
        }
        done();
    });
}

/** The REST API and the Tooling API below `/services/data`. */
export function registerDataApi(app: FastifyInstance, server: CoreServer): void {
    registerVersionGuard(app, server);
    app.get('/services/data', (_request, reply) => send(reply, { status: 200, body: API_VERSIONS }));
    for (const api of ['data', 'tooling'] as const) {
        for (const route of routesOf(api)) {
            register(app, server, api, route);
        }
    }
}
