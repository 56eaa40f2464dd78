import type { FastifyRequest } from 'fastify';
import type { Org } from '../../platform/org.ts';
import { sessionCookieName } from '../session-cookie.ts';

/** Token of `Authorization: Bearer` (or `OAuth`, the older word for the same). */
export function bearerTokenOf(request: FastifyRequest): string | undefined {
    return /^(?:Bearer|OAuth)\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
}

/** Token in the session cookie of this org. */
export function cookieTokenOf(org: Org, request: FastifyRequest): string | undefined {
    const prefix = `${sessionCookieName(org)}=`;
    const cookie = (request.headers.cookie ?? '').split(';').find((part) => part.trim().startsWith(prefix));
    return cookie === undefined ? undefined : decodeCookie(cookie.trim().slice(prefix.length));
}

function decodeCookie(value: string): string {
    try {
        return decodeURIComponent(value);
    } catch {
        return value;
    }
}

/** The token a request acts with: the header wins over the cookie. */
export function tokenOf(org: Org, request: FastifyRequest): string | undefined {
    return bearerTokenOf(request) ?? cookieTokenOf(org, request);
}
