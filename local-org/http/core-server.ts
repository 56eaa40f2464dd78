import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { BundleCompiler } from '../platform/org.ts';
import type { ApiUsageCounter } from './data/api-usage.ts';
import type { ErrorLog } from './errors/unexpected-error.ts';
import type { OrgServer } from './org-server.ts';

/** What the API areas need beyond what every route module gets. */
export interface CoreServer extends OrgServer {
    readonly compiler: BundleCompiler;
    readonly apiUsage: ApiUsageCounter;
    readonly log: ErrorLog;
    /** Token of the request, checked or not. */
    tokenOf(request: FastifyRequest): string | undefined;
}

export type RegisterCoreRoutes = (app: FastifyInstance, server: CoreServer) => void;
