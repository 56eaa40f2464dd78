import { SfError, type Connection } from '@salesforce/core';
import { parseMigrationRequest } from '../../domain/migration/last-migration.ts';
import { MIGRATED_OBJECTS, type MigratedObject } from '../../domain/migration/portable-row.ts';
import { planRemovalOf, type BroughtRecord, type RemovalPlan, type StayingBrought } from '../../domain/migration/removal-plan.ts';
import type { RowRefusal } from '../../domain/row-refusal.ts';
import { literal, queryRows, textOf, type Row } from '../query-rows.ts';
import { RunStopped } from '../run-in-progress.ts';
import { updateRows } from '../write-rows.ts';
import { OBJECT_LABELS } from './apply-migration.ts';
import { missingPermission } from './check-orgs.ts';
import { callsToDelete, deleteRows } from './delete-rows.ts';
import type { MigrationOrg } from './migration-facts.ts';
import { readShapes } from './org-shape.ts';
import { readManyRows } from './read-source-rows.ts';

export interface RemovalReport {
    readonly dryRun: boolean;
    /** Records that were deleted; null before. */
    readonly deleted: number | null;
    readonly target: { readonly alias: string; readonly orgId: string; readonly name: string };
    readonly run: { readonly id: string; readonly name: string };
    readonly objects: readonly {
        readonly object: MigratedObject;
        readonly label: string;
        readonly brought: number;
        readonly removed: number;
        readonly staying: number;
    }[];
    readonly staying: readonly StayingBrought[];
    readonly refusals: readonly RowRefusal[];
}

export interface PlannedRemoval {
    readonly report: RemovalReport;
    readonly plan: RemovalPlan;
    readonly count: number;
    readonly forecast: number;
    readonly request: string | null;
}

/** What a migration brought: columns beside `Id` and `Name`, and those that are record ids of what the record stands below. */
const COLUMNS: Readonly<Record<MigratedObject, readonly string[]>> = {
    Package__c: [],
    Package_Version__c: ['Package__c'],
    License_Run__c: ['Package__c', 'Undoes__c'],
    License__c: ['Package__c', 'Package_Version__c', 'Last_Change_Run__c', 'Production_License__c'],
    License_Event__c: ['License__c', 'Run__c'],
};

const ROWS_PER_PAGE = 20_000;

/** Looks what of a migration can be taken back. Throws NoSuchMigration and MissingPermission. */
export async function planRemoval(target: MigrationOrg, runName: string, dryRun: boolean): Promise<PlannedRemoval> {
    const { connection, alias } = target;
    const shape = await readShapes(connection, MIGRATED_OBJECTS);
    const closed = MIGRATED_OBJECTS.filter((object) => shape.get(object)?.deletable !== true);
    if (closed.length > 0) throw missingPermission(alias, `its user may not delete ${closed.join(', ')}`);
    const run = await readMigrationRow(connection, alias, runName);
    const id = textOf(run, 'Id') ?? '';
    const touched = await readTouched(connection, id);
    const records: BroughtRecord[] = [];
    for (const object of MIGRATED_OBJECTS) {
        const columns = ['Id', 'Name', ...COLUMNS[object], ...(object === 'License__c' ? ['Last_Change_Source__c'] : [])];
        const soql = `SELECT ${columns.join(', ')} FROM ${object} WHERE Migration_Run__c = ${literal(id)}`;
        await readManyRows(connection, soql, shape.get(object), ROWS_PER_PAGE, (row) => {
            records.push(broughtRecord(object, row, touched));
        });
    }
    const plan = planRemovalOf(records, await readReferences(connection, id));
    const counts = MIGRATED_OBJECTS.map((object) => ({
        object,
        label: OBJECT_LABELS[object],
        brought: records.filter((record) => record.object === object).length,
        removed: plan.remove.get(object)?.length ?? 0,
        staying: plan.staying.filter((record) => record.object === object).length,
    }));
    const { orgId, name } = target;
    const report = {
        dryRun,
        deleted: null,
        target: { alias, orgId, name },
        run: { id, name: textOf(run, 'Name') ?? '' },
        objects: counts,
        staying: plan.staying,
        refusals: [],
    };
    return {
        report,
        plan,
        count: counts.reduce((sum, { removed }) => sum + removed, 0),
        forecast: counts.reduce((sum, { removed }) => sum + callsToDelete(removed), 1),
        request: textOf(run, 'Request__c'),
    };
}

/** Deletes what was planned, children first. */
export async function removeBrought(target: MigrationOrg, { report, plan, request }: PlannedRemoval, signal: AbortSignal): Promise<RemovalReport> {
    const { connection, alias } = target;
    const refusals: RowRefusal[] = [];
    for (const [object, ids] of plan.remove) {
        const onProgress = async (): Promise<void> => {
            if (signal.aborted) throw new RunStopped('The command was asked to end.');
            return Promise.resolve();
        };
        refusals.push(...(await deleteRows({ connection, alias, object, objectLabel: OBJECT_LABELS[object], onProgress }, ids)));
    }
    const known = parseMigrationRequest(request);
    const deleted = report.objects.reduce((sum, { removed }) => sum + removed, 0) - refusals.length;
    const note = `Taken back: ${deleted} of the records that it brought were deleted.`;
    const fields = { Error__c: note, ...(known && { Request__c: JSON.stringify({ ...known, isRemoved: true }) }) };
    await updateRows({ connection, alias, object: 'License_Run__c', objectLabel: 'License Run' }, [{ key: report.run.id, label: report.run.name, fields }]);
    return { ...report, deleted, refusals };
}

async function readMigrationRow(connection: Connection, alias: string, runName: string): Promise<Row> {
    const byName = `Name = ${literal(runName)}`;
    const [row] = await queryRows(
        connection,
        `SELECT Id, Name, Kind__c, Request__c, Source_Key__c FROM License_Run__c WHERE ${byName} AND Kind__c = 'Migrate' AND Source_Key__c = null`,
    );
    if (row) return row;
    throw SfError.create({
        name: 'NoSuchMigration',
        message: `The org ${alias} has no migration ${runName}. Nothing was written.`,
        actions: [`See which there are: sf lma run list --target-org ${alias}`],
    });
}

/** Licenses with an event of this org's own: something has happened to them here. */
async function readTouched(connection: Connection, runId: string): Promise<ReadonlySet<string>> {
    const rows = await queryRows(
        connection,
        `SELECT License__c FROM License_Event__c WHERE License__r.Migration_Run__c = ${literal(runId)} AND Migration_Run__c = null`,
    );
    return new Set(rows.flatMap((row) => textOf(row, 'License__c') ?? []));
}

/** What records refer to that the migration did not bring. */
async function readReferences(connection: Connection, runId: string): Promise<ReadonlyMap<string, string>> {
    const id = literal(runId);
    const others = `(Migration_Run__c = null OR Migration_Run__c != ${id})`;
    const queries = [
        [
            'License__c',
            ['Package__c', 'Package_Version__c', 'Production_License__c'],
            `(Package__r.Migration_Run__c = ${id} OR Production_License__r.Migration_Run__c = ${id})`,
        ],
        ['Package_Version__c', ['Package__c'], `Package__r.Migration_Run__c = ${id}`],
        ['License_Event__c', ['Run__c'], `Run__r.Migration_Run__c = ${id}`],
        ['License_Run__c', ['Undoes__c'], `Undoes__r.Migration_Run__c = ${id}`],
    ] as const;
    const found = new Map<string, string>();
    for (const [object, fields, where] of queries) {
        for (const row of await queryRows(connection, `SELECT Name, ${fields.join(', ')} FROM ${object} WHERE ${where} AND ${others}`)) {
            for (const field of fields) {
                const parent = textOf(row, field);
                if (parent !== null) found.set(parent, `${OBJECT_LABELS[object]} ${textOf(row, 'Name') ?? ''}`);
            }
        }
    }
    return found;
}

function broughtRecord(object: MigratedObject, row: Row, touched: ReadonlySet<string>): BroughtRecord {
    const id = textOf(row, 'Id') ?? '';
    return {
        object,
        id,
        name: textOf(row, 'Name') ?? '',
        parents: COLUMNS[object].flatMap((field) => textOf(row, field) ?? []),
        touched: object === 'License__c' ? whyTouched(row, touched.has(id)) : null,
    };
}

function whyTouched(row: Row, hasEvents: boolean): string | null {
    if (textOf(row, 'Last_Change_Source__c') !== 'Migration') return 'It was changed in this org since it was brought.';
    return hasEvents ? 'The license history tells what happened to it in this org since it was brought.' : null;
}
