import type { Store } from '../../../database/store.ts';
import { PlatformError } from '../../errors.ts';
import { toId18 } from '../../ids.ts';
import type { DeployResult } from './deploy-result.ts';

const TABLE = '_deploy';

/** Results live in the org's file, so that a deploy can be asked about after a restart. */
export function saveDeploy(store: Store, result: DeployResult): void {
    store.transaction(() => {
        store.defineTable({ name: TABLE, columns: [{ name: 'Result', kind: 'text' }] });
        const row = { Result: JSON.stringify(result) };
        if (store.get(TABLE, result.id)) store.update(TABLE, result.id, row);
        else store.insert(TABLE, { Id: result.id, ...row });
    });
}

/** Takes 15- and 18-character ids. Throws INVALID_CROSS_REFERENCE_KEY for an id that no deploy has. */
export function loadDeploy(store: Store, id: string): DeployResult {
    store.defineTable({ name: TABLE, columns: [{ name: 'Result', kind: 'text' }] });
    const row = store.get(TABLE, id.length === 15 ? toId18(id) : id);
    if (typeof row?.['Result'] !== 'string') throw new PlatformError('INVALID_CROSS_REFERENCE_KEY', `invalid cross reference id: ${id}`, 404);
    return JSON.parse(row['Result']) as DeployResult;
}
