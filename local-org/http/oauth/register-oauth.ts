import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { endSession, startSession } from '../../platform/access/sessions.ts';
import type { Caller } from '../../platform/access/caller.ts';
import { PlatformError } from '../../platform/errors.ts';
import type { CoreServer } from '../core-server.ts';
import { sendError } from '../errors/register-errors.ts';
import { issueCode } from '../pages/one-time-codes.ts';
import { authorize } from './authorize.ts';
import type { OauthForm } from './grants.ts';
import { grantFor } from './grants.ts';
import { identity, identityCaller, userInfo } from './identity.ts';
import { OauthError } from './oauth-error.ts';
import { defineRefreshTokens, revokeRefreshToken } from './refresh-tokens.ts';
import { tokenReply } from './token-reply.ts';

function formOf(request: FastifyRequest): OauthForm {
    const { body } = request;
    return { ...(request.query as OauthForm), ...(typeof body === 'object' ? (body as OauthForm) : {}) };
}

function token(server: CoreServer, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const form = formOf(request);
    const body = tokenReply(server, grantFor(server.org, form), form['client_secret'] ?? '');
    return reply.header('Cache-Control', 'no-cache, no-store').send(body);
}

/** This endpoint has words of its own for a session that is gone. */
function sendUserInfo(server: CoreServer, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    let caller: Caller;
    try {
        caller = server.callerOf(request);
    } catch (error) {
        if (error instanceof PlatformError) {
            return reply.code(403).type('text/html;charset=UTF-8').send('Bad_OAuth_Token');
        }
        throw error;
    }
    return reply.send(userInfo(server, caller));
}

/** Ends a session or a refresh token; an unknown token is as revoked as can be. */
function revoke(server: CoreServer, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const given = formOf(request)['token'];
    if (given === undefined) {
        throw new OauthError('invalid_request', 'missing required parameter: token');
    }
    if (!revokeRefreshToken(server.org, given)) {
        endSession(server.org, given);
    }
    return reply.code(200).send();
}

/** The browser gets a session of its own, so that signing out there leaves the client's session alone. */
function singleAccess(server: CoreServer, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const caller = server.callerOf(request);
    const url = new URL('/secur/frontdoor.jsp', server.origin());
    url.searchParams.set('otp', issueCode(server.org, startSession(server.org, caller.userId)));
    const startUrl = formOf(request)['redirect_uri'];
    if (startUrl !== undefined) {
        url.searchParams.set('startURL', startUrl);
    }
    return reply.send({ frontdoor_uri: url.href });
}

function sendOauthError(server: CoreServer, error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    if (error instanceof OauthError) {
        return reply.code(error.status).send({ error: error.code, error_description: error.message });
    }
    return sendError(error, request, reply, server.log);
}

function routes(app: FastifyInstance, server: CoreServer): void {
    app.setErrorHandler((error, request, reply) => sendOauthError(server, error, request, reply));
    app.post('/services/oauth2/token', (request, reply) => token(server, request, reply));
    app.get('/services/oauth2/authorize', (request, reply) => authorize(server, request, reply));
    for (const method of ['GET', 'POST'] as const) {
        app.route({ method, url: '/services/oauth2/userinfo', handler: (request, reply) => sendUserInfo(server, request, reply) });
        app.route({ method, url: '/services/oauth2/revoke', handler: (request, reply) => revoke(server, request, reply) });
        app.route({ method, url: '/services/oauth2/singleaccess', handler: (request, reply) => singleAccess(server, request, reply) });
    }
    app.get('/id/:organization/:user', (request, reply) => reply.send(identity(server, identityCaller(server, request))));
}

/** OAuth 2.0, identity and the front door's one-time codes. */
export function registerOauth(app: FastifyInstance, server: CoreServer): void {
    defineRefreshTokens(server.org);
    app.register((scope, _options, done) => {
        routes(scope, server);
        done();
    });
}
