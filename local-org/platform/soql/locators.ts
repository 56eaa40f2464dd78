import { PlatformError } from '../errors.ts';
import { makeId } from '../ids.ts';
import type { Org } from '../org.ts';
import type { QueryContext, QueryOptions } from './query-context.ts';

/** What an unfinished query found: its records stay the same, in the same order, however the data changes meanwhile. */
export interface Snapshot {
    readonly userId: string;
    readonly soql: string;
    readonly options: QueryOptions;
    readonly ids: readonly string[];
}

const KEY_PREFIX = '01g';
/** Open queries of one user; the oldest is closed for the next ("Query Cursor Limits", SOQL Reference). */
const MAX_OPEN_QUERIES = 10;

const openQueries = new WeakMap<Org, Map<string, Snapshot>>();

function snapshotsOf(org: Org): Map<string, Snapshot> {
    const known = openQueries.get(org) ?? new Map<string, Snapshot>();
    openQueries.set(org, known);
    return known;
}

/** Keeps the snapshot and gives its id. */
export function keepSnapshot({ org, caller, soql, options }: QueryContext, ids: readonly string[]): string {
    const snapshots = snapshotsOf(org);
    const id = makeId(KEY_PREFIX, org.store.nextNumber('id:01g', 1), org.identity.id.slice(3, 8));
    snapshots.set(id, { userId: caller.userId, soql, options, ids });
    const own = [...snapshots].filter(([, { userId }]) => userId === caller.userId);
    for (const [oldest] of own.slice(0, Math.max(0, own.length - MAX_OPEN_QUERIES))) snapshots.delete(oldest);
    return id;
}

/** `01g…-2000` → the snapshot and where to go on. Throws INVALID_QUERY_LOCATOR, also for another user's. */
export function openSnapshot(org: Org, userId: string, locator: string): { id: string; snapshot: Snapshot; offset: number } {
    const [, id = '', offset = ''] = /^(\w{15,18})-(\d+)$/.exec(locator) ?? [];
    const snapshot = snapshotsOf(org).get(id);
    if (snapshot?.userId === userId && Number(offset) < snapshot.ids.length) return { id, snapshot, offset: Number(offset) };
    throw new PlatformError('INVALID_QUERY_LOCATOR', 'invalid query locator');
}

export function locatorAt(id: string, offset: number): string {
    return `${id}-${offset}`;
}
