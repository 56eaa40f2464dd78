import { type Connection } from '@salesforce/core';
import type { AssociatedPackage } from '../domain/associated-package.ts';
import { beginCommandRun, type CommandRun } from './begin-command-run.ts';
import { HeldRun } from './held-run.ts';
import { readRun } from './read-runs.ts';
import { RunInProgress } from './run-in-progress.ts';
import { workerName } from './worker-name.ts';

export type RefreshRun = Pick<CommandRun, 'progress' | 'endKeeping'>;

export interface RefreshRunOptions {
    readonly alias: string;
    readonly ignoresInterval: boolean;
    /** Licenses that the run is about. */
    readonly total: number;
    readonly signal: AbortSignal;
    /** A run of this package that was interrupted. */
    readonly interruptedId: string | undefined;
}

/** Puts a refresh by command on record as running, or goes on with the one that was interrupted. Throws RunNotPermitted. */
export async function beginRefreshRun(connection: Connection, found: AssociatedPackage, options: RefreshRunOptions): Promise<RefreshRun> {
    const { alias, ignoresInterval, total, signal } = options;
    const resumed = options.interruptedId === undefined ? undefined : await resume(connection, options.interruptedId, signal);
    if (resumed) return resumed;
    return beginCommandRun(connection, {
        what: 'refresh',
        alias,
        run: { kind: 'Refresh', packageRecordId: found.recordId, packageDeveloperOrgId: found.developerOrgId, ignoreInterval: ignoresInterval },
        total,
        fields: { Package__c: found.recordId, Ignore_Interval__c: ignoresInterval },
        signal,
        report: () => undefined,
    });
}

/** `undefined` when somebody else has taken it up meanwhile. */
async function resume(connection: Connection, runId: string, signal: AbortSignal): Promise<RefreshRun | undefined> {
    const candidate = await readRun(connection, runId);
    if (candidate?.state !== 'Running') return undefined;
    const held = await HeldRun.take(connection, candidate, workerName());
    if (!held) return undefined;
    const startedAt = candidate.run.startedAt ?? held.now;
    return { progress: new RunInProgress({ ...candidate.run, startedAt }, held, signal, () => undefined), endKeeping: held.keepAlive() };
}
