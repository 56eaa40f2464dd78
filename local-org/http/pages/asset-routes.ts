import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { notFound } from '../../platform/errors.ts';
import type { ShellState } from './shell-state.ts';
import { sendFile } from './static-files.ts';

const DESIGN_SYSTEM = join(dirname(createRequire(import.meta.url).resolve('@salesforce-ux/design-system/package.json')), 'assets');
const FOREVER = 'public, max-age=31536000, immutable';
const ONE_DAY = 'public, max-age=86400';

/** Files that are the same for everybody: styles and icons of the design system, and the built shell, whose names change with their content. */
export function registerAssets(app: FastifyInstance, shell: ShellState): void {
    app.get('/slds/*', async (request, reply) => {
        const progress = await shell.progress();
        const compressedFolder = progress.kind === 'ready' ? join(progress.folder, 'slds') : DESIGN_SYSTEM;
        return sendFile(request, reply, { folder: DESIGN_SYSTEM, compressedFolder, cacheControl: ONE_DAY }, wildcardOf(request));
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
