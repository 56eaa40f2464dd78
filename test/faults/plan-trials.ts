import { FAULT_KINDS } from './fault-kinds.ts';
import type { CountedRequest } from './fault-proxy.ts';
import type { Reference, TrialPlan } from './run-trial.ts';

/** Undefined: all of them. */
export interface WantedTrials {
    readonly commands: readonly string[] | undefined;
    readonly faults: readonly string[] | undefined;
    readonly at: readonly number[] | undefined;
}

/** Every fault at every request, as far as it can make a difference there. */
export function planTrials(references: Readonly<Record<string, Reference>>, { commands, faults, at }: WantedTrials): readonly TrialPlan[] {
    return Object.entries(references).flatMap(([scenario, { requests }]) =>
        FAULT_KINDS.flatMap((kind) =>
            requests
                .filter(
                    (request) =>
                        (commands?.includes(scenario) ?? true) && (faults?.includes(kind) ?? true) && (at?.includes(request.number) ?? matters(kind, request)),
                )
                .map(({ number }) => ({ scenario, kind, at: number })),
        ),
    );
}

/** What only reads locks no row, and cannot be saved too late. */
function matters(kind: string, { isWrite }: CountedRequest): boolean {
    return isWrite || !['late', 'locked'].includes(kind);
}
