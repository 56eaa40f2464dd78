import type { Caller } from '../access/caller.ts';
import { runFlows } from '../flows/run-flows.ts';
import type { Org } from '../org.ts';
import { isHealthy, type PendingRecord } from './pending-record.ts';

/** Runs the object's flows of one moment over the records that are still healthy, and takes over what they set. */
export function runFlowsOn(org: Org, caller: Caller, moment: 'beforeSave' | 'beforeDelete', records: readonly PendingRecord[]): void {
    const healthy = records.filter(isHealthy);
    const [first] = healthy;
    if (!first) return;
    const flows = org.model().flowsOf(first.object);
    if (flows.length === 0) return;
    const outcomes = runFlows(org, caller, flows, moment, healthy);
    for (const [index, record] of healthy.entries()) {
        const outcome = outcomes[index];
        if (!outcome) continue;
        record.values = outcome.values;
        record.errors = outcome.errors;
    }
}
