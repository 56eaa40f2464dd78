import { FaultWorld } from './fault-world.ts';
import { runTrial, type Reference, type TrialPlan } from './run-trial.ts';
import { SCENARIOS } from './scenarios.ts';
import { ALL_ALIASES } from './prepare-orgs.ts';

/** What the matrix tells its workers first. */
export interface WorkerTask {
    readonly folder: string;
    readonly states: string;
    readonly references: Readonly<Record<string, Reference>>;
}

// A process of the matrix: gets its task, then one trial after the other, and answers with a report each.
process.once('message', (task: WorkerTask) => {
    void work(task);
});

async function work({ folder, states, references }: WorkerTask): Promise<void> {
    const world = await FaultWorld.start(folder, ALL_ALIASES, states);
    await world.logIn('new');
    process.on('message', (plan: TrialPlan | 'end') => {
        void (plan === 'end' ? end() : report(plan));
    });
    process.send?.('ready');

    async function end(): Promise<void> {
        await world.stop();
        process.disconnect();
    }

    async function report(plan: TrialPlan): Promise<void> {
        const scenario = SCENARIOS.find(({ name }) => name === plan.scenario);
        const reference = references[plan.scenario];
        if (!scenario || !reference) throw new Error(`There is no ${plan.scenario}.`);
        const done = await runTrial(world, scenario, plan, reference).catch((error: unknown) => ({
            ...plan,
            request: undefined,
            codes: [],
            problems: [error instanceof Error ? (error.stack ?? error.message) : String(error)],
            seconds: 0,
        }));
        process.send?.(done);
    }
}
