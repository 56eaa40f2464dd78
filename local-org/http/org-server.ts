import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Caller } from '../platform/access/caller.ts';
import type { Org } from '../platform/org.ts';

/** What every route module gets: the org behind this port and who is calling. */
export interface OrgServer {
    readonly org: Org;
    /** Where clients reach this org: `http://localhost:8801`, without a trailing slash. */
    readonly origin: () => string;
    /** Address of each org of the installation, by alias. */
    readonly addresses: () => ReadonlyMap<string, string>;
    /** Caller behind the `Authorization: Bearer` header or the session cookie. Throws `INVALID_SESSION_ID` (401). */
    callerOf(request: FastifyRequest): Caller;
}

/** Each area of HTTP exports one of these. */
export type RegisterRoutes = (app: FastifyInstance, server: OrgServer) => void;
