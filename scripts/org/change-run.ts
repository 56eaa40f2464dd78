import { SfError } from '@salesforce/core';
import type { ChangePlan, PlanRun } from '../domain/change-plan.ts';
import type { LicenseRun, RunCounts } from '../domain/license-run.ts';
import { planRequests } from '../domain/plan-requests.ts';
import type { ChangeOrg } from './change-org.ts';
import { HeldRun } from './held-run.ts';
import { readRun } from './read-runs.ts';
import { RunInProgress } from './run-in-progress.ts';
import { notPermitted } from './run-not-permitted.ts';
import { workerName } from './worker-name.ts';

/** States in which a run of a command was left, so that the same plan goes on with it. */
const LEFT: readonly string[] = ['Running', 'Canceled'];

export interface ChangeRun extends PlanRun {
    readonly progress: RunInProgress;
    /** Ends the signs of life. */
    readonly endKeeping: () => void;
}

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
    const startedAt = new Date().toISOString();
    const fields = {
        Kind__c: isUndo ? 'Undo' : 'Bulk Modify',
        Source__c: 'Command',
        Reason__c: plan.reason,
        Started_At__c: startedAt,
        Total__c: total,
        Done__c: 0,
        ...(isUndo ? { Undoes__c: plan.undoes?.id ?? null } : { Request__c: requests.length === 1 ? (requests[0] ?? null) : null }),
    };
    const { id, name, held } = await HeldRun.create(connection, fields, workerName()).catch((error: unknown) => {
        throw notPermitted('change', licenseOrg.alias, error);
    });
    // Nothing can have been written by a run that did not exist.
    const progress = new RunInProgress({ ...runOf(plan, { id, name }), startedAt: null }, held, options.signal, options.report, true);
    return { id, name, progress, endKeeping: held.keepAlive() };
}

/** Goes on with a run that was interrupted; `undefined` when that run has ended otherwise. */
export async function resumeChangeRun({ connection }: ChangeOrg, plan: ChangePlan, run: PlanRun, options: RunOptions): Promise<ChangeRun | undefined> {
    const found = await readRun(connection, run.id);
    if (!found || !LEFT.includes(found.state)) return undefined;
    const held = await HeldRun.take(connection, found, workerName());
    if (!held) throw takenUp(run.name);
    const progress = new RunInProgress({ ...runOf(plan, run), startedAt: found.run.startedAt }, held, options.signal, options.report);
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

function runOf(plan: ChangePlan, { id, name }: PlanRun): Omit<LicenseRun, 'startedAt'> {
    return {
        id,
        name,
        kind: plan.kind === 'undo' ? 'Undo' : 'Bulk Modify',
        packageRecordId: null,
        packageDeveloperOrgId: null,
        undoesId: plan.undoes?.id ?? null,
        ignoreInterval: false,
        reason: plan.reason,
        requestedById: '',
        requestedByName: '',
    };
}
