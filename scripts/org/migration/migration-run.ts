import { SfError, type Connection } from '@salesforce/core';
import { parseMigrationRequest, type LastMigration, type MigrationRequest } from '../../domain/migration/last-migration.ts';
import { HeldRun, type RunFields } from '../held-run.ts';
import { queryRows, textOf, valueAt, type Row } from '../query-rows.ts';
import { readRun } from '../read-runs.ts';
import { notPermitted } from '../run-not-permitted.ts';
import { isUnderWay } from '../unfinished-runs.ts';
import { workerName } from '../worker-name.ts';

const RUNS = `SELECT Id, Name, State__c, Worker__c, Is_Waiting__c, Finished_At__c, Request__c FROM License_Run__c
    WHERE Kind__c = 'Migrate' AND Source_Key__c = null ORDER BY CreatedDate DESC LIMIT 50`;

/** Migrations from one org that the target knows of. */
export interface KnownMigrations {
    readonly last: LastMigration | undefined;
    /** One that did not end, which this one goes on with. */
    readonly unfinished: { readonly id: string; readonly name: string } | undefined;
}

/** Throws MigrationUnderWay while another process moves licenses between these orgs. */
export async function readKnownMigrations(connection: Connection, sourceOrgId: string, alias: string): Promise<KnownMigrations> {
    const rows = (await queryRows(connection, RUNS)).flatMap((row) => {
        const request = parseMigrationRequest(textOf(row, 'Request__c'));
        return request?.source === sourceOrgId && request.isRemoved !== true ? [{ row, request }] : [];
    });
    const other = rows.find(({ row }) => isUnderWay(candidateOf(row)));
    if (other) throw underWay(other.row, alias);
    const [latest] = rows;
    const ended = rows.find(({ row, request }) => request.ended !== undefined && textOf(row, 'Finished_At__c') !== null);
    const isUnfinished = latest !== undefined && latest.request.ended === undefined && textOf(latest.row, 'State__c') !== 'Failed';
    return {
        last: ended && { request: ended.request, finishedAt: textOf(ended.row, 'Finished_At__c') ?? '' },
        unfinished: isUnfinished ? { id: textOf(latest.row, 'Id') ?? '', name: textOf(latest.row, 'Name') ?? '' } : undefined,
    };
}

/** The record of a migration that this process carries out. */
export interface MigrationRun {
    readonly id: string;
    readonly name: string;
    readonly held: HeldRun;
    readonly endKeeping: () => void;
}

/** Puts the migration on record, or goes on with the record of one that was interrupted. Throws RunNotPermitted and MigrationUnderWay. */
export async function beginMigrationRun(
    connection: Connection,
    alias: string,
    request: MigrationRequest,
    unfinished: KnownMigrations['unfinished'],
    fields: RunFields,
): Promise<MigrationRun> {
    const resumed = unfinished && (await resume(connection, alias, unfinished));
    if (resumed) {
        await resumed.held.write({ ...fields, Request__c: JSON.stringify(request), Finished_At__c: null, Error__c: null });
        return resumed;
    }
    const record = {
        ...fields,
        Kind__c: 'Migrate',
        Source__c: 'Command',
        Started_At__c: new Date().toISOString(),
        Request__c: JSON.stringify(request),
        Done__c: 0,
    };
    const { id, name, held } = await HeldRun.create(connection, record, workerName()).catch((error: unknown) => {
        throw notPermitted('migration', alias, error);
    });
    return { id, name, held, endKeeping: held.keepAlive() };
}

async function resume(connection: Connection, alias: string, { id, name }: NonNullable<KnownMigrations['unfinished']>): Promise<MigrationRun | undefined> {
    const found = await readRun(connection, id);
    if (!found) return undefined;
    const held = await HeldRun.take(connection, found, workerName());
    if (!held) throw underWay({ Name: name }, alias);
    return { id, name, held, endKeeping: held.keepAlive() };
}

function candidateOf(row: Row): Parameters<typeof isUnderWay>[0] {
    return {
        id: textOf(row, 'Id') ?? '',
        name: textOf(row, 'Name') ?? '',
        state: textOf(row, 'State__c') ?? '',
        worker: textOf(row, 'Worker__c'),
        isWaiting: valueAt(row, 'Is_Waiting__c') === true,
        packageRecordId: null,
    };
}

function underWay(row: Row, alias: string): SfError {
    const name = textOf(row, 'Name') ?? '';
    return SfError.create({
        name: 'MigrationUnderWay',
        message: `Another process brings records from the same org to ${alias} at this moment (${name}). Nothing was written.`,
        actions: [
            `See how far it is: sf lma run show --run ${name} --target-org ${alias}`,
            'Wait until it has ended. If its process is gone, its run is free after some minutes.',
        ],
    });
}
