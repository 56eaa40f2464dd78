import { ALL_ROWS, type SelectNode, type SqlExpression, type Store } from '../../../database/store.ts';
import { PlatformError } from '../../errors.ts';
import { toId18 } from '../../ids.ts';
import type { DeployOptions, DeployRequest } from './deploy-request.ts';
import type { DeployResult } from './deploy-result.ts';

const TABLE = '_deploy';

/** Results live in the org's file, so that a deploy can be asked about after a restart. */
export function saveDeploy(store: Store, result: DeployResult): void {
    store.transaction(() => {
        defineDeployTable(store);
        const row = { Result: JSON.stringify(result) };
        if (store.get(TABLE, result.id)) store.update(TABLE, result.id, row);
        else store.insert(TABLE, { Id: result.id, ...row });
    });
}

/** Takes 15- and 18-character ids. Throws INVALID_CROSS_REFERENCE_KEY for an id that no deploy has. */
export function loadDeploy(store: Store, id: string): DeployResult {
    const result = rowOf(store, id)?.['Result'];
    if (typeof result !== 'string') throw new PlatformError('INVALID_CROSS_REFERENCE_KEY', `invalid cross reference id: ${id}`, 404);
    return JSON.parse(result) as DeployResult;
}

/** The last deploys, the newest first, and how many there were. */
export function listDeploys(store: Store, limit: number): { readonly totalSize: number; readonly results: readonly DeployResult[] } {
    defineDeployTable(store);
    const column = (name: string): SqlExpression => ({ kind: 'column', alias: 'd', column: name });
    const all: SelectNode = {
        ...ALL_ROWS,
        from: { table: TABLE, alias: 'd' },
        columns: ['Id', 'Result'].map((name) => ({ expression: column(name), as: name })),
        orderBy: [{ expression: column('Id'), descending: true, nullsLast: false, text: false }],
    };
    const rows = store.select({ ...all, limit });
    return { totalSize: store.count(all), results: rows.map((row) => JSON.parse(String(row['Result'])) as DeployResult) };
}

/** Keeps what a validation was asked, for a quick deploy. */
export function saveValidatedRequest(store: Store, id: string, { zip, options }: DeployRequest): void {
    defineDeployTable(store);
    store.update(TABLE, id, { Request: JSON.stringify({ zip: Buffer.from(zip).toString('base64'), options }) });
}

/** Undefined for a deploy that was no validation. */
export function loadValidatedRequest(store: Store, id: string): DeployRequest | undefined {
    const request = rowOf(store, id)?.['Request'];
    if (typeof request !== 'string') return undefined;
    const { zip, options } = JSON.parse(request) as { readonly zip: string; readonly options: DeployOptions };
    return { zip: Buffer.from(zip, 'base64'), options };
}

function rowOf(store: Store, id: string): ReturnType<Store['get']> {
    defineDeployTable(store);
    return store.get(TABLE, id.length === 15 ? toId18(id) : id);
}

function defineDeployTable(store: Store): void {
    store.defineTable({
        name: TABLE,
        columns: [
            { name: 'Result', kind: 'text' },
            { name: 'Request', kind: 'text' },
        ],
    });
}
