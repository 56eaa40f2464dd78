import type { SaveError } from '../errors.ts';
import type { Org } from '../org.ts';
import { limitUsage, restoreUsage } from './flow-limits.ts';

const MAX_ATTEMPTS = 3;

const TOO_MANY_ATTEMPTS: SaveError = {
    statusCode: 'UNKNOWN_EXCEPTION',
    message: 'Too many batch retries in the presence of Apex triggers and partial failures.',
    fields: [],
};

/** Leaves the savepoint of an attempt in which something failed. */
class Undo extends Error {}

/**
 * Saves what belongs to several parties, each wholly or not at all. When some fail, everything is undone and done again for the others,
 * automation and limits included, three times at most ("Bulk DML Exception Handling", Apex guide). Gives the errors of those that failed.
 */
export function saveInAttempts<T>(
    org: Org,
    parties: readonly T[],
    attempt: (parties: readonly T[]) => ReadonlyMap<T, readonly SaveError[]>,
): ReadonlyMap<T, readonly SaveError[]> {
    const failures = new Map<T, readonly SaveError[]>();
    let remaining = parties;
    for (let count = 0; remaining.length > 0; count++) {
        if (count === MAX_ATTEMPTS) {
            remaining.forEach((party) => failures.set(party, [TOO_MANY_ATTEMPTS]));
            break;
        }
        const failed = attemptOnce(org, remaining, attempt);
        failed.forEach((errors, party) => failures.set(party, errors));
        remaining = failed.size === 0 ? [] : remaining.filter((party) => !failed.has(party));
    }
    return failures;
}

function attemptOnce<T>(
    org: Org,
    parties: readonly T[],
    attempt: (parties: readonly T[]) => ReadonlyMap<T, readonly SaveError[]>,
): ReadonlyMap<T, readonly SaveError[]> {
    const before = { ...limitUsage(org) };
    let failed: ReadonlyMap<T, readonly SaveError[]> = new Map();
    try {
        org.store.transaction(() => {
            failed = attempt(parties);
            if (failed.size > 0) {
                throw new Undo();
            }
        });
    } catch (error) {
        if (!(error instanceof Undo)) {
            throw error;
        }
        restoreUsage(org, before);
    }
    return failed;
}
