import type { CompiledFlow } from './compiled-flow.ts';

type Ordered = Pick<CompiledFlow, 'fullName' | 'triggerOrder'>;

/** Where flows without a trigger order stand: after 1 to 1,000, before 1,001 to 2,000. */
const WITHOUT_ORDER = 1000.5;

/** By trigger order, ties by API name ("Define the Run Order of Record-Triggered Flows for an Object"). */
export function inRunningOrder<T extends Ordered>(flows: readonly T[]): readonly T[] {
    return flows.toSorted((one, other) => rank(one) - rank(other) || (one.fullName < other.fullName ? -1 : 1));
}

function rank(flow: Ordered): number {
    return flow.triggerOrder ?? WITHOUT_ORDER;
}
