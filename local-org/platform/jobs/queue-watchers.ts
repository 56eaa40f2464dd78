import type { Org } from '../org.ts';

const WATCHERS = new WeakMap<Org, () => void>();

/** Has `watcher` called whenever jobs may have become due: some were queued for good, or the clock was moved. An org has one watcher. */
export function watchJobs(org: Org, watcher: () => void): void {
    WATCHERS.set(org, watcher);
}

export function tellJobsWatcher(org: Org): void {
    WATCHERS.get(org)?.();
}
