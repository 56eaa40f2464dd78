import type { SaveError } from '../errors.ts';
import type { Org } from '../org.ts';
import type { SaveResult } from './pending-record.ts';

/** Thrown to leave the transaction when one record of an all-or-none request failed. */
class Rollback extends Error {}

export const ROLLED_BACK: SaveError = {
    statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK',
    message: 'Record rolled back because not all records were valid and the request was using AllOrNone header',
    fields: [],
};

/**
 * Does the work of one request in one transaction. Records fail one by one; with `allOrNone` the first failure undoes all,
 * and those that had succeeded say so ("allOrNone", REST API guide).
 */
export function inOneTransaction(org: Org, allOrNone: boolean, work: () => readonly SaveResult[]): SaveResult[] {
    let results: readonly SaveResult[] = [];
    try {
        org.store.transaction(() => {
            results = work();
            if (allOrNone && results.some((result) => !result.success)) throw new Rollback();
        });
    } catch (error) {
        if (!(error instanceof Rollback)) throw error;
        return results.map((result) => (result.success ? rolledBack(result) : result));
    }
    return [...results];
}

/** A record that was there before keeps its id in the result. */
function rolledBack({ id, created }: SaveResult): SaveResult {
    return { id: created === true ? undefined : id, success: false, errors: [ROLLED_BACK] };
}
