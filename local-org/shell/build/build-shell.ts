import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { rollup, type OutputChunk, type RollupLog } from 'rollup';
import type { ShellManifest, ShellTask } from './messages.ts';
import { publicLightningModules } from './public-modules.ts';
import { shellPlugins } from './shell-plugins.ts';

/** In order: the engine asks while it loads whether synthetic shadow is there, so that comes first, in a chunk of its own. */
const SCRIPTS = ['@lwc/synthetic-shadow', 'shell/main'];
const DESIGN_SYSTEM = join(dirname(createRequire(import.meta.url).resolve('@salesforce-ux/design-system/package.json')), 'assets');
const COMPRESSED_ASSETS = [
    'styles/salesforce-lightning-design-system.min.css',
    ...['utility', 'standard', 'custom', 'action', 'doctype'].map((category) => `icons/${category}-sprite/svg/symbols.svg`),
];

/**
 * Builds the shell, the base components and the modules a deployed bundle imports into ES modules with shared chunks,
 * and puts them in place at once: the folder exists only when it is complete.
 */
export async function buildShell(task: ShellTask): Promise<void> {
    const unfinished = `${task.shellFolder}.${process.pid}`;
    const chunks = await bundled(join(task.cacheFolder, 'transforms'));
    for (const chunk of chunks) writeCompressed(join(unfinished, chunk.fileName), Buffer.from(chunk.code));
    for (const asset of COMPRESSED_ASSETS) writeCompressed(join(unfinished, 'slds', asset), readFileSync(join(DESIGN_SYSTEM, asset)));
    writeFileSync(join(unfinished, 'manifest.json'), JSON.stringify(manifestOf(chunks)));
    moveInPlace(unfinished, task.shellFolder);
}

async function bundled(cacheFolder: string): Promise<readonly OutputChunk[]> {
    const names = [...SCRIPTS, 'lwc', ...publicLightningModules()];
    const input = Object.fromEntries(names.map((name) => [chunkNameOf(name), name]));
    const build = await rollup({ input, plugins: shellPlugins(cacheFolder), onwarn: refuseUnresolved, treeshake: false });
    const { output } = await build.generate({
        format: 'es',
        entryFileNames: '[name]-[hash].js',
        chunkFileNames: '[name]-[hash].js',
        manualChunks: chunkOf,
        minifyInternalExports: false,
    });
    await build.close();
    return output.filter((file) => file.type === 'chunk');
}

/** Few large chunks: on a loopback connection the number of requests costs more than their size. */
function chunkOf(id: string): string {
    if (id.includes('synthetic-shadow')) return 'synthetic-shadow';
    if (id.includes('/@lwc/') || id.includes('/node_modules/lwc/')) return 'engine';
    return id.includes('/shell/modules/shell/') ? 'shell' : 'components';
}

function chunkNameOf(moduleName: string): string {
    return moduleName.replace('@', '').replace('/', '-');
}

function refuseUnresolved(log: RollupLog): void {
    if (log.code === 'UNRESOLVED_IMPORT' || log.code === 'MISSING_EXPORT') throw new Error(log.message);
}

function manifestOf(chunks: readonly OutputChunk[]): ShellManifest {
    const entries = chunks.filter((chunk) => chunk.isEntry);
    const fileOf = (name: string) => entries.find((chunk) => chunk.name === chunkNameOf(name))?.fileName ?? '';
    const modules = Object.fromEntries(['lwc', ...publicLightningModules()].map((name) => [name, fileOf(name)]));
    const preload = chunks.filter((chunk) => !chunk.isEntry).map((chunk) => chunk.fileName);
    return { modules, scripts: SCRIPTS.map(fileOf), preload };
}

function writeCompressed(file: string, content: Buffer): void {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    writeFileSync(`${file}.gz`, gzipSync(content));
}

/** Another process may have built the same shell meanwhile; either is as good. */
function moveInPlace(unfinished: string, folder: string): void {
    try {
        renameSync(unfinished, folder);
    } catch (error) {
        const code = (error as NodeJS.ErrnoException).code;
        rmSync(unfinished, { recursive: true, force: true });
        if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
    }
}
