import assert from 'node:assert/strict';
import type { DeployedOrg } from './deployed-org.ts';

class Undo extends Error {}

/** Does the work in an org and takes it back, so that tests do not see each other's records. */
export function undone<Result>({ org }: DeployedOrg, work: () => Result): Result {
    const results: Result[] = [];
    try {
        org.store.transaction(() => {
            results.push(work());
            throw new Undo();
        });
    } catch (error) {
        if (!(error instanceof Undo)) throw error;
    }
    const [result] = results;
    assert.ok(result !== undefined);
    return result;
}
