import type { Connection } from '@salesforce/core';
import type { PlanRun } from '../domain/change-plan.ts';
import { runOfCommand, type LicenseRun, type RunCounts } from '../domain/license-run.ts';
import { endLeftRuns, type LeftRun } from './end-left-runs.ts';
import { HeldRun, type RunFields } from './held-run.ts';
import { RunInProgress } from './run-in-progress.ts';
import { notPermitted } from './run-not-permitted.ts';
import { workerName } from './worker-name.ts';

/** A run that this process carries out. */
export interface CommandRun extends PlanRun {
    readonly progress: RunInProgress;
    /** Ends the signs of life. */
    readonly endKeeping: () => void;
}

export interface CommandRunWish {
    readonly what: 'change' | 'delivery' | 'refresh';
    /** The license org in commands we suggest. */
    readonly alias: string;
    readonly run: Pick<LicenseRun, 'kind'> & Partial<LicenseRun>;
    /** Licenses that the run is about. */
    readonly total: number;
    /** What else its record says from the start. */
    readonly fields: RunFields;
    readonly signal: AbortSignal;
    readonly report: (counts: RunCounts) => void;
    /** Whether a run that a killed command has left is about the same, and needs nobody any more. */
    readonly isSame?: (left: LeftRun) => boolean;
}

/** Puts a run on record that is under way from the start. Throws RunNotPermitted. */
export async function beginCommandRun(
    connection: Connection,
    { what, alias, run, total, fields, signal, report, isSame }: CommandRunWish,
): Promise<CommandRun> {
    const record = { Kind__c: run.kind, Source__c: 'Command', Started_At__c: new Date().toISOString(), Total__c: total, Done__c: 0, ...fields };
    const { id, name, held } = await HeldRun.create(connection, record, workerName()).catch((error: unknown) => {
        throw notPermitted(what, alias, error);
    });
    if (isSame) await endLeftRuns(connection, run.kind, { id, name }, isSame).catch(() => undefined);
    // Nothing can have been written by a run that did not exist.
    const progress = new RunInProgress(runOfCommand({ ...run, id, name }), held, signal, report, true);
    return { id, name, progress, endKeeping: held.keepAlive() };
}
