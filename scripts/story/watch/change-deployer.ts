import { existsSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { refusal, type DeploySource, type Failure, type SourceDeploy } from './source-deployer.ts';

export interface ChangeReport {
    /** Components that are in the org now. */
    readonly deployed: readonly string[];
    readonly failures: readonly Failure[];
    /** Files and bundles that are gone. What stood in them stays in the org: nothing is deleted there because a file was. */
    readonly deleted: readonly string[];
    readonly seconds: number;
}

/** Deploys what has changed, together with what failed before, so that a component that waits for another one is tried again with it. */
export class ChangeDeployer {
    readonly #deploy: DeploySource;
    #waiting = new Set<string>();

    constructor(deploy: DeploySource) {
        this.#deploy = deploy;
    }

    /** Never throws: what goes wrong is part of the report. */
    async apply(paths: readonly string[]): Promise<ChangeReport> {
        const start = performance.now();
        const deleted = paths.filter((path) => !existsSync(path));
        const files = paths.filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true);
        const { components, failures } = await this.#deployTogether([...new Set([...files, ...siblingsOf(deleted), ...this.#waiting])].filter(existsSync));
        return { deployed: components, failures, deleted: [...new Set(deleted.flatMap(goneFor))], seconds: Math.round((performance.now() - start) / 10) / 100 };
    }

    /** An org that customers work in keeps all of a deploy or nothing; what is good is deployed without what is not. */
    async #deployTogether(files: readonly string[]): Promise<SourceDeploy> {
        this.#waiting = new Set();
        const first = await this.#attempt(files);
        const failed = new Set(first.failures.flatMap(({ files }) => files));
        const rest = files.filter((file) => !failed.has(file));
        if (first.failures.length === 0 || rest.length === files.length || rest.length === 0) return first;
        const second = await this.#attempt(rest);
        return { components: second.components, failures: [...first.failures, ...second.failures] };
    }

    async #attempt(files: readonly string[]): Promise<SourceDeploy> {
        if (files.length === 0) return { components: [], failures: [] };
        const { components, failures } = await this.#deploy(files).catch(refused);
        if (failures.length === 0) return { components, failures };
        const failed = new Set(failures.flatMap((failure) => failure.files));
        for (const file of failed.size > 0 ? files.filter((each) => failed.has(each)) : files) this.#waiting.add(file);
        return { components: [], failures };
    }
}

/** Source that belongs to no component, and an org that does not answer. */
function refused(error: unknown): SourceDeploy {
    return { components: [], failures: [refusal(error instanceof Error ? error.message : String(error))] };
}

const BUNDLE = /^(.*[/\\]lwc[/\\][^/\\]+)(?:[/\\]|$)/;

/** A bundle without one of its files is another bundle, which is deployed; a bundle that is gone is told once. */
function goneFor(path: string): readonly string[] {
    const bundle = BUNDLE.exec(path)?.[1];
    if (bundle === undefined) return [path];
    return existsSync(bundle) ? [] : [bundle];
}

/** What makes the bundles deploy that have lost a file. */
function siblingsOf(deleted: readonly string[]): readonly string[] {
    const bundles = new Set(deleted.flatMap((path) => BUNDLE.exec(path)?.[1] ?? []));
    return [...bundles].map((bundle) => join(bundle, `${basename(bundle)}.js-meta.xml`));
}
