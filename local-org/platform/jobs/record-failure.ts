import type { Org } from '../org.ts';
import type { JsonValue } from './job.ts';
import { insertFailure } from './job-store.ts';

/** Keeps for `GET /local-org/jobs` that a part of a job failed while the rest of it went on. Part of the running transaction. */
export function recordFailure(org: Org, kind: string, payload: JsonValue, message: string): void {
    const now = org.clock.now();
    insertFailure(org.store, { kind, key: undefined, dueAt: now, queuedAt: now, payload, failedAt: now, message });
}
