import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import lwc from '@lwc/rollup-plugin';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import replace from '@rollup/plugin-replace';
import type { Plugin } from 'rollup';
import { SHELL_MODULES } from './public-modules.ts';
import { withoutSpace } from './without-space.ts';

const require = createRequire(import.meta.url);
const BASE_COMPONENTS = dirname(require.resolve('lightning-base-components/package.json'));

/** Values that depend on the user and the org, so that one build fits every session; the document brings them. */
const PER_SESSION = /^@salesforce\/i18n\/(currency|timeZone)$/;

/** Rollup plugins that build the shell together with the base components; `cacheFolder` keeps the result of every transformed file. */
export function shellPlugins(cacheFolder: string): Plugin[] {
    return [namedEntries(), sessionValues(), replaceFlags(), cachedTransform(lwcPlugin(), cacheFolder), nodeResolve()];
}

/** Entries are named like imports (`lightning/card`); the LWC plugin resolves a name only for a module that imports it. */
function namedEntries(): Plugin {
    const importer = fileURLToPath(new URL('shell/main/main.js', SHELL_MODULES));
    return {
        name: 'named-entries',
        resolveId(id, from) {
            return from === undefined ? this.resolve(id, importer, { skipSelf: true }) : null;
        },
    };
}

function sessionValues(): Plugin {
    const prefix = '\0session:';
    return {
        name: 'session-values',
        resolveId: (id) => (PER_SESSION.test(id) ? `${prefix}${id.split('/').at(-1) ?? ''}` : null),
        load: (id) => (id.startsWith(prefix) ? `export default JSON.parse(document.getElementById('session').textContent).${id.slice(prefix.length)};` : null),
    };
}

/**
 * Styles of the base components for native shadow DOM: each rule asks for `data-render-mode="shadow"` on the host, which synthetic shadow never sets.
 * They would be three fifths of the code and half of the build.
 */
function isNativeStyle(id: string): boolean {
    return id.startsWith(BASE_COMPONENTS) && /\.(slds|native)\.css$/.test(id);
}

function replaceFlags(): Plugin {
    const values = { 'process.env.NODE_ENV': '"production"', 'import.meta.env.SSR': 'false', 'process.env.SKIP_LWC_VERSION_MISMATCH_CHECK': 'true' };
    return (replace as unknown as (options: object) => Plugin)({ preventAssignment: true, delimiters: ['\\b', '\\b'], values });
}

interface ModuleRecord {
    readonly name?: string;
    readonly path?: string;
}

/** Our modules come first, so that they also replace modules inside the base components. */
function lwcPlugin(): Plugin {
    const manifest = JSON.parse(readFileSync(join(BASE_COMPONENTS, 'package.json'), 'utf8')) as { lwc: { modules: readonly ModuleRecord[] } };
    const aliases = manifest.lwc.modules.flatMap(({ name, path }) =>
        name !== undefined && path !== undefined ? [{ name, path: join(BASE_COMPONENTS, path) }] : [],
    );
    const modules = fileURLToPath(SHELL_MODULES);
    return (lwc as unknown as (options: object) => Plugin)({
        rootDir: modules,
        modules: [{ dir: modules }, { dir: join(BASE_COMPONENTS, 'src') }, ...aliases],
        exclude: [
            '**/node_modules/@lwc/**',
            '**/node_modules/lightning-base-components/scopedImports/**',
            '**/node_modules/lightning-base-components/external/**',
        ],
        enableDynamicComponents: true,
        enableLwcOn: true,
        // The page loads deployed components by names it learns at run time.
        experimentalDynamicComponent: { strictSpecifier: false },
        // lightning/baseCombobox calls attachInternals(), which synthetic shadow refuses otherwise.
        enableSyntheticElementInternals: true,
    });
}

type Transform = (this: unknown, source: string, id: string) => { code: string; map: null } | undefined;

function cachedTransform(plugin: Plugin, cacheFolder: string): Plugin {
    const version = (require('@lwc/rollup-plugin/package.json') as { version: string }).version;
    const inner = plugin.transform as unknown as Transform;
    mkdirSync(cacheFolder, { recursive: true });
    function transform(this: unknown, source: string, id: string): ReturnType<Transform> {
        if (id.startsWith('\0')) return undefined;
        if (isNativeStyle(id)) return { code: 'export default [];', map: null };
        const file = join(cacheFolder, createHash('sha256').update(`${version}|small|${id}|`).update(source).digest('hex').slice(0, 40));
        if (existsSync(file)) return { code: readFileSync(file, 'utf8'), map: null };
        const code = withoutSpace(namingFile(id, () => inner.call(this, source, id))?.code ?? source);
        putInPlace(file, code);
        return { code, map: null };
    }
    return { ...plugin, transform };
}

/** Several processes share the folder, and none may read what another has written in part. */
function putInPlace(file: string, text: string): void {
    const unfinished = `${file}.${process.pid}`;
    writeFileSync(unfinished, text);
    renameSync(unfinished, file);
}

/** The compiler does not say which template it refuses. */
function namingFile<T>(file: string, work: () => T): T {
    try {
        return work();
    } catch (cause) {
        throw new Error(`${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    }
}
