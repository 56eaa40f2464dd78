import { escapeHtml } from '../../platform/markup/escape-markup.ts';
import type { ShellSession } from '../../platform/ui/page-model.ts';
import type { ShellManifest } from '../../shell/build/messages.ts';
import { STYLESHEET } from './design-system.ts';
import { scriptJson } from './html.ts';

/** Where the page finds each module that a bundle may import by name; `bundles`: file of each deployed bundle, by its module's name. */
export function importMap(manifest: ShellManifest, bundles: ReadonlyMap<string, string>): string {
    const built = Object.entries(manifest.modules).map(([name, file]) => [name, `/shell/assets/${file}`]);
    const deployed = [...bundles].map(([name, file]) => [name, `/modules/${name}/${file}`]);
    const imports = Object.fromEntries([...built, ...deployed, ['@salesforce/', '/modules/@salesforce/']]) as Record<string, string>;
    return scriptJson({ imports });
}

export interface ShellDocument {
    readonly title: string;
    /** Such as `en-US`. */
    readonly language: string;
    readonly importMap: string;
    readonly manifest: ShellManifest;
    /** Who is here: the first question of every page. */
    readonly session: ShellSession;
    /** Goes with every change that the page asks for. */
    readonly pageToken: string;
    /** What stands for the state of the org's metadata; the page follows deploys when it is given. */
    readonly deployed: string | undefined;
}

/** The one document behind every page of the shell. */
export function shellDocument({ title, language, importMap, manifest, session, pageToken, deployed }: ShellDocument): string {
    const preloads = manifest.preload.map((file) => `<link rel="modulepreload" href="/shell/assets/${file}">`).join('\n');
    const scripts = manifest.scripts.map((file) => `<script type="module" src="/shell/assets/${file}"></script>`).join('\n');
    const following = deployed === undefined ? '' : `<meta name="deployed" content="${escapeHtml(deployed)}">\n`;
    return `<!doctype html>
<html lang="${escapeHtml(language)}" dir="ltr">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="page-token" content="${escapeHtml(pageToken)}">
${following}<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${STYLESHEET}">
<style>.slds-modal { top: var(--connection-bar-height, 0); }</style>
<script type="importmap">${importMap}</script>
<script type="application/json" id="session">${scriptJson(session)}</script>
${preloads}
${scripts}
</head>
<body class="slds-scope">
<p id="loading" class="slds-p-around_large">Loading… If this stays, your browser does not run the page: it needs JavaScript and import maps.</p>
</body>
</html>
`;
}
