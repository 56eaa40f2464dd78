import type { Org } from '../org.ts';

/** What one interview did, for a person to read. */
export interface FlowTrace {
    readonly flow: string;
    readonly label: string;
    readonly startedAt: string;
    /** `Widget__c a00… afterSave`, or `autolaunched`. */
    readonly startedBy: string;
    readonly userId: string;
    /** Its elements, in order. The last ones are left out of long interviews. */
    readonly steps: readonly FlowTraceStep[];
    /** Why it failed; undefined when it finished. */
    readonly failure: string | undefined;
}

/** One element that the interview, or a subflow of it, went through. */
export interface FlowTraceStep {
    /** API name of the subflow it belongs to; undefined in the flow itself. */
    readonly subflow: string | undefined;
    /** As Flow Builder calls the kind of element. */
    readonly kind: string;
    readonly element: string;
    readonly next: string | undefined;
    /** What was decided, assigned, read or written, one sentence each. */
    readonly notes: readonly string[];
    readonly fault: string | undefined;
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

/** `Decision Choose → Stop` */
export function lineOfStep({ subflow, kind, element, next, fault }: FlowTraceStep): string {
    const place = subflow === undefined ? '' : `${subflow}: `;
    return `${place}${kind} ${element}${next === undefined ? '' : ` → ${next}`}${fault === undefined ? '' : `: ${fault}`}`;
}

/** The whole interview as lines of text. */
export function textOfTrace({ flow, label, startedAt, startedBy, steps, failure }: FlowTrace): string {
    const lines = steps.flatMap((step) => [`  ${lineOfStep(step)}`, ...step.notes.map((note) => `      ${note}`)]);
    return [`${startedAt} ${label} (${flow}), ${startedBy}`, ...lines, failure === undefined ? '  finished' : `  failed: ${failure}`].join('\n');
}
