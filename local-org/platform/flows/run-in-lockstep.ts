import type { Org } from '../org.ts';
import type { CompiledFlow, TogetherElement } from './compiled-flow.ts';
import { LimitExceeded } from './flow-limits.ts';
import { FlowThread } from './flow-thread.ts';
import { keepTrace } from './flow-traces.ts';
import type { Interview } from './interview.ts';

export interface FlowStart {
    readonly interview: Interview;
    /** For the trace. */
    readonly startedBy: string;
}

/**
 * Runs the interviews of one flow. "Each interview runs until it reaches a bulkifiable element. Salesforce takes all the interviews that
 * stopped at the same element and executes those operations together" ("How Flow Bulkification Works").
 * Gives for each interview why it failed, or undefined. Throws LimitExceeded.
 */
export function runInLockstep(org: Org, flow: CompiledFlow, starts: readonly FlowStart[], first = flow.first): readonly (string | undefined)[] {
    const threads = starts.map(({ interview }) => new FlowThread(flow, interview, first));
    const startedAt = org.clock.now().toISOString();
    try {
        runThreads(threads);
    } catch (error) {
        if (error instanceof LimitExceeded) {
            error.flowLabel = flow.label;
        }
        throw error;
    } finally {
        threads.forEach(({ steps, failure }, index) => {
            const { startedBy = '', interview } = starts[index] ?? {};
            keepTrace(org, { flow: flow.fullName, label: flow.label, startedAt, startedBy, userId: interview?.caller.userId ?? '', steps, failure });
        });
    }
    return threads.map(({ failure }) => failure);
}

/** Runs each thread until it has ended or waits at a screen. Throws LimitExceeded. */
export function runThreads(threads: readonly FlowThread[]): void {
    let waiting = waitingOf(threads);
    for (let element = firstOf(waiting); element !== undefined; element = firstOf(waiting)) {
        const together = [...waiting].filter(([, each]) => each === element).map(([thread]) => thread);
        passTogether(element, together);
        together.forEach((thread) => waiting.delete(thread));
        waiting = new Map([...waiting, ...waitingOf(together)]);
    }
}

function waitingOf(threads: readonly FlowThread[]): Map<FlowThread, TogetherElement> {
    const waiting = new Map<FlowThread, TogetherElement>();
    for (const thread of threads) {
        const element = thread.advance();
        if (element !== undefined) {
            waiting.set(thread, element);
        }
    }
    return waiting;
}

function firstOf(waiting: ReadonlyMap<FlowThread, TogetherElement>): TogetherElement | undefined {
    return waiting.values().next().value;
}

function passTogether(element: TogetherElement, threads: readonly FlowThread[]): void {
    const interviews = threads.flatMap(({ interview }) => interview ?? []);
    const faults = element.runTogether(interviews);
    for (const thread of threads) {
        thread.pass(element, thread.interview && faults.get(thread.interview));
    }
}
