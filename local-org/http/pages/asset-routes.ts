import { join } from 'node:path';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { notFound } from '../../platform/errors.ts';
import { DESIGN_SYSTEM, STYLESHEET } from './design-system.ts';
import { iconFile } from './icon-file.ts';
import type { ShellState } from './shell-state.ts';
import { sendFile } from './static-files.ts';

const FOREVER = 'public, max-age=31536000, immutable';
const ONE_DAY = 'public, max-age=86400';

/** Files that are the same for everybody: styles and icons of the design system, and the built shell, whose names change with their content. */
export function registerAssets(app: FastifyInstance, shell: ShellState): void {
    app.get('/slds/*', async (request, reply) => {
        const progress = await shell.progress();
        const compressedFolder = progress.kind === 'ready' ? join(progress.folder, 'slds') : DESIGN_SYSTEM;
        const cacheControl = request.url === STYLESHEET ? FOREVER : ONE_DAY;
        return sendFile(request, reply, { folder: DESIGN_SYSTEM, compressedFolder, cacheControl }, wildcardOf(request));
    });
    app.get<{ Params: { readonly category: string; readonly name: string } }>('/shell/icons/:category/:name.svg', (request, reply) => {
        const icon = iconFile(request.params.category, request.params.name);
        if (icon === undefined) throw notFound();
        return reply.headers({ 'Cache-Control': ONE_DAY, 'Content-Type': 'image/svg+xml', 'X-Content-Type-Options': 'nosniff' }).send(icon);
    });
    app.get('/shell/assets/*', async (request, reply) => {
        const progress = await shell.progress();
        if (progress.kind !== 'ready') throw notFound();
        return sendFile(request, reply, { folder: progress.folder, compressedFolder: progress.folder, cacheControl: FOREVER }, wildcardOf(request));
    });
}

function wildcardOf(request: FastifyRequest): string {
    return (request.params as { readonly '*'?: string })['*'] ?? '';
}
