import { SfError, type Connection } from '@salesforce/core';
import type { AssociatedPackage } from '../domain/associated-package.ts';
import type { LicenseRun, RunEnd } from '../domain/license-run.ts';
import { HeldRun } from './held-run.ts';
import { errorCodeOf, reasonOf } from './org-error.ts';
import { RunInProgress } from './run-in-progress.ts';
import { workerName } from './worker-name.ts';

export interface RefreshRun {
    readonly progress: RunInProgress;
    /** Ends the record of the run; afterwards the run shows no more signs of life. */
    readonly finish: (end: RunEnd) => Promise<void>;
}

/** Puts a refresh by command on record, as running from the start. Throws RunNotPermitted. */
export async function beginRefreshRun(connection: Connection, alias: string, found: AssociatedPackage, ignoreInterval: boolean): Promise<RefreshRun> {
    const fields = { Kind__c: 'Refresh', Source__c: 'Command', Package__c: found.recordId, Ignore_Interval__c: ignoreInterval };
    const { id, held } = await HeldRun.create(connection, fields, workerName()).catch((error: unknown) => {
        throw error instanceof Error ? (notPermitted(alias, error) ?? error) : error;
    });
    const progress = new RunInProgress(runOf(id, found, ignoreInterval), held, new AbortController().signal, () => undefined);
    const endKeeping = held.keepAlive();
    return {
        progress,
        finish: async (end) => {
            endKeeping();
            await progress.finish(end);
        },
    };
}

function runOf(id: string, found: AssociatedPackage, ignoreInterval: boolean): LicenseRun {
    return {
        id,
        name: '',
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

function notPermitted(alias: string, cause: Error): SfError | undefined {
    if (!/^(INSUFFICIENT_ACCESS|INVALID_FIELD|INVALID_TYPE|NOT_FOUND|CANNOT_INSERT|FIELD_CUSTOM_VALIDATION)/.test(errorCodeOf(cause))) return undefined;
    return SfError.create({
        name: 'RunNotPermitted',
        message: `The refresh cannot be put on record in ${alias}, so nothing was done: ${reasonOf(cause)}`,
        cause,
        actions: [`Let the user who runs this carry out runs: sf org assign permset --name License_Service --target-org ${alias}`],
    });
}
