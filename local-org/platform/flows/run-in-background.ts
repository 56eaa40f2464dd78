import type { Caller } from '../access/caller.ts';
import type { SaveError } from '../errors.ts';
import { recordFailure } from '../jobs/record-failure.ts';
import type { Org } from '../org.ts';
import type { CompiledFlow } from './compiled-flow.ts';
import { inFlowTransaction } from './flow-limits.ts';
import { Interview, type TriggeringRecord } from './interview.ts';
import { runInLockstep } from './run-in-lockstep.ts';
import { saveInAttempts } from './save-in-attempts.ts';
import { inSystemContext } from './system-context.ts';

/** One interview to be run. */
export interface BackgroundStart {
    readonly record: TriggeringRecord | undefined;
    readonly startedBy: string;
}

/**
 * Runs interviews of a flow that no save waits for, all in one transaction, in system context. Those that fail are undone, the others are
 * done again; failures are kept with the jobs that failed.
 */
export function runInBackground(org: Org, caller: Caller, flow: CompiledFlow, first: string, starts: readonly BackgroundStart[]): void {
    const actor = inSystemContext(caller);
    const attempt = (remaining: readonly BackgroundStart[]): ReadonlyMap<BackgroundStart, readonly SaveError[]> => {
        const interviews = remaining.map(({ record, startedBy }) => ({ interview: new Interview({ org, caller, actor, flow, record }), startedBy }));
        const failures = runInLockstep(org, flow, interviews, first);
        return new Map(remaining.flatMap((start, index) => (failures[index] === undefined ? [] : [[start, [unhandled(failures[index])]]])));
    };
    const work = (): void => {
        for (const [{ startedBy }, [error]] of saveInAttempts(org, starts, attempt)) recordFailure(org, flow.fullName, startedBy, error?.message ?? '');
    };
    inFlowTransaction(org, work, ({ message }) => {
        recordFailure(org, flow.fullName, `${starts.length} interviews`, message);
    });
}

function unhandled(message: string): SaveError {
    return { statusCode: 'UNKNOWN_EXCEPTION', message, fields: [] };
}
