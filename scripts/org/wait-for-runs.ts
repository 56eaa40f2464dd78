import { setTimeout as wait } from 'node:timers/promises';
import type { Connection } from '@salesforce/core';
import { isEnded, type RunSummary } from '../domain/run-report.ts';
import { untakenRun } from '../domain/untaken-run.ts';
import { readRunsById } from './read-run-reports.ts';

const FIRST_PAUSE_MS = 1000;
const LONGEST_PAUSE_MS = 15_000;

export interface Waiting {
    /** Gives up then; the runs go on. */
    readonly untilMs: number;
    readonly signal: AbortSignal;
    readonly onLook: (runs: readonly RunSummary[]) => void;
    /** Told once, while it is still waited, of the first run that no worker has taken for some seconds. */
    readonly onUntaken: (run: RunSummary) => void;
}

/** Looks at runs until all have ended, the time is over, nobody carries them out, or whoever waits has enough. */
export async function waitForRuns(
    connection: Connection,
    ids: readonly string[],
    { untilMs, signal, onLook, onUntaken }: Waiting,
): Promise<readonly RunSummary[]> {
    const beganMs = Date.now();
    let isTold = false;
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS)) {
        const runs = await readRunsById(connection, ids);
        onLook(runs);
        const isOver = Date.now() + pause > untilMs || signal.aborted || runs.every((run) => isEnded(run) || run.isWaiting);
        if (isOver) return runs;
        const untaken: RunSummary | undefined = isTold ? undefined : untakenRun(runs, (Date.now() - beganMs) / 1000);
        if (untaken) onUntaken(untaken);
        isTold ||= untaken !== undefined;
        await wait(pause, undefined, { signal }).catch(() => undefined);
    }
}
