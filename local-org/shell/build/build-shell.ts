import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { rollup, type OutputChunk, type RollupLog } from 'rollup';
import type { ShellManifest, ShellTask } from './messages.ts';
import { publicLightningModules } from './public-modules.ts';
import { shellPlugins } from './shell-plugins.ts';

/** In order: the engine asks while it loads whether synthetic shadow is there, so that comes first, in a chunk of its own. */
const SCRIPTS = ['@lwc/synthetic-shadow', 'shell/main'];
const DESIGN_SYSTEM = join(dirname(createRequire(import.meta.url).resolve('@salesforce-ux/design-system/package.json')), 'assets');
const STYLES = 'styles/salesforce-lightning-design-system.min.css';

/**
 * Builds the shell, the base components and the modules a deployed bundle imports into ES modules with shared chunks,
 * and puts them in place at once: the folder exists only when it is complete.
 */
export async function buildShell(task: ShellTask): Promise<void> {
    const unfinished = `${task.shellFolder}.${process.pid}`;
    const chunks = await bundled(join(task.cacheFolder, 'transforms'));
    await Promise.all([
        writeCompressed(join(unfinished, 'slds', STYLES), readFileSync(join(DESIGN_SYSTEM, STYLES))),
        ...chunks.map((chunk) => writeCompressed(join(unfinished, chunk.fileName), Buffer.from(chunk.code))),
    ]);
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
    const scripts = SCRIPTS.map(fileOf);
    return { modules, scripts, preload: importedBy(scripts, chunks) };
}

/** Files that the scripts import, at whatever depth: a browser finds each only when it has read the one before. */
function importedBy(files: readonly string[], chunks: readonly OutputChunk[]): readonly string[] {
    const found = new Set(files);
    for (const file of found) for (const imported of chunks.find(({ fileName }) => fileName === file)?.imports ?? []) found.add(imported);
    return [...found].filter((file) => !files.includes(file));
}

const gzipped = promisify(gzip);
const brotlied = promisify<Buffer, object, Buffer>(brotliCompress);

/** Several at a time, since each takes a core; one step of quality more would take three times as long and save two per cent. */
async function writeCompressed(file: string, content: Buffer): Promise<void> {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    await writeFile(`${file}.gz`, await gzipped(content));
    await writeFile(
        `${file}.br`,
        await brotlied(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }),
    );
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
