import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { notFound, PlatformError, UnsupportedFeature } from '../../platform/errors.ts';
import { routesOf } from '../data/api-routes.ts';
import { allowedMethods } from '../data/route-match.ts';
import { sendErrorPage, wantsPage } from './error-page.ts';
import { missingFeatureAt } from './missing-features.ts';
import { restFailureOf } from './rest-error.ts';
import type { ErrorLog } from './unexpected-error.ts';
import { unexpectedError } from './unexpected-error.ts';

/** Path without query string: identity URLs carry tokens there. */
export function pathOf(request: FastifyRequest): string {
    return request.url.split('?', 1)[0] ?? '';
}

/** Answers any error in the form of the REST API; a person gets a page. */
export function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply, log: ErrorLog): FastifyReply {
    const failure = restFailureOf(error) ?? restFailureOf(unexpectedError(error, `${request.method} ${pathOf(request)}`, log));
    if (failure && wantsPage(request)) return sendErrorPage(failure, reply);
    return reply
        .code(failure?.status ?? 500)
        .type('application/json;charset=UTF-8')
        .send(JSON.stringify(failure?.errors ?? []));
}

function otherMethods(path: string): readonly string[] {
    const parts = /^\/services\/data\/v\d+\.\d+(\/tooling(?=\/|$))?(.*)$/i.exec(path);
    return parts === null ? [] : allowedMethods(routesOf(parts[1] === undefined ? 'data' : 'tooling'), parts[2] ?? '');
}

/** Why no route answers: the wrong method, a feature the local org lacks, or a path that Salesforce does not have either. */
function unansweredError(method: string, path: string): PlatformError {
    const feature = missingFeatureAt(path);
    if (feature !== undefined) {
        return new UnsupportedFeature(feature);
    }
    const allowed = otherMethods(path);
    return allowed.length === 0
        ? notFound()
        : new PlatformError('METHOD_NOT_ALLOWED', `HTTP Method '${method}' not allowed. Allowed are ${allowed.join(',')}`, 405);
}

/** Maps errors of all routes in this one place. */
export function registerErrors(app: FastifyInstance, log: ErrorLog): void {
    app.setErrorHandler((error, request, reply) => sendError(error, request, reply, log));
    app.setNotFoundHandler((request, reply) => sendError(unansweredError(request.method, pathOf(request)), request, reply, log));
}
