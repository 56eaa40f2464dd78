import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { fastify } from 'fastify';
import type { Caller } from '../platform/access/caller.ts';
import { callerOfToken } from '../platform/access/sessions.ts';
import { invalidSession } from '../platform/errors.ts';
import { tellOrgAddress } from '../platform/mail/org-address.ts';
import type { BundleCompiler, Org } from '../platform/org.ts';
import { registerBodyParsers } from './body-parsers.ts';
import { registerBulkApi } from './bulk/register-bulk-api.ts';
import { registerAsyncApi } from './bulk1/register-async-api.ts';
import { registerDeploymentRoutes } from './control/deployment-routes.ts';
import { registerFaultRoutes } from './control/fault-routes.ts';
import { registerFlowInterviewRoutes } from './control/flow-interview-routes.ts';
import { registerJobRoutes } from './control/job-routes.ts';
import { registerMailRoutes } from './control/mail-routes.ts';
import { registerRequestRoutes } from './control/request-routes.ts';
import { registerCompression } from './compression.ts';
import type { CoreServer, RegisterCoreRoutes } from './core-server.ts';
import { ApiUsageCounter } from './data/api-usage.ts';
import { registerDataApi } from './data/register-data-api.ts';
import { registerErrors, sendError } from './errors/register-errors.ts';
import type { ErrorLog } from './errors/unexpected-error.ts';
import { stderrLog } from './errors/unexpected-error.ts';
import { registerGraphql } from './graphql/graphql-routes.ts';
import { registerEmbeddingGuard } from './guards/embedding-guard.ts';
import { registerHostGuard } from './guards/host-guard.ts';
import { registerOriginGuard } from './guards/origin-guard.ts';
import { registerPageTokenGuard } from './guards/page-token-guard.ts';
import { tokenOf } from './guards/request-token.ts';
import { registerMetadataApi } from './metadata/register-metadata-api.ts';
import { registerOauth } from './oauth/register-oauth.ts';
import type { RegisterRoutes } from './org-server.ts';
import { registerSoap } from './soap/register-soap.ts';

const MEGABYTE = 1024 * 1024;

/** Deploys carry zip files; everything else stays far below ("Request Limits" of the Metadata API: 50 MB). */
export const MAX_BODY = 50 * MEGABYTE;

const CORE: readonly RegisterCoreRoutes[] = [
    registerRequestRoutes,
    registerFaultRoutes,
    registerDataApi,
    registerOauth,
    registerSoap,
    registerMetadataApi,
    registerBulkApi,
    registerAsyncApi,
    registerMailRoutes,
    registerFlowInterviewRoutes,
    registerJobRoutes,
    registerDeploymentRoutes,
    registerGraphql,
];

export interface OrgServerOptions {
    readonly org: Org;
    readonly compiler: BundleCompiler;
    /** Address of each org of the installation by alias; asked at every request, since ports are known only after listening. */
    readonly addresses: () => ReadonlyMap<string, string>;
    /** Areas beside the APIs: pages, UI API. */
    readonly registrations: readonly RegisterRoutes[];
    /** Where unforeseen errors go; stderr unless given. */
    readonly log?: ErrorLog;
    /** Told of every method and address that is answered. */
    readonly onRoute?: (route: { readonly method: string; readonly url: string }) => void;
}

/** Clients that were given an instance URL with a trailing slash ask for `//services/…`. */
function collapseLeadingSlashes(url: string): string {
    return url.replace(/^\/{2,}/, '/');
}

function createApp(log: ErrorLog): FastifyInstance {
    return fastify({
        bodyLimit: MAX_BODY,
        forceCloseConnections: 'idle',
        rewriteUrl: (request) => collapseLeadingSlashes(request.url ?? '/'),
        routerOptions: { caseSensitive: false, ignoreTrailingSlash: true, maxParamLength: 2000 },
        frameworkErrors: (error, request, reply) => {
            void sendError(error, request, reply, log);
        },
    });
}

/** Looks the caller up once a request, however often it is asked for. */
function rememberCallers(org: Org): (request: FastifyRequest) => Caller {
    const known = new WeakMap<FastifyRequest, Caller>();
    return (request) => {
        const caller = known.get(request) ?? callerOfToken(org, requireToken(org, request));
        known.set(request, caller);
        return caller;
    };
}

function requireToken(org: Org, request: FastifyRequest): string {
    const token = tokenOf(org, request);
    if (token === undefined) {
        throw invalidSession();
    }
    return token;
}

/** HEAD comes with every GET by itself. */
function reportRoutes(app: FastifyInstance, onRoute: NonNullable<OrgServerOptions['onRoute']>): void {
    app.addHook('onRoute', ({ method, url, config }) => {
        if ((config as { readonly refuses?: boolean } | undefined)?.refuses) return;
        for (const each of [method].flat()) if (each !== 'HEAD') onRoute({ method: each, url });
    });
}

function originOf({ org, addresses }: OrgServerOptions): string {
    const origin = addresses().get(org.identity.alias);
    if (origin === undefined) {
        throw new Error(`The address of the org ${org.identity.alias} is not known yet`);
    }
    return origin;
}

function coreServer(options: OrgServerOptions, log: ErrorLog): CoreServer {
    const { org, compiler, addresses } = options;
    return {
        org,
        compiler,
        addresses,
        log,
        apiUsage: new ApiUsageCounter(org),
        origin: () => originOf(options),
        callerOf: rememberCallers(org),
        tokenOf: (request) => tokenOf(org, request),
    };
}

/**
 * The HTTP server of one org: transport only. It is ready but does not listen;
 * bind it to 127.0.0.1, since it trusts the machine it runs on.
 */
export async function createOrgServer(options: OrgServerOptions): Promise<FastifyInstance> {
    const log = options.log ?? stderrLog;
    const app = createApp(log);
    const server = coreServer(options, log);
    tellOrgAddress(options.org, () => options.addresses().get(options.org.identity.alias));
    if (options.onRoute) reportRoutes(app, options.onRoute);
    registerErrors(app, log);
    registerEmbeddingGuard(app);
    registerHostGuard(app);
    registerOriginGuard(app, options.org);
    registerPageTokenGuard(app, options.org);
    registerBodyParsers(app);
    await app.register(multipart, { limits: { fileSize: MAX_BODY, files: 4, fields: 8, fieldSize: MEGABYTE } });
    for (const register of [...CORE, ...options.registrations]) {
        register(app, server);
    }
    registerCompression(app);
    await app.ready();
    return app;
}
