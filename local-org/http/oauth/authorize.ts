import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../../platform/access/caller.ts';
import { PlatformError } from '../../platform/errors.ts';
import type { CoreServer } from '../core-server.ts';
import { isAskedFromElsewhere } from '../guards/fetch-site.ts';
import { issueAuthorizationCode } from './authorization-codes.ts';
import { OauthError } from './oauth-error.ts';

type AuthorizeQuery = Readonly<Record<string, string | undefined>>;

/** Codes go to programs on this machine only: there is no registry of client applications to check an address against. */
function requireLoopback(address: string): URL {
    const url = URL.parse(address);
    if (url?.protocol !== 'http:' || !['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)) {
        throw new OauthError('redirect_uri_mismatch', 'redirect_uri must be an address on this machine, such as http://localhost:1717/OauthRedirect');
    }
    return url;
}

function required(query: AuthorizeQuery, name: string): string {
    const value = query[name];
    if (value === undefined || value === '') {
        throw new OauthError('invalid_request', `missing required parameter: ${name}`);
    }
    return value;
}

/** PKCE of the platform is SHA-256 always. */
function requireSha256(query: AuthorizeQuery): string | undefined {
    if ((query['code_challenge_method'] ?? 'S256') !== 'S256') {
        throw new OauthError('invalid_request', 'code_challenge_method must be S256');
    }
    return query['code_challenge'];
}

/** A page of another origin gets no code without a person's doing: it leads to the choice of a user. */
function signedInCaller(server: CoreServer, request: FastifyRequest): Caller | undefined {
    if (isAskedFromElsewhere(request)) return undefined;
    try {
        return server.callerOf(request);
    } catch (error) {
        if (error instanceof PlatformError) {
            return undefined;
        }
        throw error;
    }
}

/** Sends the browser back with a code, or to the sign-in page first when nobody is signed in. */
export function authorize(server: CoreServer, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const query = request.query as AuthorizeQuery;
    if (required(query, 'response_type') !== 'code') {
        throw new OauthError('unsupported_response_type', 'The local org does not support response types other than code.', 501);
    }
    const [clientId, redirectUri] = [required(query, 'client_id'), required(query, 'redirect_uri')];
    const target = requireLoopback(redirectUri);
    const codeChallenge = requireSha256(query);
    const caller = signedInCaller(server, request);
    if (caller === undefined) {
        return reply.redirect(`/?startURL=${encodeURIComponent(request.url)}`);
    }
    target.searchParams.set('code', issueAuthorizationCode(server.org, { userId: caller.userId, clientId, redirectUri, codeChallenge }));
    if (query['state'] !== undefined) {
        target.searchParams.set('state', query['state']);
    }
    return reply.redirect(target.href);
}
