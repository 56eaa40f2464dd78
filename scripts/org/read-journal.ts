import type { Connection } from '@salesforce/core';
import type { JournalEntry } from '../domain/journal.ts';
import { literal, literals, queryRows, textOf, type Row } from './query-rows.ts';

const FIELDS = 'License__c, License__r.Name, Field__c, Before__c, After__c, Changed_At__c, Changed_By__r.Name';
/** Of the fields that people change. */
const BY_PEOPLE = "Type__c = 'Changed' AND Field__c IN ('Status__c', 'Expiration__c', 'Seats__c')";
const OLDEST_FIRST = 'CreatedDate, Name';
const NEWEST_FIRST = 'CreatedDate DESC, Name DESC';

/** Everything that a run did to licenses, oldest first. */
export async function readEventsOfRun(connection: Connection, runId: string): Promise<readonly JournalEntry[]> {
    return readEntries(connection, `Run__c = ${literal(runId)} AND License__c != null`, OLDEST_FIRST);
}

/** What a run changed of these licenses, in the fields that people change, oldest first. */
export async function readChangesOfRun(connection: Connection, runId: string, licenseIds: readonly string[]): Promise<readonly JournalEntry[]> {
    return readEntries(connection, `Run__c = ${literal(runId)} AND License__c IN ${literals(licenseIds)} AND ${BY_PEOPLE}`, OLDEST_FIRST);
}

/** Who changed these licenses, in the fields that people change, newest first. */
export async function readLatestChanges(connection: Connection, licenseIds: readonly string[]): Promise<readonly JournalEntry[]> {
    const fields = "Field__c IN ('Status__c', 'Expiration__c', 'Seats__c')";
    return readEntries(connection, `License__c IN ${literals(licenseIds)} AND ${fields}`, NEWEST_FIRST);
}

/** Ids of the licenses of which a run changed what people change, each once, the last changed first. */
export async function readChangedLicenses(connection: Connection, runId: string): Promise<readonly string[]> {
    const where = `Run__c = ${literal(runId)} AND License__c != null AND ${BY_PEOPLE}`;
    const rows = await queryRows(connection, `SELECT License__c FROM License_Event__c WHERE ${where} ORDER BY ${NEWEST_FIRST}`);
    return [...new Set(rows.flatMap((row) => textOf(row, 'License__c') ?? []))];
}

async function readEntries(connection: Connection, where: string, order: string): Promise<readonly JournalEntry[]> {
    const rows = await queryRows(connection, `SELECT ${FIELDS} FROM License_Event__c WHERE ${where} ORDER BY ${order}`);
    return rows.map(entryFromRow);
}

function entryFromRow(row: Row): JournalEntry {
    return {
        licenseId: textOf(row, 'License__c') ?? '',
        licenseName: textOf(row, 'License__r.Name') ?? '',
        field: textOf(row, 'Field__c'),
        before: textOf(row, 'Before__c'),
        after: textOf(row, 'After__c'),
        changedAt: textOf(row, 'Changed_At__c'),
        changedBy: textOf(row, 'Changed_By__r.Name'),
    };
}
