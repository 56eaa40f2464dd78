import type { FastifyInstance } from 'fastify';
import { BulkRunner } from '../../platform/bulk/bulk-runner.ts';
import { PlatformError } from '../../platform/errors.ts';
import type { CoreServer } from '../core-server.ts';
import { unexpectedError } from '../errors/unexpected-error.ts';
import type { BulkRequest } from './bulk-server.ts';
import { INGEST_HANDLERS } from './ingest-handlers.ts';
import { QUERY_HANDLERS } from './query-handlers.ts';

const METHODS = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'] as const;

function routes(): readonly (readonly [string, string, (typeof INGEST_HANDLERS)[number][2]])[] {
    const at = (root: string, handlers: typeof INGEST_HANDLERS): (readonly [string, string, (typeof INGEST_HANDLERS)[number][2]])[] =>
        handlers.map(([method, path, handler]) => [method, `/services/data/v:version/jobs/${root}${path}`, handler]);
    return [...at('ingest', INGEST_HANDLERS), ...at('query', QUERY_HANDLERS)];
}

/** Other methods of a path that exists ("MethodNotAllowed" in "Errors", Bulk API 2.0 guide). */
function refuseOtherMethods(app: FastifyInstance, url: string, allowed: readonly string[]): void {
    app.route({
        method: METHODS.filter((method) => !allowed.includes(method)),
        url,
        config: { refuses: true },
        handler: (request) => {
            throw new PlatformError('METHOD_NOT_ALLOWED', `HTTP Method '${request.method}' not allowed. Allowed are ${allowed.join(',')}`, 405);
        },
    });
}

function registerRoutes(app: FastifyInstance, server: CoreServer, runner: BulkRunner): void {
    // Files go to the handler as they arrive; nowhere else may a body be CSV.
    app.addContentTypeParser('text/csv', (_request, payload, done) => {
        done(null, payload);
    });
    const table = routes();
    const bulkServer = { ...server, runner };
    for (const [method, url, handle] of table) {
        app.route({ method, url, handler: (request, reply) => handle(bulkServer, request as BulkRequest, reply) });
    }
    for (const [url, same] of Map.groupBy(table, ([, path]) => path)) {
        refuseOtherMethods(
            app,
            url,
            same.map(([method]) => method),
        );
    }
}

/** Bulk API 2.0 below `/services/data/vNN.N/jobs`, and the work on its jobs for as long as the server runs. */
export function registerBulkApi(app: FastifyInstance, server: CoreServer): void {
    const runner = new BulkRunner(server.org, (error, where) => unexpectedError(error, where, server.log).message);
    app.addHook('onClose', () => runner.stop());
    void app.register((scope, _options, done) => {
        registerRoutes(scope, server, runner);
        done();
    });
}
