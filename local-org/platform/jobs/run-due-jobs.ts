import type { Org } from '../org.ts';
import type { Job, JobKinds } from './job.ts';
import { JOB_KINDS } from './job-kinds.ts';
import { firstJob, keepFailedJob, removeJob } from './job-store.ts';

/** More at one moment are jobs that queue each other without end. */
const MAX_JOBS_AT_ONCE = 100_000;

/**
 * Runs every job that is due by the org's clock, in order of due times, each in its own transaction; also those that they queue on the way.
 * A job that fails is undone and kept with its error, and stops no other. Gives the number of jobs run. Not to be called inside a transaction.
 */
export function runDueJobs(org: Org, kinds: JobKinds = JOB_KINDS): number {
    let count = 0;
    while (runNextJob(org, kinds)) {
        count += 1;
        if (count === MAX_JOBS_AT_ONCE) throw new Error(`Jobs of the org ${org.identity.alias} queue each other without end.`);
    }
    return count;
}

/** Runs the first job that is due; false when there is none. */
export function runNextJob(org: Org, kinds: JobKinds = JOB_KINDS): boolean {
    const job = firstJob(org.store);
    if (!job || job.dueAt > org.clock.now()) return false;
    try {
        org.store.transaction(() => {
            removeJob(org.store, job.id);
            carryOut(org, kinds, job);
        });
    } catch (error) {
        keepFailure(org, job, error);
    }
    return true;
}

function carryOut(org: Org, kinds: JobKinds, { kind, payload }: Job): void {
    const run = kinds[kind];
    if (!run) throw new Error(`No job kind "${kind}": the job comes from another version of the local org.`);
    run(org, payload);
}

function keepFailure(org: Org, job: Job, error: unknown): void {
    const message = error instanceof Error ? error.message : String(error);
    org.store.transaction(() => {
        keepFailedJob(org.store, { ...job, failedAt: org.clock.now(), message });
    });
}
