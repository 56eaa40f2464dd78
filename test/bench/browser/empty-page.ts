import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RegisterRoutes } from '../../../local-org/http/org-server.ts';
import { contentSecurityPolicy } from '../../../local-org/http/pages/html.ts';
import { importMap } from '../../../local-org/http/pages/shell-document.ts';
import type { ShellCompiler } from '../../../local-org/shell/build/bundle-compiler.ts';
import { compileBundle } from '../../../local-org/shell/build/compile-bundle.ts';
import type { ShellManifest } from '../../../local-org/shell/build/messages.ts';

const EMPTY = {
    namespace: 'c',
    name: 'empty',
    apiVersion: 66,
    files: new Map([
        ['empty.html', '<template><button>Here</button></template>'],
        ['empty.js', "import { LightningElement } from 'lwc';\nexport default class Empty extends LightningElement {}\n"],
    ]),
};
const START =
    "import { createElement } from 'lwc';\nimport Empty from '/shell/empty-page/empty.js';\nconst show = () => document.body.append(createElement('c-empty', { is: Empty }));\nshow();\n" +
    "document.addEventListener('click', () => fetch('/shell/empty-page/empty.js', { cache: 'no-store' }).then(show));\n";

/** What no page can be faster than: the engine with one component of one line, sent as the pages are. */
export function emptyPageRoutes(compiler: ShellCompiler): RegisterRoutes {
    return (app) => {
        app.get('/shell/empty-page', async (_request, reply) => {
            const manifest = JSON.parse(readFileSync(join(await compiler.shellFolder(), 'manifest.json'), 'utf8')) as ShellManifest;
            const map = importMap(manifest, new Map());
            return reply.headers({ 'Content-Security-Policy': contentSecurityPolicy([map]), 'Content-Type': 'text/html; charset=utf-8' }).send(
                `<!doctype html><html lang="en"><head><title>Empty</title><link rel="icon" href="data:,"><script type="importmap">${map}</script>
<script type="module" src="/shell/assets/${manifest.scripts[0] ?? ''}"></script><script type="module" src="/shell/empty-page/start.js"></script></head><body></body></html>`,
            );
        });
        app.get('/shell/empty-page/start.js', (_request, reply) => reply.headers(MODULE).send(START));
        app.get('/shell/empty-page/empty.js', async (_request, reply) => reply.headers(MODULE).send((await compileEmpty()).code));
    };
}

export function compileEmpty(): ReturnType<typeof compileBundle> {
    return compileBundle(EMPTY);
}

const MODULE = { 'Cache-Control': 'private, max-age=31536000, immutable', 'Content-Type': 'text/javascript; charset=utf-8' };
