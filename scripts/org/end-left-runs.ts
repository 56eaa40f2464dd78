import type { Connection } from '@salesforce/core';
import type { PlanRun } from '../domain/change-plan.ts';
import { HeldRun } from './held-run.ts';
import { literal, queryRows, textOf } from './query-rows.ts';
import { candidateFromRow, RUN_FIELDS } from './read-runs.ts';
import { isOfDeadProcess } from './unfinished-runs.ts';
import { workerName } from './worker-name.ts';

/** What tells whether a run that was left is about the same as the new one. */
export interface LeftRun {
    readonly request: string | null;
    readonly undoesId: string | null;
}

/**
 * Ends the runs that killed commands of this machine have left, where the new run does what they were to do, or nothing is left of it: nothing
 * shall look as if somebody were still at work. It is no misfortune when that fails; a worker comes to such a run in time.
 */
export async function endLeftRuns(connection: Connection, kind: string, now: PlanRun | undefined, isSame: (left: LeftRun) => boolean): Promise<void> {
    const others = now ? ` AND Id != ${literal(now.id)}` : '';
    const where = `State__c = 'Running' AND Source__c = 'Command' AND Kind__c = ${literal(kind)}${others}`;
    const rest = now ? `${now.name} does what was left to do.` : 'Nothing was left to do.';
    const rows = await queryRows(connection, `SELECT ${RUN_FIELDS}, Worker__c, Request__c FROM License_Run__c WHERE ${where}`);
    for (const row of rows) {
        const left = { request: textOf(row, 'Request__c'), undoesId: textOf(row, 'Undoes__c') };
        if (!isOfDeadProcess(textOf(row, 'Worker__c')) || !isSame(left)) continue;
        const held = await HeldRun.take(connection, candidateFromRow(row), workerName());
        await held?.write({
            State__c: 'Canceled',
            Error__c: `Its process was ended from outside. ${rest}`,
            Finished_At__c: held.now,
        });
    }
}
