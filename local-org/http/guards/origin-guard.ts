import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Org } from '../../platform/org.ts';
import { PlatformError } from '../../platform/errors.ts';
import { bearerTokenOf, cookieTokenOf } from './request-token.ts';
import { SAFE_METHODS } from './safe-methods.ts';

/** Whether the browser says that a page of this very origin sent the request; undefined when it says nothing (programs do not). */
function isSameOrigin(request: FastifyRequest): boolean | undefined {
    const origin = request.headers.origin;
    if (origin !== undefined) {
        return origin.toLowerCase() === `http://${request.headers.host ?? ''}`.toLowerCase();
    }
    const site = request.headers['sec-fetch-site'];
    return site === undefined ? undefined : site === 'same-origin';
}

function isForged(org: Org, request: FastifyRequest): boolean {
    if (SAFE_METHODS.has(request.method) || bearerTokenOf(request) !== undefined) {
        return false;
    }
    const hasCookie = cookieTokenOf(org, request) !== undefined;
    return !(isSameOrigin(request) ?? !hasCookie);
}

/** Stops cross-site requests that would ride on the session cookie, and form posts from other sites. Calls with a bearer token pass. */
export function registerOriginGuard(app: FastifyInstance, org: Org): void {
    app.addHook('onRequest', (request, _reply, done) => {
        done(isForged(org, request) ? new PlatformError('FORBIDDEN', 'This request must come from a page of the org itself.', 403) : undefined);
    });
}
