import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { BoundedJson } from '../../domain/bounded-json.ts';
import type { ReportedRefusal } from '../../domain/migration/migration-report.ts';
import { MIGRATED_OBJECTS, type MigratedObject, type PortableRow } from '../../domain/migration/portable-row.ts';
import { holds, type ObjectCheck } from '../../domain/migration/verification.ts';
import { reasonOf } from '../org-error.ts';
import { RunStopped } from '../run-in-progress.ts';
import { applyMigration } from './apply-migration.ts';
import type { MigrationOrg } from './migration-facts.ts';
import { beginMigrationRun, type MigrationRun } from './migration-run.ts';
import { deploySettings } from './migration-settings.ts';
import type { PlannedMigration } from './migration.ts';
import { openLmaObjects } from './openlma-source.ts';
import { readMarks, SHAPES_PER_CALL, type OrgShape } from './org-shape.ts';
import { guarded, type RowFile } from './row-file.ts';
import { takeSnapshot, type Snapshot } from './snapshot.ts';
import { verifyMigration } from './verify-migration.ts';

export interface CarryOutWish {
    readonly source: MigrationOrg;
    readonly target: MigrationOrg;
    readonly planned: PlannedMigration;
    readonly folder: string;
    readonly signal: AbortSignal;
    /** The command that goes on with what was stopped. */
    readonly goOnWith: string;
    readonly onStage: (stage: 'settings' | 'write' | 'verify') => void;
    readonly onProgress: (object: MigratedObject, done: number, total: number) => void;
}

export interface MigrationOutcome {
    readonly run: { readonly id: string; readonly name: string; readonly state: string } | null;
    readonly refusals: readonly ReportedRefusal[];
    readonly checks: readonly ObjectCheck[];
    readonly orphansInTarget: number;
    readonly changedMeanwhile: readonly string[];
    /** Why the settings could not be brought. */
    readonly settingsFailure: string | null;
}

/** Writes what was planned as a run of the target, and compares both orgs in the end. Whatever happens, the run is ended, as far as the org can be reached. */
export async function carryOutMigration(wish: CarryOutWish): Promise<MigrationOutcome> {
    const { planned, target } = wish;
    const total = planned.plan.tally.allWrites;
    // A run that was left is ended by whoever finds that it has done everything.
    if (total === 0 && planned.settings.length === 0 && !planned.known.unfinished) return outcomeWithoutRun(wish);
    const fields = { Total__c: total, Reason__c: `Moved from ${wish.source.name}`.slice(0, 255) };
    const run = await beginMigrationRun(target.connection, target.alias, planned.request, planned.known.unfinished, fields);
    try {
        return await writeAndVerify(wish, run);
    } catch (error) {
        await cancel(run, error, wish.goOnWith);
        throw error;
    } finally {
        run.endKeeping();
    }
}

async function outcomeWithoutRun(wish: CarryOutWish): Promise<MigrationOutcome> {
    const { planned } = wish;
    wish.onStage('verify');
    const checks = verifyMigration({
        kind: planned.chosen.source,
        plan: planned.plan,
        refused: nothingRefused(),
        present: (object) => planned.before.files[object],
    });
    const changedMeanwhile = await readChangedMeanwhile(wish);
    return { run: null, refusals: [], checks, orphansInTarget: planned.before.orphans, changedMeanwhile, settingsFailure: null };
}

async function writeAndVerify(wish: CarryOutWish, run: MigrationRun): Promise<MigrationOutcome> {
    const { planned, target } = wish;
    const settingsFailure = await bringSettings(wish);
    wish.onStage('write');
    const refusals: ReportedRefusal[] = [];
    const refused = nothingRefused();
    let licenses: Snapshot | undefined;
    let done = 0;
    await applyMigration({
        plan: planned.plan,
        brings: planned.chosen.source.brings,
        target,
        before: planned.before,
        runId: run.id,
        readLicenses: async () => {
            licenses = await readAfter(wish, 'licenses', ['License__c']);
            const file = licenses.files.License__c;
            return (key) => file.find(key)?.id;
        },
        onProgress: async (object, sent, total) => {
            wish.onProgress(object, sent, total);
            run.held.note({ Done__c: (done = Math.max(done, sent)) });
            if (wish.signal.aborted) throw new RunStopped('The command was asked to end.');
            return Promise.resolve();
        },
        onRefused: (object, key, refusal) => {
            refused[object].add(key);
            refusals.push({ ...refusal, object });
        },
    });
    wish.onStage('verify');
    const others = await readAfter(
        wish,
        'others',
        MIGRATED_OBJECTS.filter((object) => object !== 'License__c' || !licenses),
    );
    const present = (object: MigratedObject): RowFile<PortableRow> => (object === 'License__c' && licenses ? licenses : others).files[object];
    const checks = verifyMigration({ kind: planned.chosen.source, plan: planned.plan, refused, present });
    const changedMeanwhile = await readChangedMeanwhile(wish);
    const counts = Object.fromEntries(MIGRATED_OBJECTS.map((object) => [object, present(object).size]));
    const state = await finish(wish, run, { refusals, checks, counts });
    const orphansInTarget = others.orphans;
    licenses?.close();
    others.close();
    return { run: { id: run.id, name: run.name, state }, refusals, checks, orphansInTarget, changedMeanwhile, settingsFailure };
}

function nothingRefused(): Record<MigratedObject, Set<string>> {
    return Object.fromEntries(MIGRATED_OBJECTS.map((object) => [object, new Set<string>()])) as Record<MigratedObject, Set<string>>;
}

/** Settings that cannot be brought do not keep the licenses from coming along. */
async function bringSettings({ planned, target, onStage }: CarryOutWish): Promise<string | null> {
    if (planned.settings.length === 0) return null;
    onStage('settings');
    try {
        await deploySettings(target.connection, target.alias, planned.settings);
        return null;
    } catch (error) {
        if (error instanceof Error && error.name === 'SettingsNotBrought') return error.message;
        throw error;
    }
}

/** Objects of the target as they are now, by as few calls as before. */
async function readAfter({ planned, target, folder }: CarryOutWish, name: string, objects: readonly MigratedObject[]): Promise<Snapshot> {
    const path = join(folder, name);
    guarded(path, () => mkdirSync(path, { recursive: true, mode: 0o700 }));
    const shape = shapeAfter(planned);
    const readable = openLmaObjects(target.orgId, shape, planned.chosen.source.brings).filter(({ apiName }) => objects.some((object) => object === apiName));
    return takeSnapshot({ connection: target.connection, objects: readable, shape, folder: path, onRows: () => undefined });
}

function shapeAfter({ shape, plan }: PlannedMigration): OrgShape {
    return new Map(
        MIGRATED_OBJECTS.flatMap((object) => {
            const found = shape.get(object);
            return found ? [[object, { ...found, count: found.count + plan.tally.counts(object).create + 1 }] as const] : [];
        }),
    );
}

/** Objects that somebody saved in the source since they were read, as a person calls them there. */
async function readChangedMeanwhile({ source, planned }: CarryOutWish): Promise<readonly string[]> {
    const { chosen } = planned;
    const names = [...new Set(chosen.source.objects.map(({ apiName }) => apiName))];
    const changed: string[] = [];
    for (let start = 0; start < names.length; start += SHAPES_PER_CALL) {
        const marks = await readMarks(source.connection, names.slice(start, start + SHAPES_PER_CALL));
        for (const [name, mark] of marks) {
            const before = chosen.shape.get(name);
            if (before && (mark.count !== before.count || mark.modifiedAt !== before.modifiedAt)) changed.push(before.label);
        }
    }
    return changed;
}

interface Ended {
    readonly refusals: readonly ReportedRefusal[];
    readonly checks: readonly ObjectCheck[];
    readonly counts: Readonly<Record<string, number>>;
}

async function finish({ planned }: CarryOutWish, { held }: MigrationRun, { refusals, checks, counts }: Ended): Promise<string> {
    const { tally } = planned.plan;
    const left = refusals.length + tally.total('conflict', 'waits', 'refused');
    const isWhole = left === 0 && holds(checks);
    const isComplete = isWhole && tally.unfoundLinks.every(({ object }) => object === 'User' || object === 'Group');
    const listed = new BoundedJson();
    for (const { object, label, message, remedy } of refusals) listed.add({ id: null, name: `${object} ${label}`, messages: [message, remedy] });
    const state = isWhole ? 'Succeeded' : 'Partly Succeeded';
    await held.write({
        State__c: state,
        Finished_At__c: held.now,
        Request__c: JSON.stringify({ ...planned.request, ended: { counts, isComplete } }),
        Done__c: tally.allWrites,
        Changed__c: tally.allWrites - refusals.length,
        Unchanged__c: tally.total('same', 'ahead'),
        Refused__c: left,
        Refusals__c: listed.toString(),
    });
    return state;
}

async function cancel({ held }: MigrationRun, error: unknown, goOnWith: string): Promise<void> {
    const cause = error instanceof Error ? error : new Error(String(error));
    const why = cause.name === 'RunStopped' ? 'Stopped by whoever ran the command.' : reasonOf(cause);
    const end = { State__c: 'Canceled', Finished_At__c: held.now, Error__c: `${why} What is written is kept. To go on: ${goOnWith}`.slice(0, 4000) };
    await held.write(end).catch(() => undefined);
}
