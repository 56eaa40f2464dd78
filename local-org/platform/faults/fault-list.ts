import type { Org } from '../org.ts';
import type { Fault, FaultKind, FaultPlace } from './fault.ts';

/** They live in memory: a restart takes them away. */
const FAULTS = new WeakMap<Org, readonly Fault[]>();

export function faultsOf(org: Org): readonly Fault[] {
    return FAULTS.get(org) ?? [];
}

/** Takes the place of all faults so far. */
export function setFaults(org: Org, faults: readonly Fault[]): void {
    FAULTS.set(org, faults);
}

/** The first fault of a kind that fits, which has then happened once more; undefined when all is well. */
export function takeFault(org: Org, kind: FaultKind, place: FaultPlace = {}): Fault | undefined {
    const faults = faultsOf(org);
    const fault = faults.find((each) => each.kind === kind && fits(each, place));
    if (fault?.times === undefined) return fault;
    const rest = fault.times === 1 ? [] : [{ ...fault, times: fault.times - 1 }];
    setFaults(
        org,
        faults.flatMap((each) => (each === fault ? rest : [each])),
    );
    return fault;
}

function fits(fault: Fault, { method, path, object }: FaultPlace): boolean {
    const lowerPath = path?.toLowerCase() ?? '';
    const named = fault.object?.toLowerCase();
    return (
        (fault.method === undefined || method === undefined || fault.method.toUpperCase() === method.toUpperCase()) &&
        (fault.path === undefined || path === undefined || lowerPath.includes(fault.path.toLowerCase())) &&
        (named === undefined || (object === undefined ? lowerPath.split(/[/?]/).includes(named) : object.toLowerCase() === named))
    );
}
