import type { Org } from '../../platform/org.ts';
import { ROLLED_BACK } from '../../platform/records/all-or-none.ts';
import type { SaveResult } from '../../platform/records/save.ts';

/** Runs `work` in a transaction that is undone when `isGood` says no to its outcome; the outcome is returned either way. */
export function keepIf<T>(org: Org, work: () => T, isGood: (outcome: T) => boolean): T {
    const undo = new Error('Undo');
    const outcomes: T[] = [];
    try {
        org.store.transaction(() => {
            const outcome = work();
            outcomes.push(outcome);
            if (!isGood(outcome)) {
                throw undo;
            }
        });
    } catch (error) {
        if (error !== undo) {
            throw error;
        }
    }
    return outcomes[0] as T;
}

/** Results of a batch that was undone as a whole: rows that were good are reported as undone. */
export function asRolledBack(results: readonly SaveResult[]): readonly SaveResult[] {
    return results.map((result) => (result.success ? { id: undefined, success: false, errors: [ROLLED_BACK] } : result));
}
