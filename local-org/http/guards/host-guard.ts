import type { FastifyInstance } from 'fastify';
import { PlatformError } from '../../platform/errors.ts';

const LOOPBACK_HOST = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

/** Answers only to names of this machine: a page elsewhere that points its own name at 127.0.0.1 gets 403. */
export function registerHostGuard(app: FastifyInstance): void {
    app.addHook('onRequest', (request, _reply, done) => {
        const isLocal = LOOPBACK_HOST.test(request.headers.host ?? '');
        done(isLocal ? undefined : new PlatformError('FORBIDDEN', 'The local org answers only at localhost.', 403));
    });
}
