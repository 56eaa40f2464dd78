import type { FastifyInstance, FastifyReply } from 'fastify';
import { notFound } from '../../platform/errors.ts';
import type { ShellCompiler } from '../../shell/build/bundle-compiler.ts';
import { bundleAt, type BundleAddress } from '../../platform/metadata/bundle-address.ts';
import type { OrgServer } from '../org-server.ts';
import { bundleModule } from './bundle-module.ts';
import { sessionModule } from './session-module.ts';

interface ModuleAddress extends BundleAddress {
    readonly file: string;
}

/** Modules that come from the org itself: deployed bundles, and what `@salesforce/…` stands for in this session. */
export function registerModules(app: FastifyInstance, server: OrgServer, compiler: ShellCompiler): void {
    app.get('/modules/@salesforce/*', (request, reply) => {
        const { '*': path } = request.params as { readonly '*': string };
        return sendModule(reply, 'no-store', sessionModule(server.org, server.callerOf(request), path));
    });
    app.get('/modules/:namespace/:name/:file', async (request, reply) => {
        const caller = server.callerOf(request);
        const { namespace, name, file } = request.params as ModuleAddress;
        const bundle = bundleAt(server.org.model().catalogue, { namespace, name });
        if (bundle === undefined || file.split(/[-.]/)[0] !== compiler.hashOf(bundle))
            throw notFound(`The component ${namespace}:${name} has changed since this page was opened. Reload it.`);
        const current = await bundleModule(compiler, server.org, caller, bundle);
        // A label or the user's permissions may have changed since the page was opened.
        return sendModule(reply, file === current.file ? 'private, max-age=31536000, immutable' : 'no-store', current.source);
    });
}

function sendModule(reply: FastifyReply, cacheControl: string, source: string): FastifyReply {
    return reply.headers({ 'Cache-Control': cacheControl, 'Content-Type': 'text/javascript; charset=utf-8', 'X-Content-Type-Options': 'nosniff' }).send(source);
}
