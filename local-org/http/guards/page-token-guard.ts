import type { FastifyInstance, FastifyRequest } from 'fastify';
import { PlatformError } from '../../platform/errors.ts';
import type { Org } from '../../platform/org.ts';
import { isPageTokenOf, PAGE_TOKEN_HEADER } from './page-token.ts';
import { bearerTokenOf, cookieTokenOf } from './request-token.ts';
import { SAFE_METHODS } from './safe-methods.ts';

const SENTENCE = 'This page was opened in another session. Make a note of what you have entered, then reload the page.';

/** Set by routes that begin a session and so do nothing with the one of the cookie. */
export const BEGINS_SESSION = { config: { beginsSession: true } } as const;

function lacksPageToken(org: Org, request: FastifyRequest): boolean {
    const { beginsSession } = request.routeOptions.config as { readonly beginsSession?: boolean };
    if (beginsSession || SAFE_METHODS.has(request.method) || bearerTokenOf(request) !== undefined) return false;
    const sessionToken = cookieTokenOf(org, request);
    return sessionToken !== undefined && !isPageTokenOf(sessionToken, request.headers[PAGE_TOKEN_HEADER]);
}

/** A cookie alone changes nothing: what rides on one must have the token of a page of that session. Calls with a bearer token pass. */
export function registerPageTokenGuard(app: FastifyInstance, org: Org): void {
    app.addHook('onRequest', (request, _reply, done) => {
        done(lacksPageToken(org, request) ? new PlatformError('FORBIDDEN', SENTENCE, 403) : undefined);
    });
}
