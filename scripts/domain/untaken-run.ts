import type { RunSummary } from './run-report.ts';

/** A worker that runs takes a run within a few seconds, in most orgs. */
const TAKEN_WITHIN_SECONDS = 10;

/**
 * The first of runs that belong together, when it is time to say that no worker takes them. While one of them is carried out, or has been, the
 * others wait for the same worker.
 */
export function untakenRun<Run extends Pick<RunSummary, 'state'>>(runs: readonly Run[], waitedSeconds: number): Run | undefined {
    if (waitedSeconds < TAKEN_WITHIN_SECONDS || runs.some(({ state }) => state !== 'Requested')) return undefined;
    return runs[0];
}
