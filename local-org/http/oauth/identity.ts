import type { FastifyRequest } from 'fastify';
import type { Caller } from '../../platform/access/caller.ts';
import { callerOfToken } from '../../platform/access/sessions.ts';
import { PlatformError } from '../../platform/errors.ts';
import { toId18 } from '../../platform/ids.ts';
import { NEWEST_VERSION } from '../data/api-versions.ts';
import type { CoreServer } from '../core-server.ts';
import { identityUrl } from './token-reply.ts';

function urlsOf(origin: string, userId: string): Readonly<Record<string, string>> {
    const rest = `${origin}/services/data/v{version}`;
    return {
        enterprise: `${origin}/services/Soap/c/{version}/`,
        metadata: `${origin}/services/Soap/m/{version}/`,
        partner: `${origin}/services/Soap/u/{version}/`,
        rest: `${rest}/`,
        sobjects: `${rest}/sobjects/`,
        query: `${rest}/query/`,
        tooling_rest: `${rest}/tooling/`,
        profile: `${origin}/${userId}`,
    };
}

/** `GET /services/oauth2/userinfo` ("Get User Information from Salesforce"). */
export function userInfo(server: CoreServer, caller: Caller): Readonly<Record<string, unknown>> {
    const origin = server.origin();
    return {
        sub: identityUrl(origin, server.org, caller.userId),
        user_id: caller.userId,
        organization_id: server.org.identity.id,
        preferred_username: caller.username,
        name: caller.name,
        email: caller.email,
        email_verified: true,
        zoneinfo: caller.timeZone,
        locale: caller.locale,
        profile: `${origin}/${caller.userId}`,
        urls: urlsOf(origin, caller.userId),
        active: true,
        user_type: 'STANDARD',
        language: caller.locale,
    };
}

/** `GET /id/<org>/<user>` ("Identity URLs"). */
export function identity(server: CoreServer, caller: Caller): Readonly<Record<string, unknown>> {
    const origin = server.origin();
    return {
        id: identityUrl(origin, server.org, caller.userId),
        asserted_user: true,
        user_id: caller.userId,
        organization_id: server.org.identity.id,
        username: caller.username,
        display_name: caller.name,
        email: caller.email,
        email_verified: true,
        active: true,
        user_type: 'STANDARD',
        language: caller.locale,
        locale: caller.locale,
        timezone: caller.timeZone,
        urls: urlsOf(origin, caller.userId),
        api_version: NEWEST_VERSION,
    };
}

/** Identity URLs take the token in the query too. Only one's own identity is shown. */
export function identityCaller(server: CoreServer, request: FastifyRequest): Caller {
    const { oauth_token: token } = request.query as { oauth_token?: string };
    const { organization, user } = request.params as { organization: string; user: string };
    const caller = token === undefined ? server.callerOf(request) : callerOfToken(server.org, token);
    if (toId18(organization) !== server.org.identity.id || toId18(user) !== toId18(caller.userId)) {
        throw new PlatformError('NOT_FOUND', 'The requested resource does not exist', 404);
    }
    return caller;
}
