import { differencesOf } from './compare-states.ts';
import type { EndState } from './end-state.ts';
import type { CountedRequest } from './fault-proxy.ts';
import { FAULT_KINDS, PROCESS_KINDS, treatmentOf, type FaultKind } from './fault-kinds.ts';
import { ended, type FaultWorld, type Trial } from './fault-world.ts';
import type { Scenario } from './scenarios.ts';

export { FAULT_KINDS };

/** One command, one fault, at one request. */
export interface TrialPlan {
    readonly scenario: string;
    readonly kind: FaultKind;
    /** Number of the request that it happens to. */
    readonly at: number;
}

export interface TrialReport extends TrialPlan {
    /** `POST /services/…`, or undefined when the command ended before. */
    readonly request: string | undefined;
    /** Exit codes of the disturbed command and of those after it. */
    readonly codes: readonly (number | null)[];
    /** Nothing when all is well. */
    readonly problems: readonly string[];
    readonly seconds: number;
}

interface Ran {
    readonly code: number | null;
    readonly said: string;
}

/** What an undisturbed run does. */
export interface Reference {
    readonly requests: readonly CountedRequest[];
    readonly endState: EndState;
}

export async function runUndisturbed(world: FaultWorld, scenario: Scenario): Promise<Reference> {
    return world.inTrial(
        scenario.from,
        scenario.aliases,
        async (trial) => {
            const { code, said } = await runHere(trial, scenario.command(trial));
            if (code !== 0 && !scenario.codes?.includes(code ?? -1)) throw new Error(`${scenario.name} ended with ${code}: ${said}`);
            return { requests: trial.proxy.requests };
        },
        scenario.to,
    );
}

export async function runTrial(world: FaultWorld, scenario: Scenario, plan: TrialPlan, reference: Reference): Promise<TrialReport> {
    const start = performance.now();
    const { runs, request, endState } = await world.inTrial(scenario.from, scenario.aliases, async (trial) => {
        const runs = await (INTERRUPTED[plan.kind] ?? disturbed)(trial, scenario, plan);
        return { runs, request: requestAt(trial, plan.at) };
    });
    const problems = [...endProblems(scenario, runs), ...differencesOf(reference.endState, endState)];
    return { ...plan, request, codes: runs.map(({ code }) => code), problems, seconds: (performance.now() - start) / 1000 };
}

/** A command that was not killed and failed is repeated, as its message says. */
async function disturbed(trial: Trial, scenario: Scenario, { kind, at }: TrialPlan): Promise<readonly Ran[]> {
    trial.disturb(treatmentOf(kind, at, trial));
    const args = scenario.command(trial);
    const first = await (PROCESS_KINDS.has(kind) ? endOf(trial.begin(args)) : runHere(trial, args));
    if (isDone(scenario, first)) return [first];
    trial.settle();
    return [first, await runHere(trial, again(scenario, trial))];
}

const INTERRUPTED: Partial<Record<FaultKind, (trial: Trial, scenario: Scenario, plan: TrialPlan) => Promise<readonly Ran[]>>> = {
    kill: async (trial, scenario, { at }) => {
        const child = trial.begin(scenario.command(trial));
        trial.disturb(({ number }) => (number === at ? { after: () => child.kill('SIGKILL'), isAnswerLost: true } : undefined));
        const first = await endOf(child);
        trial.settle();
        return [first, await runHere(trial, again(scenario, trial))];
    },
    late: async (trial, scenario, { at }) => {
        const child = trial.begin(scenario.command(trial));
        const arrival = new Gate();
        const saved = new Gate();
        trial.disturb(({ number }) => {
            if (number === at + requestsBefore(at)) arrival.open();
            if (number !== at) return undefined;
            const before = async (): Promise<void> => {
                child.kill('SIGKILL');
                await arrival.opened;
            };
            const after = (): void => {
                saved.open();
            };
            return { before, after, isAnswerLost: true };
        });
        const first = await endOf(child);
        const wasReached = first.code === null;
        const second = await runHere(trial, again(scenario, trial));
        arrival.open();
        if (wasReached) await saved.opened;
        // What came so late that the repeated command was over does not count as lost if one more run finds it.
        return [first, second, await runHere(trial, again(scenario, trial))];
    },
    twin: async (trial, scenario, { at }) => {
        let twin: Promise<Ran> | undefined;
        trial.disturb(({ number }) => {
            if (number !== at) return undefined;
            const before = async (): Promise<void> => {
                twin = runHere(trial, scenario.command(trial));
                await twin;
            };
            return { before };
        });
        const child = trial.begin(scenario.command(trial));
        const first = await endOf(child);
        const second = (await twin) ?? first;
        trial.settle();
        return [first, second, await runHere(trial, again(scenario, trial))];
    },
};

/** How far the repeated command is when a late request is saved: now early, now in its midst. */
function requestsBefore(at: number): number {
    return 1 + ((at * 5) % 13);
}

function again(scenario: Scenario, trial: Trial): readonly string[] {
    return (scenario.again ?? scenario.command)(trial);
}

async function runHere(trial: Trial, args: readonly string[]): Promise<Ran> {
    const { code, stdout, stderr } = await trial.run(args);
    return { code, said: `${stdout}${stderr}` };
}

async function endOf(child: ReturnType<Trial['begin']>): Promise<Ran> {
    const { code, stdout, stderr } = await ended(child);
    return { code, said: `${stdout}${stderr}` };
}

function isDone({ codes = [0] }: Scenario, { code }: Ran): boolean {
    return codes.includes(code ?? -1);
}

function endProblems(scenario: Scenario, runs: readonly Ran[]): readonly string[] {
    const last = runs.at(-1);
    const fine = [...(scenario.codes ?? [0]), ...(scenario.doneCodes ?? [])];
    if (last && fine.includes(last.code ?? -1)) return [];
    return [`The last run ended with ${last?.code ?? 'no code'}: ${last?.said.trim() ?? ''}`];
}

function requestAt(trial: Trial, at: number): string | undefined {
    const request = trial.firstRequests.find(({ number }) => number === at);
    return request && `${request.alias}: ${request.method} ${decodeURIComponent(request.path).slice(0, 120)}`;
}

class Gate {
    readonly opened: Promise<void>;
    #open: () => void = () => undefined;

    constructor() {
        this.opened = new Promise((resolve) => (this.#open = resolve));
    }

    open(): void {
        this.#open();
    }
}
