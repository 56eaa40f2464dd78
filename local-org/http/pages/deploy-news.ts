import { randomUUID } from 'node:crypto';
import type { DeployMessage, DeployResult } from '../../platform/metadata/deploy/deploy-result.ts';

/** One thing that was wrong with a deploy; without a file when it concerns the deploy as a whole. */
export interface DeployProblem {
    readonly file: string | undefined;
    readonly line: number | undefined;
    readonly column: number | undefined;
    readonly message: string;
}

export interface DeployState {
    /** Another one after every deploy that changed something, and after every start. */
    readonly deployed: string;
    readonly problems: readonly DeployProblem[];
}

type Watcher = (state: DeployState) => void;

/** What the last deploys have changed, and what is still wrong: a component's problem stays until a deploy of that component is good. */
export class DeployNews {
    #deployed: string = randomUUID();
    readonly #problems = new Map<string, readonly DeployProblem[]>();
    readonly #watchers = new Set<Watcher>();

    get deployed(): string {
        return this.#deployed;
    }

    get state(): DeployState {
        return { deployed: this.#deployed, problems: [...this.#problems.values()].flat() };
    }

    /** Calls the watcher after every deploy. Returns what ends that. */
    watch(watcher: Watcher): () => void {
        this.#watchers.add(watcher);
        return () => void this.#watchers.delete(watcher);
    }

    /** A validation changes nothing and is its caller's own matter. */
    take(result: DeployResult): void {
        if (result.checkOnly) return;
        if (isKept(result)) this.#deployed = result.id;
        this.#forgetProblems(result);
        for (const [key, problems] of problemsOf(result)) this.#problems.set(key, problems);
        const { state } = this;
        for (const watcher of this.#watchers) watcher(state);
    }

    #forgetProblems(result: DeployResult): void {
        this.#problems.delete('');
        if (!isKept(result)) return;
        const { componentSuccesses } = result.details;
        const good = new Set([...componentSuccesses.map(keyOf), ...componentSuccesses.map(({ fileName }) => fileName)]);
        // A file of an object that cannot be read is a problem of the object, also when a field alone was deployed.
        for (const [key, problems] of this.#problems) if (good.has(key) || problems.some(({ file = '' }) => good.has(file))) this.#problems.delete(key);
    }
}

/** A deploy that fails keeps nothing of what was good in it. */
function isKept({ status }: DeployResult): boolean {
    return status === 'Succeeded' || status === 'SucceededPartial';
}

function problemsOf({ success, details, errorMessage }: DeployResult): ReadonlyMap<string, readonly DeployProblem[]> {
    const byComponent = Map.groupBy(details.componentFailures, keyOf);
    const problems = new Map([...byComponent].map(([key, failures]) => [key, failures.map(problemOf)]));
    if (!success && errorMessage !== undefined) problems.set('', [{ file: undefined, line: undefined, column: undefined, message: errorMessage }]);
    return problems;
}

function keyOf({ componentType, fullName }: DeployMessage): string {
    return `${componentType} ${fullName}`;
}

function problemOf({ fileName, lineNumber, columnNumber, problem = '' }: DeployMessage): DeployProblem {
    return { file: fileName, line: lineNumber, column: columnNumber, message: problem };
}
