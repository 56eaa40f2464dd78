import { notFound, PlatformError, UnsupportedFeature } from '../../platform/errors.ts';
import { missingFeatureAt } from '../errors/missing-features.ts';
import { restFailureOf } from '../errors/rest-error.ts';
import type { ApiCall, ApiReply, ApiRoute } from './api-route.ts';
import { handle } from './api-route.ts';
import { requireKnownVersion } from './api-versions.ts';
import type { JsonObject } from './json-body.ts';
import { requireJsonArray } from './json-body.ts';
import { matchRoute } from './route-match.ts';

/** "Composite" and "Composite Batch" take up to 25 sub-requests. */
const MAX_SUBREQUESTS = 25;

export type RoutesOf = (api: ApiCall['api']) => readonly ApiRoute[];

export interface Subrequest {
    readonly method: string;
    readonly url: string;
    readonly body: unknown;
    /** Names in lower case. */
    readonly headers?: Readonly<Record<string, string>>;
}

export function isSuccess({ status }: ApiReply): boolean {
    return status < 400;
}

/** `/services/data/v65.0/tooling/query?q=…` or `v65.0/sobjects/…`, as batches write it. */
function parseUrl(url: string): { version: string; api: ApiCall['api']; path: string; query: URLSearchParams } {
    const parts = /^\/?(?:services\/data\/)?v(\d+\.\d)(\/tooling(?=[/?]|$))?([^?]*)(?:\?(.*))?$/i.exec(url);
    if (parts === null) {
        throw notFound();
    }
    return { version: parts[1] ?? '', api: parts[2] === undefined ? 'data' : 'tooling', path: parts[3] ?? '', query: new URLSearchParams(parts[4] ?? '') };
}

function noSuchResource(url: string): PlatformError {
    const path = url.split('?', 1)[0] ?? '';
    const feature = missingFeatureAt(path.replace(/^\/?v/i, '/services/data/v'));
    return feature === undefined ? notFound() : new UnsupportedFeature(feature);
}

/** Carries out one sub-request like a call of its own. */
export function dispatch(call: ApiCall, routesOf: RoutesOf, { method, url, body, headers = {} }: Subrequest): ApiReply {
    const { version, api, path, query } = parseUrl(url);
    if (/^\/composite(\/batch|\/graph)?\/?$/i.test(path)) {
        throw new UnsupportedFeature('composite requests inside composite requests');
    }
    requireKnownVersion(version);
    const match = matchRoute(routesOf(api), method.toUpperCase(), path);
    if (match === undefined) {
        throw noSuchResource(url);
    }
    return handle(match.route, { ...call, api, version, params: match.params, query, headers, body });
}

/** A sub-request that is refused has its own status; an unforeseen error still fails the whole request. */
export function answered(run: () => ApiReply): ApiReply {
    try {
        return run();
    } catch (error) {
        const failure = restFailureOf(error);
        if (failure === undefined) {
            throw error;
        }
        return { status: failure.status, body: failure.errors };
    }
}

/** The list of sub-requests under this name. */
export function subrequestsIn(body: JsonObject, name: string): readonly unknown[] {
    const list = requireJsonArray(body[name], name);
    if (list.length > MAX_SUBREQUESTS) {
        throw new PlatformError('LIMIT_EXCEEDED', `Limit exceeded: a request has at most ${MAX_SUBREQUESTS} sub-requests.`);
    }
    return list;
}
