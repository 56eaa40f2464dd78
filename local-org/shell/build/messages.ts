import type { BundleProblem } from '../../platform/org.ts';

/** A bundle as it crosses to the build process. */
export interface BundleSource {
    /** Name without namespace, `modifyWidget`. */
    readonly name: string;
    /** `c`, or that of the package that brought it. */
    readonly namespace: string;
    /** From its `js-meta.xml`; undefined means the newest. */
    readonly apiVersion: number | undefined;
    readonly files: ReadonlyMap<string, string>;
}

/** One module that a bundle imports from outside itself, and where. */
export interface BundleImport {
    readonly specifier: string;
    readonly file: string;
    readonly line: number | undefined;
    readonly column: number | undefined;
}

export interface CompiledBundle {
    /** One ES module; empty when there are problems. */
    readonly code: string;
    readonly imports: readonly BundleImport[];
    readonly problems: readonly BundleProblem[];
}

/** The built shell: where each module of the import map lies under `/shell/assets/`. */
export interface ShellManifest {
    /** Bare module name → file name. */
    readonly modules: Readonly<Record<string, string>>;
    /** Files that start the shell, in order. */
    readonly scripts: readonly string[];
    /** Files worth fetching before they are asked for. */
    readonly preload: readonly string[];
}

export interface ShellTask {
    readonly kind: 'shell';
    readonly cacheFolder: string;
    readonly shellFolder: string;
}

export interface BundleTask {
    readonly kind: 'bundle';
    readonly bundle: BundleSource;
}

export type BuildTask = ShellTask | BundleTask;

export interface BuildRequest {
    readonly id: number;
    readonly task: BuildTask;
}

export type BuildReply = { readonly id: number; readonly result: unknown } | { readonly id: number; readonly error: string };
