import { outcomeOf } from './outcome.ts';
import type { RefreshPlan } from './refresh-plan.ts';
import { refusalsOfRefresh, type RefreshOutcome } from './refresh-report.ts';
import type { RunTally } from './run-tally.ts';

/** Counts the licenses of a refresh, and beside them what else the org did not take. What exactly changed is for the journal to say. */
export function tallyRefresh(tally: RunTally, plan: RefreshPlan, outcome: Omit<RefreshOutcome, 'run'>): void {
    tally.unchanged(plan.unchanged);
    for (const license of plan.licenses) {
        const message = outcome.licenses?.get(license.key)?.refusal?.message;
        if (outcomeOf(license, outcome.licenses) === 'refused') tally.refused(license.recordId, license.label, [message ?? '']);
        else tally.changed([]);
    }
    for (const { record, label, message } of refusalsOfRefresh(plan, outcome)) if (record !== 'License') tally.refusedBeside(`${record} ${label}`, [message]);
}
