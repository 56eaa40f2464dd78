import { SfError } from '@salesforce/core';
import { itemsToChange, type ChangePlan } from '../domain/change-plan.ts';
import type { RuleMessages } from '../domain/license-change.ts';
import { canceled, type RunEnd } from '../domain/license-run.ts';
import { recheckChange } from '../domain/recheck-plan.ts';
import { carryOutChanges, type ChangeOutcome } from './carry-out-changes.ts';
import type { ChangeOrg } from './change-org.ts';
import { takenUp, type ChangeRun } from './change-run.ts';
import { reasonOf } from './org-error.ts';
import { RunLost } from './held-run.ts';
import { RunStopped } from './run-in-progress.ts';

export interface PlanWork {
    readonly plan: ChangePlan;
    readonly messages: RuleMessages;
    readonly onOutcome: (outcome: ChangeOutcome) => void;
    /** The command that goes on with the plan. */
    readonly goOnWith: string;
}

/** How carrying out a plan ended. */
export interface PlanEnd {
    readonly end: RunEnd;
    /** Why it stopped before it was through; the rest is open. */
    readonly stoppedBy: Error | undefined;
}

/**
 * Carries out a plan in its run, and ends the run whatever happens, as far as the org can be reached: what was stopped is Canceled and says
 * how to go on. Only a process that is killed leaves it Running.
 */
export async function carryOutPlan(org: ChangeOrg, run: ChangeRun, work: PlanWork): Promise<PlanEnd> {
    try {
        const end = await carryOutItems(org, run, work);
        await run.progress.finish(end);
        return { end, stoppedBy: undefined };
    } catch (error) {
        if (error instanceof RunLost) throw takenUp(run.name, error);
        const stoppedBy = error instanceof Error ? error : new Error(String(error));
        const end = canceled(sentenceOf(stoppedBy, run, work));
        await run.progress.finish(end).catch(() => undefined);
        return { end, stoppedBy };
    } finally {
        run.endKeeping();
    }
}

async function carryOutItems(org: ChangeOrg, { progress }: ChangeRun, { plan, messages, onOutcome }: PlanWork): Promise<RunEnd> {
    const items = new Map(itemsToChange(plan).map((item) => [item.id, item]));
    return carryOutChanges(org, progress, {
        ids: [...items.keys()],
        source: plan.kind === 'undo' ? 'Undo' : 'Command',
        plan: async (licenses, today) =>
            Promise.resolve(
                licenses.flatMap((license) => {
                    const item = items.get(license.recordId);
                    return item ? [recheckChange(item, license, today, messages)] : [];
                }),
            ),
        reasonOf: (id) => items.get(id)?.reason,
        onOutcome,
    });
}

function sentenceOf(error: Error, { progress }: ChangeRun, { goOnWith }: PlanWork): string {
    const { done, total } = progress.tally.counts;
    const why = error instanceof RunStopped ? 'Stopped by whoever ran the command' : error instanceof SfError ? error.message : reasonOf(error);
    return `${why.replace(/\.$/, '')}: ${done} of ${total} licenses are done. To go on: ${goOnWith}`;
}
