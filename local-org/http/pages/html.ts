import { createHash } from 'node:crypto';
import { escapeHtml } from '../../platform/markup/escape-markup.ts';
import { STYLESHEET } from './design-system.ts';

/** JSON for the inside of a script element: nothing in it can end the element. */
export function scriptJson(value: unknown): string {
    return JSON.stringify(value).replaceAll('<', String.raw`\u003c`);
}

/** CSP source of an inline script. */
export function hashSource(script: string): string {
    return `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
}

/**
 * Policy of every page: no code but the org's own, no other origins than trusted ones, no frames.
 * The engine writes the styles of components into style elements, as on the platform.
 */
export function contentSecurityPolicy(inlineScripts: readonly string[] = [], trusted: ReadonlyMap<string, readonly string[]> = new Map()): string {
    const scripts = ["'self'", ...inlineScripts.map(hashSource)].join(' ');
    const sources = (directive: string, ...own: readonly string[]): string => [directive, ...own, ...(trusted.get(directive) ?? [])].join(' ');
    return [
        "default-src 'none'",
        `script-src ${scripts}`,
        sources('style-src', "'self'", "'unsafe-inline'"),
        sources('img-src', "'self'", 'data:'),
        sources('font-src', "'self'"),
        sources('connect-src', "'self'"),
        sources('media-src', "'self'"),
        sources('frame-src', "'self'"),
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ].join('; ');
}

/** Frame of the pages that are plain HTML. */
export function plainPage(title: string, body: string, head = ''): string {
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${STYLESHEET}">
<style>body { min-height: 100vh; background: #b0c4df linear-gradient(180deg, #195594, #b0c4df 16rem) no-repeat; } main { max-width: 32rem; margin: 0 auto; padding: 3rem 1rem; }</style>
${head}
</head>
<body class="slds-scope"><main><div class="slds-card slds-p-around_large">${body}</div></main></body>
</html>
`;
}

/** A plain page with one heading, one sentence and, when there is one, the way on. */
export function plainMessage(heading: string, text: string, head = '', link?: { readonly label: string; readonly url: string }): string {
    const sentence = `<h1 class="slds-text-heading_medium">${escapeHtml(heading)}</h1><p class="slds-m-top_small">${escapeHtml(text)}</p>`;
    const way = link === undefined ? '' : `<p class="slds-m-top_small"><a href="${escapeHtml(link.url)}">${escapeHtml(link.label)}</a></p>`;
    return plainPage(heading, sentence + way, head);
}
