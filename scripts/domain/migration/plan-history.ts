import type { ComparableRow, Value } from './portable-row.ts';
import { creation, differing, SAME, waiting, type PlanContext, type RowPlan } from './row-plan.ts';

const ENDED: readonly unknown[] = ['Succeeded', 'Partly Succeeded', 'Failed', 'Canceled'];

/** What becomes of the record of a run: once it has ended it is history, which is brought once. */
export function planRun(incoming: ComparableRow, present: ComparableRow | undefined, { fields }: PlanContext): RowPlan {
    if (!ENDED.includes(incoming.values['State__c']))
        return waiting('The run has not ended in the source; it comes along with the next migration after its end.');
    return present ? staying(incoming, present, fields) : creation(incoming, fields);
}

export interface EventPlanContext extends PlanContext {
    /** Why the license of the event has not come along, so that its journal waits; undefined when it has. */
    readonly whyLicenseWaits: (licenseKey: string) => string | undefined;
    /** The same of the run that the event belongs to. */
    readonly whyRunWaits: (runKey: string) => string | undefined;
}

/** What becomes of an event of the journal: it is brought once and never changed, and not before its license. */
export function planEvent(incoming: ComparableRow, present: ComparableRow | undefined, context: EventPlanContext): RowPlan {
    if (present) return staying(incoming, present, context.fields);
    const [license, run] = [incoming.values['License__c'], incoming.values['Run__c']];
    const reason = whyWaits(license, context.whyLicenseWaits) ?? whyWaits(run, context.whyRunWaits);
    return reason === undefined ? creation(incoming, context.fields) : waiting(reason);
}

/** Neither org changes history; where it differs, such as in a user who was found later, the target's stays. */
function staying(incoming: ComparableRow, present: ComparableRow, fields: readonly string[]): RowPlan {
    const kept = differing(incoming, present, fields);
    return kept.length === 0 ? SAME : { action: 'same', write: {}, kept, reason: null };
}

function whyWaits(key: Value | undefined, why: (key: string) => string | undefined): string | undefined {
    return typeof key === 'string' ? why(key) : undefined;
}
