import type { Org } from '../org.ts';

/** Governor limits of one transaction ("Per-Transaction Flow Limits"), with the words of the exception beyond them. */
const LIMITS = {
    queries: { most: 100, says: 'Too many SOQL queries' },
    queryRows: { most: 50_000, says: 'Too many query rows' },
    statements: { most: 150, says: 'Too many DML statements' },
    statementRows: { most: 10_000, says: 'Too many DML rows' },
} as const;

type Counter = keyof typeof LIMITS;

/** Saves that may start one another ("Maximum trigger depth", Apex guide). */
const MAX_DEPTH = 16;

/**
 * The transaction has used up a limit. "The system rolls back the entire transaction … even if the element has a defined
 * fault connector path": nothing but the start of the transaction may catch it.
 */
export class LimitExceeded extends Error {
    override readonly name = 'LimitExceeded';
    /** Label of the outermost flow that was running. */
    flowLabel = '';
}

interface Usage {
    depth: number;
    readonly counts: Record<Counter, number>;
}

const RUNNING = new WeakMap<Org, Usage>();

/**
 * Runs a save with its automation. The outermost one is the transaction: its limits start at zero, and when one is exceeded
 * everything is undone and `refuse` told. Those inside share its limits, at most 16 deep.
 */
export function inFlowTransaction(org: Org, work: () => void, refuse: (error: LimitExceeded) => void): void {
    const usage = RUNNING.get(org);
    if (usage === undefined) {
        startTransaction(org, work, refuse);
    } else {
        goDeeper(usage, work);
    }
}

function startTransaction(org: Org, work: () => void, refuse: (error: LimitExceeded) => void): void {
    RUNNING.set(org, { depth: 1, counts: { queries: 0, queryRows: 0, statements: 0, statementRows: 0 } });
    try {
        org.store.transaction(work);
    } catch (error) {
        if (!(error instanceof LimitExceeded)) {
            throw error;
        }
        refuse(error);
    } finally {
        RUNNING.delete(org);
    }
}

function goDeeper(usage: Usage, work: () => void): void {
    if (usage.depth === MAX_DEPTH) {
        throw new LimitExceeded('Maximum trigger depth exceeded');
    }
    usage.depth++;
    try {
        work();
    } finally {
        usage.depth--;
    }
}

/** Counts against a limit of the running transaction. Throws LimitExceeded. */
export function countAgainst(org: Org, counter: Counter, amount: number): void {
    const counts = RUNNING.get(org)?.counts;
    if (counts === undefined) {
        return;
    }
    counts[counter] += amount;
    const { most, says } = LIMITS[counter];
    if (counts[counter] > most) {
        throw new LimitExceeded(`LIMIT_EXCEEDED: System.LimitException: ${says}: ${most + 1}`);
    }
}

/** What the running transaction has used so far; nothing outside of one. */
export function limitUsage(org: Org): Readonly<Record<Counter, number>> {
    return { queries: 0, queryRows: 0, statements: 0, statementRows: 0, ...RUNNING.get(org)?.counts };
}

/** Gives back what was used since, as further attempts of a partial save do ("Bulk DML Exception Handling"). */
export function restoreUsage(org: Org, before: Readonly<Record<Counter, number>>): void {
    Object.assign(RUNNING.get(org)?.counts ?? {}, before);
}
