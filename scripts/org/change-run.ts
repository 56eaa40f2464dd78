import { SfError } from '@salesforce/core';
import type { ChangePlan, PlanRun } from '../domain/change-plan.ts';
import { runOfCommand, type LicenseRun, type RunCounts } from '../domain/license-run.ts';
import { planRequests } from '../domain/plan-requests.ts';
import { beginCommandRun, type CommandRun } from './begin-command-run.ts';
import type { ChangeOrg } from './change-org.ts';
import { HeldRun } from './held-run.ts';
import { readRun } from './read-runs.ts';
import { RunInProgress } from './run-in-progress.ts';
import { workerName } from './worker-name.ts';

/** States in which a run of a command was left, so that the same plan goes on with it. */
const LEFT: readonly string[] = ['Running', 'Canceled'];

export type ChangeRun = CommandRun;

export interface RunOptions {
    readonly signal: AbortSignal;
    readonly report: (counts: RunCounts) => void;
}

/**
 * Puts a plan on record as a run that is carried out by this very process. A plan that fits is kept in the run, so that the license service
 * can end what a killed process has begun. Throws RunNotPermitted.
 */
export async function beginChangeRun({ connection, licenseOrg }: ChangeOrg, plan: ChangePlan, total: number, options: RunOptions): Promise<ChangeRun> {
    const requests = planRequests(plan);
    const isUndo = plan.kind === 'undo';
    const request = requests.length === 1 ? (requests[0] ?? null) : null;
    return beginCommandRun(connection, {
        what: 'change',
        alias: licenseOrg.alias,
        run: factsOf(plan),
        total,
        fields: {
            Reason__c: plan.reason,
            ...(isUndo ? { Undoes__c: plan.undoes?.id ?? null } : { Request__c: request }),
        },
        isSame: (left) => (isUndo ? left.undoesId === (plan.undoes?.id ?? null) : request !== null && left.request === request),
        ...options,
    });
}

/** Goes on with a run that was interrupted; `undefined` when that run has ended otherwise. */
export async function resumeChangeRun({ connection }: ChangeOrg, plan: ChangePlan, run: PlanRun, options: RunOptions): Promise<ChangeRun | undefined> {
    const found = await readRun(connection, run.id);
    if (!found || !LEFT.includes(found.state)) return undefined;
    const held = await HeldRun.take(connection, found, workerName());
    if (!held) throw takenUp(run.name);
    const progress = new RunInProgress(
        runOfCommand({ ...factsOf(plan), id: run.id, name: run.name, startedAt: found.run.startedAt }),
        held,
        options.signal,
        options.report,
    );
    return { ...run, progress, endKeeping: held.keepAlive() };
}

/** Another process has the run. */
export function takenUp(name: string, cause?: Error): SfError {
    return SfError.create({
        name: 'RunTakenUp',
        message: `Another process has taken up ${name} and goes on with it; this one stopped. What is written is kept.`,
        actions: [`See how far it is: sf lma run show --run ${name}`],
        ...(cause && { cause }),
    });
}

function factsOf(plan: ChangePlan): Pick<LicenseRun, 'kind' | 'undoesId' | 'reason'> {
    return { kind: plan.kind === 'undo' ? 'Undo' : 'Bulk Modify', undoesId: plan.undoes?.id ?? null, reason: plan.reason };
}
