import type { Caller } from '../../access/caller.ts';
import type { BundleCompiler, BundleProblem, Org } from '../../org.ts';
import type { Component, ComponentProblem } from '../component.ts';
import { type DeployPackage, readDeployPackage } from '../package/deploy-package.ts';
import type { Manifest } from '../package/manifest.ts';
import { selectDrafts } from '../package/select-drafts.ts';
import type { ComponentDraft } from '../types/component-draft.ts';
import { readComponents } from '../types/read-components.ts';
import { commitStage } from './commit-stage.ts';
import { type Deletion, findDeletions } from './deletions.ts';
import type { DeployOptions, DeployRequest } from './deploy-request.ts';
import { checkStage, unusableFields } from './find-problems.ts';
import { packageDraft } from './package-component.ts';
import { keyOf, type Stage, stageDeploy, type StagedComponent } from './stage.ts';

/** What a deploy did, or would have done. */
export interface DeployOutcome {
    readonly problems: readonly ComponentProblem[];
    readonly components: readonly StagedComponent[];
    readonly deletions: readonly Deletion[];
    /** Whether anything was kept, or with `checkOnly` would have been. */
    readonly kept: boolean;
}

/** How a running deploy and who waits for it speak to each other. */
export interface DeployHooks {
    /** Asked once more right before anything is kept. */
    isCanceled(): boolean;
    /** Called inside the transaction that keeps the deploy, so that its result is durable with it or not at all. */
    noteKept(outcome: DeployOutcome): void;
}

/** Runs a deploy to its end. Throws PlatformError for a zip that can't be read. */
export async function runDeploy(org: Org, caller: Caller, request: DeployRequest, compiler: BundleCompiler, hooks: DeployHooks): Promise<DeployOutcome> {
    const contents = readContents(org, readDeployPackage(request.zip), request.options);
    const compiled = await compileBundles(org, contents, compiler);
    if (hooks.isCanceled()) return { problems: [], components: [], deletions: [], kept: false };
    return new Attempt(org, caller, request.options, contents, compiled).run(hooks);
}

interface Contents {
    readonly manifest: Manifest | undefined;
    readonly drafts: readonly ComponentDraft[];
    readonly deletions: readonly Deletion[];
    readonly problems: readonly ComponentProblem[];
}

function readContents(org: Org, zip: DeployPackage, { allowMissingFiles = false }: DeployOptions): Contents {
    const { manifest } = zip;
    const before = org.model().catalogue;
    const read = readComponents(zip.files);
    const selected = manifest ? selectDrafts(read, manifest, allowMissingFiles) : { drafts: [], problems: [] };
    const deletions = findDeletions(zip.destructive, before);
    const problems = [...zip.problems, ...read.problems, ...selected.problems, ...unusableFields(selected.drafts), ...deletions.problems];
    const failed = new Set(problems.filter((problem) => !problem.warning).map(keyOf));
    return { manifest, drafts: selected.drafts.filter((draft) => !failed.has(keyOf(draft))), deletions: deletions.found, problems };
}

/** All bundles are compiled together, since they import each other; those that did not change come from the compiler's cache. */
async function compileBundles(org: Org, { drafts, deletions }: Contents, compiler: BundleCompiler): Promise<readonly BundleProblem[]> {
    const isBundle = ({ type }: { readonly type: string }): boolean => type === 'LightningComponentBundle';
    const arriving = drafts.filter(isBundle);
    if (arriving.length === 0) return [];
    const replaced = new Set([...arriving, ...deletions.map(({ component }) => component)].map(keyOf));
    const others = org
        .model()
        .catalogue.list('LightningComponentBundle')
        .filter((bundle) => !replaced.has(keyOf(bundle)));
    return compiler.compile([...others, ...arriving.map(provisional)]);
}

function provisional({ type, fullName, fileName, body, files }: ComponentDraft): Component {
    return {
        id: '',
        type,
        fullName,
        namespace: undefined,
        fileName,
        body,
        files,
        createdDate: '',
        createdById: '',
        lastModifiedDate: '',
        lastModifiedById: '',
    };
}

/** Thrown to undo the transaction; carries what the deploy reports all the same. */
class Undo extends Error {
    readonly outcome: DeployOutcome;

    constructor(outcome: DeployOutcome) {
        super('rolled back');
        this.outcome = outcome;
    }
}

/** The synchronous half: nothing else can touch the org between checking and keeping. */
class Attempt {
    readonly #org: Org;
    readonly #caller: Caller;
    readonly #options: DeployOptions;
    readonly #contents: Contents;
    readonly #compiled: readonly BundleProblem[];

    constructor(org: Org, caller: Caller, options: DeployOptions, contents: Contents, compiled: readonly BundleProblem[]) {
        this.#org = org;
        this.#caller = caller;
        this.#options = options;
        this.#contents = contents;
        this.#compiled = compiled;
    }

    run(hooks: DeployHooks): DeployOutcome {
        const before = this.#org.model();
        try {
            return this.#org.store.transaction(() => this.#attempt(hooks));
        } catch (error) {
            this.#org.replaceModel(before);
            if (error instanceof Undo) return error.outcome;
            throw error;
        }
    }

    /** Without `rollbackOnError`, leaves out what fails and tries again with the rest, until the rest is good. */
    #attempt(hooks: DeployHooks): DeployOutcome {
        const { checkOnly = false, rollbackOnError = true } = this.#options;
        const hasErrors = (all: readonly ComponentProblem[]): boolean => all.some((problem) => isError(problem, this.#options));
        let { drafts, deletions, problems } = this.#contents;
        let compiled = this.#compiled;
        for (;;) {
            const stage = stageDeploy(this.#org, this.#caller, this.#withPackage(drafts), deletions);
            const found = this.#checkAndKeep(stage, deletions, compiled, rollbackOnError && hasErrors(problems));
            problems = [...problems, ...found];
            const kept = found.length === 0 && !(rollbackOnError && hasErrors(problems));
            const outcome: DeployOutcome = { problems, components: stage.components, deletions, kept };
            if (kept && !checkOnly) {
                hooks.noteKept(outcome);
                return outcome;
            }
            const rest = withoutFailed(drafts, deletions, found);
            if (kept || rollbackOnError || !rest) throw new Undo(outcome);
            ({ drafts, deletions } = rest);
            compiled = withoutBundles(compiled, found);
        }
    }

    #withPackage(drafts: readonly ComponentDraft[]): readonly ComponentDraft[] {
        const { manifest } = this.#contents;
        const ownPackage = manifest && packageDraft(manifest, drafts, this.#org.model().catalogue);
        return ownPackage ? [...drafts, ownPackage] : drafts;
    }

    #checkAndKeep(stage: Stage, deletions: readonly Deletion[], compiled: readonly BundleProblem[], isDoomed: boolean): readonly ComponentProblem[] {
        const { model, problems } = checkStage(this.#org, stage, deletions, compiled);
        return problems.length > 0 || isDoomed ? problems : commitStage(this.#org, this.#caller, stage, model);
    }
}

/** What is left when everything with a problem is left out; undefined when the problems lie elsewhere. */
function withoutFailed(
    drafts: readonly ComponentDraft[],
    deletions: readonly Deletion[],
    problems: readonly ComponentProblem[],
): Pick<Contents, 'drafts' | 'deletions'> | undefined {
    const failed = new Set(problems.map(keyOf));
    const rest = {
        drafts: drafts.filter((draft) => !failed.has(keyOf(draft))),
        deletions: deletions.filter(({ component }) => !failed.has(keyOf(component))),
    };
    return rest.drafts.length < drafts.length || rest.deletions.length < deletions.length ? rest : undefined;
}

/** A bundle that was left out says no more about the rest. */
function withoutBundles(compiled: readonly BundleProblem[], leftOut: readonly ComponentProblem[]): readonly BundleProblem[] {
    const names = new Set(leftOut.filter(({ type }) => type === 'LightningComponentBundle').map(({ fullName }) => fullName));
    return compiled.filter(({ fullName }) => !names.has(fullName));
}

/** "If ignoreWarnings is set to false, the warning is treated like an error" ("DeployOptions", Metadata API guide). */
export function isError({ warning }: ComponentProblem, { ignoreWarnings = false }: DeployOptions): boolean {
    return !warning || !ignoreWarnings;
}
