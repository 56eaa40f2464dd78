import { type Connection } from '@salesforce/core';
import type { AssociatedPackage } from '../domain/associated-package.ts';
import type { LicenseRun } from '../domain/license-run.ts';
import { HeldRun } from './held-run.ts';
import { readRun } from './read-runs.ts';
import { RunInProgress } from './run-in-progress.ts';
import { notPermitted } from './run-not-permitted.ts';
import { workerName } from './worker-name.ts';

export interface RefreshRun {
    readonly progress: RunInProgress;
    /** Ends the signs of life. */
    readonly endKeeping: () => void;
}

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
    const startedAt = new Date().toISOString();
    const fields = {
        Kind__c: 'Refresh',
        Source__c: 'Command',
        Package__c: found.recordId,
        Ignore_Interval__c: ignoresInterval,
        Started_At__c: startedAt,
        Total__c: total,
        Done__c: 0,
    };
    const { id, name, held } = await HeldRun.create(connection, fields, workerName()).catch((error: unknown) => {
        throw notPermitted('refresh', alias, error);
    });
    const progress = new RunInProgress(runOf({ id, name }, found, ignoresInterval), held, signal, () => undefined, true);
    return { progress, endKeeping: held.keepAlive() };
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

function runOf({ id, name }: { readonly id: string; readonly name: string }, found: AssociatedPackage, ignoreInterval: boolean): LicenseRun {
    return {
        id,
        name,
        kind: 'Refresh',
        packageRecordId: found.recordId,
        packageDeveloperOrgId: found.developerOrgId,
        undoesId: null,
        ignoreInterval,
        reason: null,
        requestedById: '',
        requestedByName: '',
        startedAt: null,
    };
}
