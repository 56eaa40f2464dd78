import type { Connection } from '@salesforce/core';
import type { JournalEntry } from '../domain/journal.ts';
import { queriesFor, queryComposite } from './query-composite.ts';
import { literal, literals, queryFirstPage, queryRows, textOf, type Row } from './query-rows.ts';

const FIELDS = 'License__c, License__r.Name, Field__c, Before__c, After__c, Changed_At__c, Changed_By__r.Name';
/** Of the fields that people change. */
const BY_PEOPLE = "Type__c = 'Changed' AND Field__c IN ('Status__c', 'Expiration__c', 'Seats__c')";
const OLDEST_FIRST = 'CreatedDate, Name';
const NEWEST_FIRST = 'CreatedDate DESC, Name DESC';

/** Everything that a run did to licenses, oldest first. */
export async function readEventsOfRun(connection: Connection, runId: string): Promise<readonly JournalEntry[]> {
    return readEntries(connection, `Run__c = ${literal(runId)} AND License__c != null`, OLDEST_FIRST);
}

/** The first of it, as much as one call brings, and how much there is. */
export async function readFirstEventsOfRun(
    connection: Connection,
    runId: string,
): Promise<{ readonly entries: readonly JournalEntry[]; readonly total: number }> {
    const { rows, total } = await queryFirstPage(connection, soqlFor(`Run__c = ${literal(runId)} AND License__c != null`, OLDEST_FIRST));
    return { entries: rows.map(entryFromRow), total };
}

/** What a run changed of licenses, in the fields that people change, oldest first. */
export async function readChangesOfRun(connection: Connection, runId: string): Promise<readonly JournalEntry[]> {
    return readEntries(connection, `Run__c = ${literal(runId)} AND License__c != null AND ${BY_PEOPLE}`, OLDEST_FIRST);
}

/** As `readChangesOfRun`, of these licenses alone. */
export async function readChangesOfLicenses(connection: Connection, runId: string, licenseIds: readonly string[]): Promise<readonly JournalEntry[]> {
    const queries = queriesFor(licenseIds, (ids) => soqlFor(`Run__c = ${literal(runId)} AND License__c IN ${literals(ids)} AND ${BY_PEOPLE}`, OLDEST_FIRST));
    return (await queryComposite(connection, queries)).map(entryFromRow);
}

/** Who changed these licenses, in the fields that people change, newest first of each license. */
export async function readLatestChanges(connection: Connection, licenseIds: readonly string[]): Promise<readonly JournalEntry[]> {
    const fields = "Field__c IN ('Status__c', 'Expiration__c', 'Seats__c')";
    const queries = queriesFor(licenseIds, (ids) => soqlFor(`License__c IN ${literals(ids)} AND ${fields}`, NEWEST_FIRST));
    return (await queryComposite(connection, queries)).map(entryFromRow);
}

async function readEntries(connection: Connection, where: string, order: string): Promise<readonly JournalEntry[]> {
    return (await queryRows(connection, soqlFor(where, order))).map(entryFromRow);
}

function soqlFor(where: string, order: string): string {
    return `SELECT ${FIELDS} FROM License_Event__c WHERE ${where} ORDER BY ${order}`;
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
