import { SfError, type Connection } from '@salesforce/core';
import { canceled, failed } from '../../domain/license-run.ts';
import type { RefreshReport } from '../../domain/refresh-report.ts';
import { applyLeads, applyPackage, newLeadsOf, reportApplied } from '../../org/apply-refreshes.ts';
import { beginRefreshRun, type RefreshRun } from '../../org/begin-refresh-run.ts';
import { RunLost } from '../../org/held-run.ts';
import { mapInParallel } from '../../org/map-in-parallel.ts';
import { reasonOf } from '../../org/org-error.ts';
import type { PlannedRefresh } from '../../org/plan-package-refreshes.ts';
import { RunStopped } from '../../org/run-in-progress.ts';
import { interruptedRunOf } from '../../org/unfinished-runs.ts';
import type { UnfinishedRun } from '../../org/read-refresh-facts.ts';
import { EXIT_CODES } from './exit-codes.ts';
import type { WorkProgress } from './progress.ts';

/** Packages written at the same time. */
const PACKAGES_AT_ONCE = 2;

export const WRITE_STAGES = ['Create leads', 'Write licenses'] as const;

export interface RefreshWork {
    readonly connection: Connection;
    readonly alias: string;
    readonly planned: readonly PlannedRefresh[];
    readonly unfinished: readonly UnfinishedRun[];
    readonly ignoresInterval: boolean;
    readonly signal: AbortSignal;
    readonly progress: WorkProgress;
    /** The command that goes on with what was stopped. */
    readonly goOnWith: string;
}

/** Every refresh is a run, so that it can be seen who refreshed when, and what came of it. Whatever happens, the runs are ended, as far as the org can be reached. */
export async function carryOutRefreshes(work: RefreshWork): Promise<readonly RefreshReport[]> {
    const runs: RefreshRun[] = [];
    try {
        for (const planned of work.planned) runs.push(await begin(work, planned));
        return await apply(work, runs);
    } catch (error) {
        await Promise.all(runs.map((run) => endAfter(error, run, work)));
        throw errorOf(error, work, runs);
    } finally {
        for (const run of runs) run.endKeeping();
    }
}

async function begin({ connection, alias, unfinished, ignoresInterval, signal }: RefreshWork, { snapshot, plan }: PlannedRefresh): Promise<RefreshRun> {
    const { associated } = snapshot;
    const total = plan.licenses.length + plan.unchanged;
    const interruptedId = interruptedRunOf(unfinished, associated.recordId);
    return beginRefreshRun(connection, associated, { alias, ignoresInterval, total, signal, interruptedId });
}

async function apply(work: RefreshWork, runs: readonly RefreshRun[]): Promise<readonly RefreshReport[]> {
    const { connection, planned, progress } = work;
    if (newLeadsOf(planned).length > 0) progress.stage(WRITE_STAGES[0]);
    const counting = {
        wrote: (done: number, total: number) => {
            progress.count(done, total);
        },
    };
    const leads = await applyLeads(
        connection,
        planned,
        runs.map((run) => run.progress),
        counting,
    );
    progress.stage(WRITE_STAGES[1]);
    const listener = sumOf(planned, counting.wrote);
    const results = await mapInParallel(planned, PACKAGES_AT_ONCE, async (one) => {
        const run = runs[planned.indexOf(one)];
        if (!run) throw new Error('A package has no run.');
        return applyOne(work, one, { run, leads }, listener(one)).catch((error: unknown) => ({ error }));
    });
    const failure = results.find((result) => 'error' in result);
    if (failure) throw failure.error;
    return results.flatMap((result) => ('error' in result ? [] : [result]));
}

/** What stops one package does not stop the others. */
async function applyOne(work: RefreshWork, one: PlannedRefresh, { run, leads }: WithRun, listener: { wrote: (done: number) => void }): Promise<RefreshReport> {
    try {
        const applied = await applyPackage(work.connection, one, { progress: run.progress, leads }, listener);
        await run.progress.finish(applied.end);
        return reportApplied(one, applied, run.progress);
    } catch (error) {
        await endAfter(error, run, work);
        throw error;
    }
}

interface WithRun {
    readonly run: RefreshRun;
    readonly leads: Awaited<ReturnType<typeof applyLeads>>;
}

/** Counts of several packages as one. */
function sumOf(planned: readonly PlannedRefresh[], wrote: (done: number, total: number) => void): (one: PlannedRefresh) => { wrote: (done: number) => void } {
    const total = planned.reduce((sum, { plan }) => sum + plan.licenses.length, 0);
    const done = new Map<PlannedRefresh, number>();
    return (one) => ({
        wrote: (count) => {
            done.set(one, count);
            wrote(
                [...done.values()].reduce((sum, each) => sum + each, 0),
                total,
            );
        },
    });
}

async function endAfter(error: unknown, { progress }: RefreshRun, { goOnWith }: RefreshWork): Promise<void> {
    if (error instanceof RunLost) return;
    const end = error instanceof RunStopped ? canceled(`Stopped by whoever ran the command. To go on: ${goOnWith}`) : failed(reasonIn(error));
    await progress.finish(end).catch(() => undefined);
}

function reasonIn(error: unknown): string {
    if (!(error instanceof Error)) return String(error);
    return error instanceof SfError ? error.message : reasonOf(error);
}

function errorOf(error: unknown, { goOnWith }: RefreshWork, runs: readonly RefreshRun[]): unknown {
    if (error instanceof RunStopped) {
        return SfError.create({
            name: 'Interrupted',
            message: 'Stopped after the current batch. What is written is kept.',
            actions: [`Go on where it stopped: ${goOnWith}`],
            exitCode: EXIT_CODES.interrupted,
        });
    }
    if (!(error instanceof RunLost)) return error;
    const names = runs.map(({ progress }) => progress.run.name).join(', ');
    return SfError.create({
        name: 'RunTakenUp',
        message: `Another process has taken up ${names} and goes on with it; this one stopped. What is written is kept.`,
        actions: runs.map(({ progress }) => `See how far it is: sf lma run show --run ${progress.run.name}`),
        cause: error,
    });
}
