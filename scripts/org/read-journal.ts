import type { Connection } from '@salesforce/core';
import type { JournalEntry } from '../domain/journal.ts';
import { literal, literals, queryRows, textOf, type Row } from './query-rows.ts';

const FIELDS = 'License__c, License__r.Name, Field__c, Before__c, After__c, Changed_At__c, Changed_By__r.Name, Run__c';
const EDITABLE = "Type__c = 'Changed' AND Field__c IN ('Status__c', 'Expiration__c', 'Seats__c')";

/** What a run changed of these licenses, oldest first. */
export async function readChangesOfRun(connection: Connection, runId: string, licenseIds: readonly string[]): Promise<readonly JournalEntry[]> {
    return readEntries(connection, `Run__c = ${literal(runId)} AND License__c IN ${literals(licenseIds)}`);
}

async function readEntries(connection: Connection, where: string): Promise<readonly JournalEntry[]> {
    const rows = await queryRows(connection, `SELECT ${FIELDS} FROM License_Event__c WHERE ${EDITABLE} AND ${where} ORDER BY CreatedDate, Name`);
    return rows.map(entryFromRow);
}

function entryFromRow(row: Row): JournalEntry {
    return {
        licenseId: textOf(row, 'License__c') ?? '',
        licenseName: textOf(row, 'License__r.Name') ?? '',
        field: textOf(row, 'Field__c') ?? '',
        before: textOf(row, 'Before__c'),
        after: textOf(row, 'After__c'),
        changedAt: textOf(row, 'Changed_At__c'),
        changedBy: textOf(row, 'Changed_By__r.Name'),
        runId: textOf(row, 'Run__c'),
    };
}
