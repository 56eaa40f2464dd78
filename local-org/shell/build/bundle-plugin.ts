import { createRequire } from 'node:module';
import { posix } from 'node:path';
import type { TransformOptions } from 'lwc/compiler';
import type { Plugin } from 'rollup';
import { schemaModule } from './classify-import.ts';
import type { BundleSource } from './messages.ts';
import { moduleInNamespace } from './module-in-namespace.ts';

interface LwcCompiler {
    readonly transformSync: (source: string, file: string, options: TransformOptions) => { readonly code: string };
}

// Its declarations export types only, so its function cannot be imported by name.
const { transformSync } = createRequire(import.meta.url)('lwc/compiler') as LwcCompiler;

const FILES = '\0bundle:';
const SCHEMA = '\0schema:';
const EMPTY_TEMPLATE = '\0no-template';
const EMPTY_STYLE = '\0no-style';

/** What the plugin tells the compiler beside the code. */
export interface BundleReport {
    /** A module from outside the bundle was imported by this file. */
    imported(specifier: string, file: string): void;
    /** A file of the bundle did not compile, or named a file that is not there. */
    failed(file: string, error: unknown): void;
}

/** Rollup plugin that reads one bundle from memory and compiles its JavaScript, templates and styles with the LWC compiler. */
export function bundlePlugin(bundle: BundleSource, report: BundleReport): Plugin {
    return {
        name: 'deployed-bundle',
        resolveId: (specifier, importer) => {
            if (importer === undefined) return FILES + specifier;
            const file = importer.slice(FILES.length);
            if (specifier.startsWith('.')) return resolveFile(bundle, posix.join(posix.dirname(file), specifier), file, report);
            const module = moduleInNamespace(specifier, bundle.namespace);
            report.imported(module, file);
            return schemaModule(module) === undefined ? { id: module, external: true } : SCHEMA + module;
        },
        load: (id) => loadModule(bundle, id),
        transform: (source, id) => (id.startsWith(FILES) ? compileFile(bundle, source, id.slice(FILES.length), report) : undefined),
    };
}

function resolveFile(bundle: BundleSource, request: string, importer: string, report: BundleReport): string {
    const path = request.split('?')[0] ?? request;
    const found = [path, `${path}.js`].find((candidate) => bundle.files.has(candidate));
    if (found !== undefined) return FILES + (found === path ? request : found);
    if (isImplicit(path, importer)) return path.endsWith('.html') ? EMPTY_TEMPLATE : EMPTY_STYLE;
    report.failed(importer, new Error(`File ${path} is not part of the bundle.`));
    return EMPTY_STYLE;
}

/** The compiler itself adds imports of `x.html` to `x.js` and of `x.css` to `x.html`; those files may be missing. */
function isImplicit(path: string, importer: string): boolean {
    const stem = (name: string) => name.replace(/(\.scoped)?\.\w+$/, '');
    return stem(path) === stem(importer) && (path.endsWith('.html') || path.endsWith('.css'));
}

function loadModule(bundle: BundleSource, id: string): string | undefined {
    if (id === EMPTY_TEMPLATE || id === EMPTY_STYLE) return 'export default undefined;';
    if (id.startsWith(SCHEMA)) return schemaModule(id.slice(SCHEMA.length));
    return bundle.files.get(id.slice(FILES.length).split('?')[0] ?? '');
}

function compileFile(bundle: BundleSource, source: string, request: string, report: BundleReport): { code: string; map: null } {
    const [file = request, query] = request.split('?');
    try {
        return { code: transformSync(source, file, compilerOptions(bundle, query === 'scoped=true')).code, map: null };
    } catch (error) {
        report.failed(file, error);
        return { code: 'export default undefined;', map: null };
    }
}

function compilerOptions(bundle: BundleSource, scopedStyles: boolean): TransformOptions {
    return {
        name: bundle.name,
        namespace: bundle.namespace,
        scopedStyles,
        enableDynamicComponents: true,
        enableLwcOn: true,
        enableSyntheticElementInternals: true,
        ...(bundle.apiVersion !== undefined && { apiVersion: bundle.apiVersion }),
    };
}
