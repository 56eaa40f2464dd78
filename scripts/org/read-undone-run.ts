import type { Connection } from '@salesforce/core';
import { accept, refuse, type Verdict } from '../domain/verdict.ts';
import { literal, queryRows, textOf } from './query-rows.ts';

/** Kinds of runs that change what people may change. */
const UNDOABLE: readonly string[] = ['Bulk Modify', 'Undo'];

export interface UndoneRun {
    readonly id: string;
    readonly name: string;
}

/** The run that shall be undone, by its id or its name; refused with a sentence where that cannot be. */
export async function readUndoneRun(connection: Connection, idOrName: string): Promise<Verdict<UndoneRun>> {
    const field = /^R-/i.test(idOrName) ? 'Name' : 'Id';
    const [row] = await queryRows(connection, `SELECT Id, Name, Kind__c, State__c FROM License_Run__c WHERE ${field} = ${literal(idOrName)}`);
    if (!row) return refuse('NoSuchRun', `There is no run ${idOrName}, or this user may not see it.`, 'See the runs: sf lma run list');
    const [id, name, kind, state] = ['Id', 'Name', 'Kind__c', 'State__c'].map((each) => textOf(row, each) ?? '') as [string, string, string, string];
    if (!UNDOABLE.includes(kind)) return refuse('NotUndoable', `${name} is a run of the kind "${kind}": only bulk changes and their undo can be taken back.`);
    if (state === 'Requested' || state === 'Running') return refuse('RunNotEnded', `${name} has not ended yet: ask for the undo when it has.`);
    return accept({ id, name });
}
