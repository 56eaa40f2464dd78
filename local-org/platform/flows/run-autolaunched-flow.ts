import type { Caller } from '../access/caller.ts';
import { notFound } from '../errors.ts';
import type { SaveError } from '../errors.ts';
import type { Org } from '../org.ts';
import { autolaunchedFlow } from './autolaunched-flow.ts';
import type { CompiledFlow } from './compiled-flow.ts';
import { readFlowInputs, writeFlowOutputs } from './flow-parameters.ts';
import type { FlowJson } from './flow-parameters.ts';
import { inFlowTransaction } from './flow-limits.ts';
import type { FlowValue } from './flow-values.ts';
import { Interview } from './interview.ts';
import { runInLockstep } from './run-in-lockstep.ts';
import { saveInAttempts } from './save-in-attempts.ts';
import { inSystemContext } from './system-context.ts';

/** What one set of inputs led to ("Flow Actions", Actions Developer Guide). */
export interface FlowInvocation {
    readonly success: boolean;
    readonly errors: readonly SaveError[];
    /** Output variables, `Flow__InterviewStatus` and `Flow__InterviewGuid`; empty when it failed. */
    readonly outputs: Readonly<Record<string, FlowJson>>;
}

interface Run {
    readonly inputs: ReadonlyMap<string, FlowValue>;
    interview: Interview | undefined;
    errors: readonly SaveError[];
}

/**
 * Runs an active autolaunched flow, once for each set of inputs, all in lockstep and in one transaction. What fails is undone
 * without the others. It runs as the caller unless the flow itself says system context. Throws NOT_FOUND.
 */
export function runAutolaunchedFlow(org: Org, caller: Caller, name: string, inputs: readonly Readonly<Record<string, FlowJson>>[]): readonly FlowInvocation[] {
    const flow = autolaunchedFlow(org.model(), name);
    if (flow?.active !== true) {
        throw notFound();
    }
    const runs = inputs.map((input) => prepare(org, flow, input));
    const ready = runs.filter(({ errors }) => errors.length === 0);
    const work = () => {
        const failures = saveInAttempts(org, ready, (remaining) => runTogether(org, caller, flow, remaining));
        failures.forEach((errors, run) => {
            run.errors = errors;
        });
    };
    inFlowTransaction(org, work, (error) => {
        ready.forEach((run) => {
            run.errors = [unhandled(error.message)];
        });
    });
    return runs.map((run) => invocationOf(flow, run));
}

function prepare(org: Org, flow: CompiledFlow, input: Readonly<Record<string, FlowJson>>): Run {
    const read = readFlowInputs(org.model().schema, flow, input);
    return 'errors' in read ? { inputs: new Map(), interview: undefined, errors: read.errors } : { inputs: read.values, interview: undefined, errors: [] };
}

function runTogether(org: Org, caller: Caller, flow: CompiledFlow, runs: readonly Run[]): ReadonlyMap<Run, readonly SaveError[]> {
    const actor = flow.inSystemContext ? inSystemContext(caller, flow.withSharing) : caller;
    const starts = runs.map((run) => {
        const interview = new Interview({ org, caller, actor, flow, record: undefined, inputs: run.inputs });
        run.interview = interview;
        return { interview, startedBy: 'autolaunched' };
    });
    const failures = runInLockstep(org, flow, starts);
    return new Map(runs.flatMap((run, index) => (failures[index] === undefined ? [] : [[run, [unhandled(failures[index])]]])));
}

function invocationOf(flow: CompiledFlow, { interview, errors }: Run): FlowInvocation {
    const isFinished = errors.length === 0 && interview !== undefined;
    return { success: isFinished, errors, outputs: isFinished ? { ...writeFlowOutputs(flow, interview), ...aboutInterview(interview) } : {} };
}

function aboutInterview({ guid }: Interview): Readonly<Record<string, string>> {
    return { Flow__InterviewStatus: 'Finished', Flow__InterviewGuid: guid };
}

function unhandled(details: string): SaveError {
    return { statusCode: 'UNKNOWN_EXCEPTION', message: `An error occurred when executing a flow interview. ${details}`, fields: [] };
}
