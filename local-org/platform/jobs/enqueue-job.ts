import type { Org } from '../org.ts';
import type { JsonValue } from './job.ts';
import { insertJob, removeJobs } from './job-store.ts';
import { tellJobsWatcher } from './queue-watchers.ts';

export interface NewJob {
    readonly kind: string;
    /** By the org's clock. A time that has passed means: as soon as possible. */
    readonly dueAt: Date;
    readonly payload: JsonValue;
    /** For `cancelJobs`. */
    readonly key?: string;
}

/**
 * Queues work that the org does by itself when it is due. It is part of the running transaction: what is rolled back queues nothing,
 * and what is committed survives the end of the process.
 */
export function enqueueJob(org: Org, { kind, dueAt, payload, key }: NewJob): void {
    org.store.transaction(() => {
        insertJob(org.store, { kind, key, dueAt, queuedAt: org.clock.now(), payload });
        org.store.afterCommit(() => {
            tellJobsWatcher(org);
        });
    });
}

/** Takes jobs of a kind back that still wait. Part of the running transaction. */
export function cancelJobs(org: Org, kind: string, key: string): void {
    org.store.transaction(() => {
        removeJobs(org.store, kind, key);
    });
}
