import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleAddress } from '../../platform/metadata/bundle-address.ts';
import type { Component } from '../../platform/metadata/component.ts';
import type { BundleCompiler, BundleProblem } from '../../platform/org.ts';
import { BuildWorker } from './build-worker.ts';
import { bundleFingerprint, shellFingerprint } from './fingerprints.ts';
import type { BundleSource, CompiledBundle } from './messages.ts';

export interface BundleCompilerOptions {
    /** Where built and compiled files are kept between starts. */
    readonly cacheFolder: string;
    /** Keeps the process that compiles bundles, instead of ending it when it is idle. */
    readonly staysReady?: boolean;
}

/** Compiles deployed bundles and builds the shell, in child processes that end when idle. */
export interface ShellCompiler extends BundleCompiler {
    /** ES module of a deployed bundle. Throws when it does not compile. */
    moduleOf(bundle: Component): Promise<string>;
    /** Changes with every change of the bundle's files; part of its address. */
    hashOf(bundle: Component): string;
    /** Folder with the built shell, building it first if needed. */
    shellFolder(): Promise<string>;
    close(): Promise<void>;
}

export function startBundleCompiler(options: BundleCompilerOptions): ShellCompiler {
    return new ForkedCompiler(options);
}

class ForkedCompiler implements ShellCompiler {
    readonly #cacheFolder: string;
    readonly #bundles: BuildWorker;
    /** The shell has a process of its own: its long build would hold up the bundles of a deploy. */
    readonly #shell = new BuildWorker();
    readonly #hashes = new WeakMap<Component, string>();
    readonly #compiledBundles = new WeakMap<Component, CompiledBundle>();
    #shellFolder: Promise<string> | undefined;

    constructor({ cacheFolder, staysReady = false }: BundleCompilerOptions) {
        this.#cacheFolder = cacheFolder;
        this.#bundles = new BuildWorker({ staysReady });
    }

    async compile(bundles: readonly Component[]): Promise<readonly BundleProblem[]> {
        const names = new Set(bundles.map((bundle) => bundle.fullName));
        const results = await Promise.all(bundles.map((bundle) => this.#compiled(bundle)));
        return bundles.flatMap((bundle, index) => {
            const result = results[index];
            return result === undefined ? [] : [...result.problems, ...missingBundles(bundle.fullName, result, names)];
        });
    }

    async moduleOf(bundle: Component): Promise<string> {
        const { code, problems } = await this.#compiled(bundle);
        const [first] = problems;
        if (first !== undefined) throw new Error(`${first.file}: ${first.message}`);
        return code;
    }

    hashOf(bundle: Component): string {
        const known = this.#hashes.get(bundle);
        if (known !== undefined) return known;
        const hash = bundleFingerprint(sourceOf(bundle));
        this.#hashes.set(bundle, hash);
        return hash;
    }

    shellFolder(): Promise<string> {
        this.#shellFolder ??= this.#buildShell().catch((error: unknown) => {
            this.#shellFolder = undefined;
            throw error;
        });
        return this.#shellFolder;
    }

    async close(): Promise<void> {
        await Promise.all([this.#bundles.close(), this.#shell.close()]);
    }

    async #buildShell(): Promise<string> {
        const folder = join(this.#cacheFolder, 'shell', shellFingerprint());
        if (existsSync(join(folder, 'manifest.json'))) return folder;
        await mkdir(join(this.#cacheFolder, 'shell'), { recursive: true });
        await this.#shell.run({ kind: 'shell', cacheFolder: this.#cacheFolder, shellFolder: folder });
        await this.#shell.close();
        return folder;
    }

    /** Every page asks for every bundle. */
    async #compiled(bundle: Component): Promise<CompiledBundle> {
        const known = this.#compiledBundles.get(bundle);
        if (known !== undefined) return known;
        const result = await this.#readOrCompile(bundle);
        if (result.problems.length === 0) this.#compiledBundles.set(bundle, result);
        return result;
    }

    /** Compiled bundles are kept on disk by their content; those with problems are not. */
    async #readOrCompile(bundle: Component): Promise<CompiledBundle> {
        const folder = join(this.#cacheFolder, 'bundles');
        const file = join(folder, `${this.hashOf(bundle)}.json`);
        if (existsSync(file)) return JSON.parse(await readFile(file, 'utf8')) as CompiledBundle;
        const result = (await this.#bundles.run({ kind: 'bundle', bundle: sourceOf(bundle) })) as CompiledBundle;
        if (result.problems.length === 0) {
            await mkdir(folder, { recursive: true });
            await writeFile(`${file}.${process.pid}`, JSON.stringify(result));
            await rename(`${file}.${process.pid}`, file);
        }
        return result;
    }
}

function sourceOf(bundle: Component): BundleSource {
    const apiVersion = Number(bundle.body['apiVersion'] ?? Number.NaN);
    const files = [...bundle.files].filter(([path]) => !path.endsWith('-meta.xml') && !path.includes('__tests__/'));
    return { ...bundleAddress(bundle), apiVersion: Number.isNaN(apiVersion) ? undefined : apiVersion, files: new Map(files) };
}

function missingBundles(fullName: string, { imports }: CompiledBundle, names: ReadonlySet<string>): readonly BundleProblem[] {
    return imports
        .filter(({ specifier }) => specifier.startsWith('c/') && !names.has(specifier.slice(2)))
        .map(({ specifier, file, line, column }) => ({
            fullName,
            file,
            line,
            column,
            message: `There is no Lightning web component ${specifier} in the deployment or in the org.`,
        }));
}
