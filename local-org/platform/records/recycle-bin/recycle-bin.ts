import type { Store } from '../../../database/store.ts';
import type { Org } from '../../org.ts';
import { isUndeletable } from '../../schema/undeletable.ts';
import type { DeletePlan } from '../delete-plan.ts';

/** A record that was deleted by itself, with what went along. Details that went with it are not in the bin for themselves. */
export interface BinEntry {
    /** The record first. */
    readonly removals: readonly { readonly objectName: string; readonly id: string }[];
    readonly clearings: DeletePlan['clearings'];
}

const TABLE = '_recycle_bin';

/** "Records remain in the Recycle Bin for 15 days" ("Restoring Deleted Records", Apex guide). */
const DAYS_IN_BIN = 15;
const DAY_MILLISECONDS = 86_400_000;

export function defineRecycleBin(store: Store): void {
    const columns = ['DeletedDate', 'Entry'].map((name) => ({ name, kind: 'text' }) as const);
    store.defineTable({ name: TABLE, columns });
}

/** Keeps what is needed to take a delete back. */
export function putInBin(org: Org, { removals, clearings }: DeletePlan): void {
    const [root] = removals;
    if (!root || !isUndeletable(root.object)) return;
    const entry: BinEntry = { removals: removals.map(({ object, id }) => ({ objectName: object.apiName, id })), clearings };
    org.store.insert(TABLE, { Id: root.id, DeletedDate: org.clock.now().toISOString(), Entry: JSON.stringify(entry) });
}

export function binEntryOf(org: Org, id: string): BinEntry | undefined {
    const row = org.store.get(TABLE, id);
    if (!row || org.clock.now().getTime() - Date.parse(String(row['DeletedDate'])) > DAYS_IN_BIN * DAY_MILLISECONDS) return undefined;
    return JSON.parse(String(row['Entry'])) as BinEntry;
}

export function forgetBinEntry(org: Org, id: string): void {
    org.store.remove(TABLE, id);
}
