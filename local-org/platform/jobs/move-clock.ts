import type { MovableClock } from '../clock.ts';
import type { Org } from '../org.ts';
import type { JobKinds } from './job.ts';
import { JOB_KINDS } from './job-kinds.ts';
import { firstJob } from './job-store.ts';
import { tellJobsWatcher } from './queue-watchers.ts';
import { runDueJobs } from './run-due-jobs.ts';

/**
 * Moves the clock that these orgs share. On the way forward each job runs at the time it is due, over all orgs in order, as it would have
 * run if somebody had waited; after that the clock goes on from `target`. Backward nothing runs: jobs keep the times they are due at.
 * Gives the number of jobs run.
 */
export function moveClock(clock: MovableClock, orgs: readonly Org[], target: Date, kinds: JobKinds = JOB_KINDS): number {
    const count = runJobsUntil(clock, orgs, target, kinds);
    clock.set(target);
    orgs.forEach(tellJobsWatcher);
    return count;
}

/** Like `moveClock`, to real time, which the clock follows from then on. */
export function resetClock(clock: MovableClock, orgs: readonly Org[], kinds: JobKinds = JOB_KINDS): number {
    const count = runJobsUntil(clock, orgs, clock.realTime(), kinds);
    clock.reset();
    orgs.forEach(tellJobsWatcher);
    return count;
}

function runJobsUntil(clock: MovableClock, orgs: readonly Org[], target: Date, kinds: JobKinds): number {
    let now = clock.now();
    let count = 0;
    for (let due = firstDue(orgs); due !== undefined && due <= target && now <= target; due = firstDue(orgs)) {
        now = due > now ? due : now;
        count += clock.at(now, () => orgs.reduce((sum, org) => sum + runDueJobs(org, kinds), 0));
    }
    return count;
}

function firstDue(orgs: readonly Org[]): Date | undefined {
    const times = orgs.flatMap((org) => firstJob(org.store)?.dueAt ?? []);
    return times.toSorted((one, other) => one.getTime() - other.getTime())[0];
}
