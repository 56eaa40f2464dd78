import type { Store } from '../../database/store.ts';
import type { Caller } from '../access/caller.ts';
import type { Org } from '../org.ts';

const TABLE = '_recently_viewed';

/** "RecentlyViewed", Object Reference: "The RecentlyViewed object … is periodically truncated down to 200 records". */
const KEPT_PER_USER = 200;

export function defineRecentlyViewedTable(store: Store): void {
    store.defineTable({
        name: TABLE,
        columns: [
            { name: 'UserId', kind: 'text', indexed: true },
            { name: 'RecordId', kind: 'text' },
            { name: 'Turn', kind: 'integer' },
        ],
    });
}

/** Notes that the caller viewed, or used a link to, these records; the last of them last. */
export function noteRecentlyViewed({ store }: Org, { userId }: Caller, recordIds: readonly string[]): void {
    store.transaction(() => {
        for (const recordId of recordIds.slice(0, KEPT_PER_USER).toReversed()) {
            const id = `${userId}-${recordId}`;
            store.remove(TABLE, id);
            store.insert(TABLE, { Id: id, UserId: userId, RecordId: recordId, Turn: store.nextNumber(TABLE, 1) });
        }
        for (const row of rowsOf(store, userId).slice(KEPT_PER_USER)) store.remove(TABLE, String(row['Id']));
    });
}

/** Ids of what the caller viewed, the latest first. */
export function recentlyViewedIds({ store }: Org, { userId }: Caller): readonly string[] {
    return rowsOf(store, userId).map((row) => String(row['RecordId']));
}

function rowsOf(store: Store, userId: string): ReturnType<Store['findBy']> {
    return store.findBy(TABLE, 'UserId', [userId]).toSorted((a, b) => Number(b['Turn']) - Number(a['Turn']));
}
