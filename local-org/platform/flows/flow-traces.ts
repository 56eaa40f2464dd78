import type { Org } from '../org.ts';

/** What one interview did, for a person to read. */
export interface FlowTrace {
    readonly flow: string;
    readonly label: string;
    readonly startedAt: string;
    /** `Widget__c a00… afterSave`, or `autolaunched`. */
    readonly startedBy: string;
    /** One line for each element, in order: `Decision Choose → Stop`. The last ones are left out of long interviews. */
    readonly steps: readonly string[];
    /** Why it failed; undefined when it finished. */
    readonly failure: string | undefined;
}

const MAX_TRACES = 500;

const TRACES = new WeakMap<Org, FlowTrace[]>();

/** The last interviews of the org, the newest first; also those whose transaction was rolled back. */
export function flowTraces(org: Org): readonly FlowTrace[] {
    return (TRACES.get(org) ?? []).toReversed();
}

export function keepTrace(org: Org, trace: FlowTrace): void {
    const traces = TRACES.get(org) ?? [];
    TRACES.set(org, traces);
    traces.push(trace);
    if (traces.length > MAX_TRACES) {
        traces.shift();
    }
}
