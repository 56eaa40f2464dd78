import type { Connection } from '@salesforce/core';
import { toId18 } from '../domain/ids.ts';
import { readBoundedList, type RunRefusal, type RunReport, type RunSummary } from '../domain/run-report.ts';
import type { RunDifference } from '../domain/run-tally.ts';
import { literal, literals, queryRows, textOf, valueAt, type Row } from './query-rows.ts';

const FIELDS =
    'Id, Name, Kind__c, State__c, Source__c, Reason__c, Package__r.Name, Undoes__r.Name, Requested_By__r.Name, CreatedBy.Name, Requested_At__c, ' +
    'Started_At__c, Finished_At__c, Is_Waiting__c, Worker__c, Total__c, Done__c, Changed__c, Unchanged__c, Refused__c, Error__c';

export interface RunFilter {
    readonly kinds?: readonly string[] | undefined;
    readonly states?: readonly string[] | undefined;
    readonly limit: number;
}

/** Runs, the newest first. */
export async function readRunSummaries(connection: Connection, { kinds, states, limit }: RunFilter): Promise<readonly RunSummary[]> {
    const conditions = [kinds && `Kind__c IN ${literals(kinds)}`, states && `State__c IN ${literals(states)}`].filter(Boolean);
    const where = conditions.length > 0 ? ` WHERE ${conditions.join(' AND ')}` : '';
    const rows = await queryRows(connection, `SELECT ${FIELDS} FROM License_Run__c${where} ORDER BY CreatedDate DESC, Name DESC LIMIT ${limit}`);
    return rows.map(summaryFromRow);
}

/** These runs as they are now, in the order of their names. */
export async function readRunsById(connection: Connection, ids: readonly string[]): Promise<readonly RunSummary[]> {
    const rows = await queryRows(connection, `SELECT ${FIELDS} FROM License_Run__c WHERE Id IN ${literals(ids)} ORDER BY Name`);
    return rows.map(summaryFromRow);
}

/** A run with its differences and refusals, by its name or id; `undefined` when there is none. */
export async function readRunReport(connection: Connection, idOrName: string): Promise<RunReport | undefined> {
    const condition = idOrName.startsWith('a') ? `Id = ${literal(toId18(idOrName))}` : `Name = ${literal(idOrName)}`;
    const [row] = await queryRows(connection, `SELECT ${FIELDS}, Differences__c, Refusals__c FROM License_Run__c WHERE ${condition}`);
    if (!row) return undefined;
    const differences = readBoundedList(textOf(row, 'Differences__c'));
    const refusals = readBoundedList(textOf(row, 'Refusals__c'));
    return {
        ...summaryFromRow(row),
        differences: differences.items as readonly RunDifference[],
        moreDifferences: differences.more,
        refusals: refusals.items as readonly RunRefusal[],
        moreRefusals: refusals.more,
    };
}

/** What runs refused, as far as they list it. */
export async function readRefusals(connection: Connection, ids: readonly string[]): Promise<readonly RunRefusal[]> {
    const rows = await queryRows(connection, `SELECT Refusals__c FROM License_Run__c WHERE Id IN ${literals(ids)}`);
    return rows.flatMap((row) => readBoundedList(textOf(row, 'Refusals__c')).items as readonly RunRefusal[]);
}

function summaryFromRow(row: Row): RunSummary {
    return {
        id: textOf(row, 'Id') ?? '',
        name: textOf(row, 'Name') ?? '',
        kind: textOf(row, 'Kind__c') ?? '',
        state: textOf(row, 'State__c') ?? '',
        source: textOf(row, 'Source__c'),
        reason: textOf(row, 'Reason__c'),
        package: textOf(row, 'Package__r.Name'),
        undoes: textOf(row, 'Undoes__r.Name'),
        requestedBy: textOf(row, 'Requested_By__r.Name') ?? textOf(row, 'CreatedBy.Name'),
        requestedAt: textOf(row, 'Requested_At__c'),
        startedAt: textOf(row, 'Started_At__c'),
        finishedAt: textOf(row, 'Finished_At__c'),
        isWaiting: valueAt(row, 'Is_Waiting__c') === true,
        worker: textOf(row, 'Worker__c'),
        ...countsFromRow(row),
        error: textOf(row, 'Error__c'),
    };
}

function countsFromRow(row: Row): Pick<RunSummary, 'total' | 'done' | 'changed' | 'unchanged' | 'refused'> {
    const count = (field: string): number | null => {
        const value = valueAt(row, field);
        return typeof value === 'number' ? value : null;
    };
    return {
        total: count('Total__c'),
        done: count('Done__c'),
        changed: count('Changed__c'),
        unchanged: count('Unchanged__c'),
        refused: count('Refused__c'),
    };
}
