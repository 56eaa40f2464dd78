import type { Connection } from '@salesforce/core';
import { toId18 } from '../domain/ids.ts';
import type { LicenseRun } from '../domain/license-run.ts';
import { literal, queryRows, textOf, valueAt, type Row } from './query-rows.ts';

/** Few rows: the rest waits for the next look. */
const RUNS_PER_LOOK = 20;

/** What stands behind SELECT for a run that may be taken up. */
export const RUN_FIELDS =
    'Id, Name, Kind__c, Package__c, Package__r.Developer_Org_ID__c, Undoes__c, Ignore_Interval__c, Reason__c, ' +
    'Requested_By__c, Requested_By__r.Name, CreatedById, CreatedBy.Name, Started_At__c, LastModifiedDate';

/** A run that a worker may take up, as it was at `lastModified`. */
export interface RunCandidate {
    readonly run: LicenseRun;
    readonly lastModified: string;
}

/**
 * What there is to do, in order of request: runs asked for, runs whose worker has not been heard of for long
 * (`Is_Waiting__c` compares with the org's own clock), and what this very worker was interrupted in.
 */
export function runsToDoQuery(worker: string): string {
    const where = `State__c = 'Requested' OR (State__c = 'Running' AND (Is_Waiting__c = true OR Worker__c = ${literal(worker)}))`;
    return `SELECT ${RUN_FIELDS} FROM License_Run__c WHERE ${where} ORDER BY CreatedDate, Name LIMIT ${RUNS_PER_LOOK}`;
}

/** One run and its state, as it is now; `undefined` when it is gone. */
export async function readRun(connection: Connection, runId: string): Promise<(RunCandidate & { readonly state: string }) | undefined> {
    const [row] = await queryRows(connection, `SELECT ${RUN_FIELDS}, State__c FROM License_Run__c WHERE Id = ${literal(runId)}`);
    return row && { ...candidateFromRow(row), state: textOf(row, 'State__c') ?? '' };
}

export function candidateFromRow(row: Row): RunCandidate {
    return { run: runFromRow(row), lastModified: textOf(row, 'LastModifiedDate') ?? '' };
}

/** `Request__c`, which is too long to be read with every look. */
export async function readRequest(connection: Connection, runId: string): Promise<string | null> {
    const [row] = await queryRows(connection, `SELECT Request__c FROM License_Run__c WHERE Id = ${literal(runId)}`);
    return row ? textOf(row, 'Request__c') : null;
}

function runFromRow(row: Row): LicenseRun {
    const developer = textOf(row, 'Package__r.Developer_Org_ID__c');
    return {
        id: textOf(row, 'Id') ?? '',
        name: textOf(row, 'Name') ?? '',
        kind: textOf(row, 'Kind__c') ?? '',
        packageRecordId: textOf(row, 'Package__c'),
        packageDeveloperOrgId: developer && toId18(developer),
        undoesId: textOf(row, 'Undoes__c'),
        ignoreInterval: valueAt(row, 'Ignore_Interval__c') === true,
        reason: textOf(row, 'Reason__c'),
        requestedById: textOf(row, 'Requested_By__c') ?? textOf(row, 'CreatedById') ?? '',
        requestedByName: textOf(row, 'Requested_By__r.Name') ?? textOf(row, 'CreatedBy.Name') ?? '',
        startedAt: textOf(row, 'Started_At__c'),
    };
}
