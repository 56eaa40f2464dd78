import type { Caller } from '../../platform/access/caller.ts';
import { notFound } from '../../platform/errors.ts';
import type { Org } from '../../platform/org.ts';

export type ApiName = 'data' | 'tooling';

/** One call of the REST API, freed of HTTP, so that a composite request can make such calls too. */
export interface ApiCall {
    readonly org: Org;
    readonly caller: Caller;
    /** Where the client reaches this org, without a trailing slash. */
    readonly origin: string;
    readonly api: ApiName;
    /** Such as `65.0`. */
    readonly version: string;
    /** Values of the `:names` in the route's path, decoded. */
    readonly params: Readonly<Record<string, string>>;
    readonly query: URLSearchParams;
    /** Names in lower case. */
    readonly headers: Readonly<Record<string, string>>;
    /** Parsed JSON; undefined when nothing was sent. */
    readonly body: unknown;
    readonly apiUsage: ApiUsage;
}

export interface ApiReply {
    readonly status: number;
    /** JSON; undefined for an empty body. */
    readonly body?: unknown;
    readonly headers?: Readonly<Record<string, string>>;
}

export interface ApiUsage {
    readonly used: number;
    readonly max: number;
}

export type HttpMethod = 'GET' | 'POST' | 'PATCH' | 'DELETE';

export interface ApiRoute {
    readonly method: HttpMethod;
    /** Below `/services/data/vNN.N` or `/services/data/vNN.N/tooling`: `/sobjects/:object/:id`. */
    readonly path: string;
    /** The first version that has the resource; undefined when all versions here have it. */
    readonly since?: number;
    /** Whether its record may come as multipart/form-data, with files for binary fields. */
    readonly takesForms?: boolean;
    /** Synchronous like the platform's operations, so that several calls can share one transaction. */
    handle(call: ApiCall): ApiReply;
}

/** Answers a call, unless its version is older than the resource. */
export function handle(route: ApiRoute, call: ApiCall): ApiReply {
    if (Number(call.version) < (route.since ?? 0)) {
        throw notFound();
    }
    return route.handle(call);
}

/** Value of a path parameter that the route declares. */
export function paramOf(call: ApiCall, name: string): string {
    const value = call.params[name];
    if (value === undefined) {
        throw new Error(`The route has no parameter ${name}`);
    }
    return value;
}

/** Path of the API behind a call, which every URL in a reply starts with. */
export function apiRoot(call: Pick<ApiCall, 'api' | 'version'>): string {
    return `/services/data/v${call.version}${call.api === 'tooling' ? '/tooling' : ''}`;
}

export function ok(body: unknown): ApiReply {
    return { status: 200, body };
}
