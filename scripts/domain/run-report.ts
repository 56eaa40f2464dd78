import type { RunDifference } from './run-tally.ts';

/** What a run refused. */
export interface RunRefusal {
    readonly id: string | null;
    readonly name: string;
    readonly messages: readonly string[];
}

/** A `License_Run__c` for people. */
export interface RunSummary {
    readonly id: string;
    readonly name: string;
    readonly kind: string;
    readonly state: string;
    /** Page, Command, API. */
    readonly source: string | null;
    readonly reason: string | null;
    readonly package: string | null;
    /** Name of the run that this one takes back. */
    readonly undoes: string | null;
    readonly requestedBy: string | null;
    readonly requestedAt: string | null;
    readonly startedAt: string | null;
    readonly finishedAt: string | null;
    /** Whether no worker has been heard of. */
    readonly isWaiting: boolean;
    readonly worker: string | null;
    readonly total: number | null;
    readonly done: number | null;
    readonly changed: number | null;
    readonly unchanged: number | null;
    readonly refused: number | null;
    readonly error: string | null;
}

export interface RunReport extends RunSummary {
    readonly differences: readonly RunDifference[];
    /** Differences that the run does not list one by one. */
    readonly moreDifferences: number;
    readonly refusals: readonly RunRefusal[];
    readonly moreRefusals: number;
}

export function isEnded({ state }: Pick<RunSummary, 'state'>): boolean {
    return state !== 'Requested' && state !== 'Running';
}

/** A list of a run, whose last element may count what did not fit: `{"more": 12}`. */
export function readBoundedList(text: string | null): { readonly items: readonly unknown[]; readonly more: number } {
    const list = parsed(text);
    if (!Array.isArray(list)) return { items: [], more: 0 };
    const last: unknown = list.at(-1);
    const more = typeof last === 'object' && last !== null && 'more' in last ? Number(last.more) : 0;
    return { items: more > 0 ? list.slice(0, -1) : list, more };
}

function parsed(text: string | null): unknown {
    try {
        return JSON.parse(text ?? '[]');
    } catch {
        return [];
    }
}
