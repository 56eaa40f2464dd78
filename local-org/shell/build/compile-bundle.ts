import { rollup } from 'rollup';
import type { BundleProblem } from '../../platform/org.ts';
import { bundlePlugin } from './bundle-plugin.ts';
import { importRefusal } from './classify-import.ts';
import { placeOfImport } from './import-place.ts';
import type { BundleImport, BundleSource, CompiledBundle } from './messages.ts';
import { missingExports } from './module-exports.ts';
import { publicLightningModules } from './public-modules.ts';

const lightning = new Set(publicLightningModules());

/** Compiles one bundle into one ES module whose imports from outside stay as they are. Problems are a result, never thrown. */
export async function compileBundle(bundle: BundleSource): Promise<CompiledBundle> {
    const entry = [`${bundle.name}.js`, `${bundle.name}.css`].find((file) => bundle.files.has(file));
    if (entry === undefined) return failed([problem(bundle, `${bundle.name}.js`, `Cannot find Lightning Component Bundle file ${bundle.name}.js.`)]);
    const problems: BundleProblem[] = [];
    const imports = new Map<string, BundleImport>();
    const plugin = bundlePlugin(bundle, {
        imported: (specifier, file) => imports.set(`${specifier} ${file}`, { specifier, file, ...placeOfImport(bundle.files.get(file) ?? '', specifier) }),
        failed: (file, error) => problems.push(problemOf(bundle, file, error)),
    });
    const { code, bindings } = await bundled(entry, plugin, (error) => problems.push(problemOf(bundle, entry, error)));
    problems.push(...refusedImports(bundle, [...imports.values()]), ...refusedNames(bundle, [...imports.values()], bindings));
    return problems.length > 0 ? failed(problems) : { code, imports: [...imports.values()], problems };
}

interface Bundled {
    readonly code: string;
    /** Names that are imported from each module outside. */
    readonly bindings: Readonly<Record<string, readonly string[]>>;
}

async function bundled(entry: string, plugin: ReturnType<typeof bundlePlugin>, onError: (error: unknown) => void): Promise<Bundled> {
    try {
        const build = await rollup({ input: entry, plugins: [plugin], logLevel: 'silent', treeshake: { moduleSideEffects: true } });
        const { output } = await build.generate({ format: 'es', inlineDynamicImports: true });
        return { code: output[0].code, bindings: output[0].importedBindings };
    } catch (error) {
        onError(error);
        return { code: '', bindings: {} };
    }
}

function refusedImports(bundle: BundleSource, imports: readonly BundleImport[]): readonly BundleProblem[] {
    return imports.flatMap(({ specifier, file, line, column }) => {
        const message = importRefusal(specifier, lightning, bundle.namespace);
        return message === undefined ? [] : [{ fullName: bundle.name, file, message, line, column }];
    });
}

function refusedNames(bundle: BundleSource, imports: readonly BundleImport[], bindings: Bundled['bindings']): readonly BundleProblem[] {
    return Object.entries(bindings).flatMap(([specifier, names]) => {
        const place = imports.find((each) => each.specifier === specifier);
        return missingExports(specifier, names).map((name) => ({
            fullName: bundle.name,
            file: place?.file ?? `${bundle.name}.js`,
            message: `The local org does not have ${name} of ${specifier}.`,
            line: place?.line,
            column: place?.column,
        }));
    });
}

function failed(problems: readonly BundleProblem[]): CompiledBundle {
    return { code: '', imports: [], problems };
}

function problem(bundle: BundleSource, file: string, message: string): BundleProblem {
    return { fullName: bundle.name, file, message, line: undefined, column: undefined };
}

interface CompilerFault {
    readonly message?: string;
    readonly location?: { readonly line?: number; readonly column?: number };
    readonly loc?: { readonly line?: number; readonly column?: number };
}

/** Columns in JavaScript count from 0, those in templates and styles, and in a deploy, from 1. */
function problemOf(bundle: BundleSource, file: string, error: unknown): BundleProblem {
    const fault = error as CompilerFault;
    const place = fault.location ?? fault.loc;
    const column = place?.column === undefined ? undefined : place.column + (file.endsWith('.js') ? 1 : 0);
    return { fullName: bundle.name, file, message: fault.message ?? String(error), line: place?.line, column };
}
