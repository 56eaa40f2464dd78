import type { FastifyRequest } from 'fastify';
import { notFound, PlatformError } from '../../platform/errors.ts';
import { clearMail, listMail, readMail, type MailFilter } from '../../platform/mail/outbox.ts';
import type { OrgServer, RegisterRoutes } from '../org-server.ts';
import { requireAdministrator } from './require-administrator.ts';

const PATH = '/local-org/mail';
const DEFAULT_LIMIT = 50;
const MAX_LIMIT = 200;

/** Whatever a message says is shown and never done, also when somebody opens its address by itself. */
const HTML_HEADERS = {
    'Cache-Control': 'no-store',
    'Content-Security-Policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; frame-ancestors 'self'",
    'Content-Type': 'text/html; charset=utf-8',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
};

/** The outbox of the org, for administrators: what the org would have sent. */
export const registerMailRoutes: RegisterRoutes = (app, server) => {
    app.get(PATH, (request) => {
        requireAdministrator(server, request);
        return pageOf(server, request);
    });
    app.get(`${PATH}/:id`, (request) => {
        requireAdministrator(server, request);
        return readMail(server.org, (request.params as { readonly id: string }).id);
    });
    app.get(`${PATH}/:id/html`, (request, reply) => {
        requireAdministrator(server, request);
        const { htmlBody } = readMail(server.org, (request.params as { readonly id: string }).id);
        if (htmlBody === null) throw notFound('The message has no HTML body.');
        return reply.headers(HTML_HEADERS).send(htmlBody);
    });
    app.delete(PATH, (request) => {
        requireAdministrator(server, request);
        return { deleted: clearMail(server.org) };
    });
};

function pageOf({ org }: OrgServer, request: FastifyRequest) {
    const query = new URLSearchParams(request.url.slice(request.url.indexOf('?') + 1));
    const { totalSize, messages, next } = listMail(org, filterOf(request.url.includes('?') ? query : new URLSearchParams()));
    if (next !== undefined) query.set('before', next);
    return { totalSize, nextUrl: next === undefined ? null : `${PATH}?${query.toString()}`, messages };
}

function filterOf(query: URLSearchParams): MailFilter {
    const textOf = (name: string): string | undefined => query.get(name) ?? undefined;
    return { to: textOf('to'), since: sinceOf(textOf('since')), recordId: textOf('recordId'), before: textOf('before'), limit: limitOf(textOf('limit')) };
}

function sinceOf(text: string | undefined): string | undefined {
    if (text !== undefined && Number.isNaN(Date.parse(text))) {
        throw new PlatformError('INVALID_QUERY_PARAMETER', `since=${text} is no date and time such as 2026-11-22T10:00:00Z.`);
    }
    return text;
}

function limitOf(text: string | undefined): number {
    const limit = text === undefined ? DEFAULT_LIMIT : Number(text);
    if (!Number.isInteger(limit) || limit < 1 || limit > MAX_LIMIT) {
        throw new PlatformError('INVALID_QUERY_PARAMETER', `limit=${text ?? ''} is no whole number from 1 to ${MAX_LIMIT}.`);
    }
    return limit;
}
