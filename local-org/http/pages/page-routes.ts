import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../../platform/access/caller.ts';
import { PlatformError } from '../../platform/errors.ts';
import { bundleAddress } from '../../platform/metadata/bundle-address.ts';
import type { Component } from '../../platform/metadata/component.ts';
import type { Org } from '../../platform/org.ts';
import { shellSession } from '../../platform/ui/session.ts';
import type { ShellCompiler } from '../../shell/build/bundle-compiler.ts';
import type { ShellManifest } from '../../shell/build/messages.ts';
import { pageTokenOf } from '../guards/page-token.ts';
import { tokenOf } from '../guards/request-token.ts';
import type { OrgServer, RegisterRoutes } from '../org-server.ts';
import { shellContext } from '../ui-api/shell-context.ts';
import { registerAssets } from './asset-routes.ts';
import { bundleModule } from './bundle-module.ts';
import { registerContent } from './content-routes.ts';
import type { DeployNews } from './deploy-news.ts';
import { registerDeployNews } from './deploy-news-routes.ts';
import { contentSecurityPolicy, plainMessage } from './html.ts';
import { localPath } from './local-path.ts';
import { registerModules } from './module-routes.ts';
import { isLocal, registerSessionPages } from './session-routes.ts';
import { importMap, shellDocument } from './shell-document.ts';
import { registerRecordAddresses } from './record-addresses.ts';
import { ShellState } from './shell-state.ts';
import { signInPage } from './sign-in-page.ts';
import { trustedSources } from './trusted-sources.ts';

const NOTICES: ReadonlyMap<unknown, string> = new Map([['expired', 'The link has been used already or has expired. Choose a user, or ask for a new link.']]);

/** "Install Packages Using an Installation URL", ISVforce Guide: with `?p0=04t…`. */
const INSTALLATION_PATH = '/packaging/installPackage.apexp';

export interface PageOptions {
    /** Whether open pages reload after a deploy and show what was wrong with it. */
    readonly followsDeploys: boolean;
}

/** The pages of an org: the shell's document, what it is made of, and the ways into a session. */
export function pageRoutes(compiler: ShellCompiler, { followsDeploys = false }: Partial<PageOptions> = {}): RegisterRoutes {
    return (app, server) => {
        const shell = new ShellState(compiler);
        const news = followsDeploys ? registerDeployNews(app, server) : undefined;
        registerSessionPages(app, server);
        registerAssets(app, shell);
        registerContent(app, server);
        registerModules(app, server, compiler);
        // "Choosing Between Lightning and Non-Lightning Flow URL Formats": both lead to the same flow.
        app.get('/flow/*', (request, reply) => reply.redirect(`/lightning${request.url}`));
        registerRecordAddresses(app, server);
        for (const path of ['/', '/lightning', '/lightning/*', INSTALLATION_PATH]) {
            app.get(path, (request, reply) => {
                const caller = callerOrNone(server, request);
                return caller === undefined
                    ? sendSignIn(server, request, reply)
                    : sendShell({ server, compiler, shell, caller, pageToken: pageTokenOf(tokenOf(server.org, request) ?? ''), news }, reply);
            });
        }
    };
}

function callerOrNone(server: OrgServer, request: FastifyRequest): Caller | undefined {
    try {
        return server.callerOf(request);
    } catch (error) {
        if (error instanceof PlatformError && error.status === 401) return undefined;
        throw error;
    }
}

function sendSignIn({ org }: OrgServer, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const { startURL, notice } = request.query as { readonly startURL?: unknown; readonly notice?: unknown };
    const startUrl = localPath(request.routeOptions.url === '/' ? startURL : request.url);
    return sendHtml(reply, signInPage({ org, isLocal: isLocal(request), startUrl, notice: NOTICES.get(notice) }));
}

interface ShellVisit {
    readonly server: OrgServer;
    readonly compiler: ShellCompiler;
    readonly shell: ShellState;
    readonly caller: Caller;
    readonly pageToken: string;
    readonly news: DeployNews | undefined;
}

/** The shell's document; while the shell is being built, a page that asks again by itself until it is there. */
async function sendShell({ server, compiler, shell, caller, pageToken, news }: ShellVisit, reply: FastifyReply): Promise<FastifyReply> {
    const progress = await shell.progress();
    if (progress.kind === 'failed') return sendHtml(reply.code(500), plainMessage('Something went wrong', progress.message));
    if (progress.kind === 'building') return sendHtml(reply.code(503).header('Retry-After', '1'), waitingPage());
    const manifest = JSON.parse(readFileSync(join(progress.folder, 'manifest.json'), 'utf8')) as ShellManifest;
    const map = importMap(manifest, await bundleFiles(compiler, server.org, caller));
    const language = caller.locale.replaceAll('_', '-');
    const session = shellSession(shellContext(server, caller), server.addresses());
    const policy = contentSecurityPolicy([map], trustedSources(server.org.model().catalogue.list('CspTrustedSite')));
    const title = server.org.identity.name;
    return sendHtml(reply, shellDocument({ title, language, importMap: map, manifest, session, pageToken, deployed: news?.deployed }), policy);
}

async function bundleFiles(compiler: ShellCompiler, org: Org, caller: Caller): Promise<ReadonlyMap<string, string>> {
    const bundles = org.model().catalogue.list('LightningComponentBundle');
    const modules = await Promise.all(bundles.map((bundle) => bundleModule(compiler, org, caller, bundle)));
    return new Map(bundles.map((bundle, index) => [moduleName(bundle), modules[index]?.file ?? '']));
}

function moduleName(bundle: Component): string {
    const { namespace, name } = bundleAddress(bundle);
    return `${namespace}/${name}`;
}

function waitingPage(): string {
    const text = 'The local org is building its pages. That happens once and takes about 15 seconds; this page then opens by itself.';
    return plainMessage('One moment', text, '<meta http-equiv="refresh" content="1">');
}

function sendHtml(reply: FastifyReply, html: string, policy = contentSecurityPolicy()): FastifyReply {
    return reply
        .headers({
            'Cache-Control': 'no-store',
            'Content-Security-Policy': policy,
            'Content-Type': 'text/html; charset=utf-8',
            'Referrer-Policy': 'same-origin',
            'X-Content-Type-Options': 'nosniff',
        })
        .send(html);
}
