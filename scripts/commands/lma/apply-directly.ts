import { itemsToChange, type ChangePlan, type PlanRun } from '../../domain/change-plan.ts';
import type { KnownOutcome } from '../../domain/change-report.ts';
import { carryOutPlan } from '../../org/carry-out-plan.ts';
import type { ChangeOrg } from '../../org/change-org.ts';
import { beginChangeRun, resumeChangeRun, type ChangeRun, type RunOptions } from '../../org/change-run.ts';
import type { Applied, ChangeWork } from './change-work.ts';
import { savePlan } from './plan-file.ts';

interface Begun {
    readonly run: ChangeRun;
    /** What the run is about. */
    readonly plan: ChangePlan;
}

/** Carries a plan out in this process, in a run of its own or in the one that an interrupted process has left. */
export async function applyDirectly(org: ChangeOrg, work: ChangeWork): Promise<Applied> {
    const options: RunOptions = {
        signal: work.signal,
        report: ({ done, total }) => {
            work.count(done, total);
        },
    };
    const begun = (await goOn(org, work, options)) ?? (await begin(org, work, options));
    if (!begun) return { items: work.current.items, became: new Map(), runs: [], stoppedBy: undefined, isGoingOn: false, hints: [] };
    const { run, plan } = begun;
    const became = new Map<string, KnownOutcome>();
    const { end, stoppedBy } = await carryOutPlan(org, run, {
        plan,
        messages: work.messages,
        goOnWith: work.goOnWith,
        onOutcome: ({ licenseId, ...outcome }) => became.set(licenseId, outcome),
    });
    return { items: plan.items, became, runs: [{ id: run.id, name: run.name, ...end }], stoppedBy, isGoingOn: false, hints: [] };
}

/** The whole plan again: what the run has written already counts as done. */
async function goOn(org: ChangeOrg, { plan, isSaved }: ChangeWork, options: RunOptions): Promise<Begun | undefined> {
    const last = plan.runs.at(-1);
    const run = isSaved && last ? await resumeChangeRun(org, plan, last, options) : undefined;
    return run && { run, plan };
}

async function begin(org: ChangeOrg, work: ChangeWork, options: RunOptions): Promise<Begun | undefined> {
    const total = itemsToChange(work.current).length;
    if (total === 0) return undefined;
    const run = await beginChangeRun(org, work.current, total, options);
    const runs: readonly PlanRun[] = [...work.plan.runs, { id: run.id, name: run.name }];
    savePlan(work.file, { ...work.plan, runs });
    return { run, plan: work.current };
}
