import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SfError } from '@salesforce/core';
import { dateIn } from '../../domain/calendar.ts';
import type { RuleMessages } from '../../domain/license-change.ts';
import type { LastMigration, MigrationRequest } from '../../domain/migration/last-migration.ts';
import type { Mapping } from '../../domain/migration/mapping-file.ts';
import { choicesOf } from '../../domain/migration/plan-package.ts';
import { MIGRATED_OBJECTS } from '../../domain/migration/portable-row.ts';
import type { Preference } from '../../domain/migration/row-plan.ts';
import { readRuleMessages } from '../read-rule-messages.ts';
import { awaitLeftJobs } from '../unfinished-runs.ts';
import { checkObstacles, checkTarget, checkTwoOrgs } from './check-orgs.ts';
import { chooseSource, type ChosenSource, type OtherSource } from './choose-source.ts';
import type { MigrationOrg } from './migration-facts.ts';
import { readKnownMigrations, type KnownMigrations } from './migration-run.ts';
import { differingSettings, readSettingRecords, type SettingDifference } from './migration-settings.ts';
import type { MigrationSource } from './migration-source.ts';
import { openLmaObjects } from './openlma-source.ts';
import { readShapes, type OrgShape } from './org-shape.ts';
import { planMigration, type MigrationPlan } from './plan-migration.ts';
import { resolveLinks, type ResolvedLinks } from './resolve-links.ts';
import { diskError, guarded } from './row-file.ts';
import { takeSnapshot, type Snapshot } from './snapshot.ts';

export interface MigrationWish {
    readonly source: MigrationOrg;
    readonly target: MigrationOrg;
    readonly other: OtherSource;
    readonly mapping: Mapping;
    readonly mappingFile: string | undefined;
    readonly prefer: Preference;
    readonly isStrict: boolean;
    readonly hasSettings: boolean;
    /** Where what is read of both orgs is kept meanwhile. */
    readonly folder: string;
    readonly onStage: (stage: 'check' | 'source' | 'target' | 'compare') => void;
    readonly onRows: (rows: number, total: number) => void;
}

/** Both orgs, looked at and found fit. */
export interface CheckedOrgs {
    readonly chosen: ChosenSource;
    readonly shape: OrgShape;
    readonly known: KnownMigrations;
}

/** Everything that is known before anything is written. */
export interface PlannedMigration extends CheckedOrgs {
    readonly source: Snapshot;
    readonly before: Snapshot;
    readonly links: ResolvedLinks;
    readonly plan: MigrationPlan;
    readonly settings: readonly SettingDifference[];
    readonly request: MigrationRequest;
    readonly forecast: number;
}

/** Looks at both orgs. Throws what is wrong with them, before much is read. */
export async function checkOrgs({ source, target, other }: Pick<MigrationWish, 'source' | 'target' | 'other'>): Promise<CheckedOrgs> {
    checkTwoOrgs(source.orgId, target.orgId, target.alias);
    const shape = await readShapes(target.connection, MIGRATED_OBJECTS);
    checkTarget(shape, target.alias);
    const chosen = await chooseSource({ connection: source.connection, alias: source.alias, orgId: source.orgId, target: shape, other });
    checkObstacles(chosen.obstacles, target.alias);
    const known = await readKnownMigrations(target.connection, source.orgId, target.alias);
    if (!known.unfinished) return { chosen, shape, known };
    // What the interrupted process has sent may still be on its way.
    await awaitLeftJobs(target.connection);
    return { chosen, shape: await readShapes(target.connection, MIGRATED_OBJECTS), known };
}

/** Whether the last migration brought everything, and since then nobody has saved anything in the source nor deleted anything in the target. */
export function isUpToDate({ chosen, shape, known }: CheckedOrgs): boolean {
    const request = known.last?.request;
    if (!request?.ended?.isComplete || known.unfinished) return false;
    const { source } = chosen;
    const isSame = source.objects.every(({ apiName }) => {
        const [mark, now] = [request.marks[apiName], chosen.shape.get(apiName)];
        return mark?.count === now?.count && mark?.modifiedAt === now?.modifiedAt;
    });
    const hasSameFields = MIGRATED_OBJECTS.every((object) => request.fields[object]?.join() === source.brings[object].fields.join());
    return isSame && hasSameFields && MIGRATED_OBJECTS.every((object) => (shape.get(object)?.count ?? 0) >= (request.ended?.counts[object] ?? 0));
}

/** Reads both orgs and compares them. Nothing is written. */
export async function planMove(wish: MigrationWish, checked: CheckedOrgs): Promise<PlannedMigration> {
    const { source, target, folder } = wish;
    const { chosen, shape, known } = checked;
    const kind = chosen.source;
    const folders = { source: join(folder, 'source'), target: join(folder, 'target') };
    for (const each of Object.values(folders)) makeFolder(each);
    wish.onStage('source');
    const sourceRows = totalOf(chosen.shape, kind);
    const there = await takeSnapshot({
        connection: source.connection,
        objects: kind.objects,
        shape: chosen.shape,
        folder: folders.source,
        onRows: (rows) => {
            wish.onRows(rows, sourceRows);
        },
    });
    wish.onStage('target');
    const targetRows = MIGRATED_OBJECTS.reduce((sum, object) => sum + (shape.get(object)?.count ?? 0), 0);
    const before = await takeSnapshot({
        connection: target.connection,
        objects: openLmaObjects(target.orgId, shape, kind.brings),
        shape,
        folder: folders.target,
        onRows: (rows) => {
            wish.onRows(rows, targetRows);
        },
    });
    wish.onStage('compare');
    const { mapping, mappingFile } = wish;
    const links = await resolveLinks({ source: source.connection, target: target.connection, kind, linked: there.linked, mapping, mappingFile });
    const settings = wish.hasSettings && kind.hasSettings ? await readSettingDifferences(source, target) : [];
    const planWith = (messages: RuleMessages): MigrationPlan =>
        planMigration({
            kind,
            source: there,
            target: before,
            links: links.links,
            last: known.last,
            prefer: wish.prefer,
            fallbackOwner: target.userId,
            today: dateIn(target.timeZone, new Date().toISOString()),
            messages,
            folder,
        });
    const first = planWith(new Map());
    // The words of the rules are read only where one refuses.
    const plan = first.tally.total('refused') === 0 ? first : planWith(await readRuleMessages(target.connection));
    if (wish.isStrict) checkStrict(plan, target.alias);
    const request = requestOf(source, chosen, there, plan, known.last);
    return { ...checked, source: there, before, links, plan, settings, request, forecast: forecastOf(plan, there) };
}

async function readSettingDifferences(source: MigrationOrg, target: MigrationOrg): Promise<readonly SettingDifference[]> {
    const [there, here] = await Promise.all([readSettingRecords(source.connection), readSettingRecords(target.connection)]);
    return differingSettings(there, here);
}

function requestOf(
    source: MigrationOrg,
    { source: kind, shape }: ChosenSource,
    there: Snapshot,
    plan: MigrationPlan,
    last: LastMigration | undefined,
): MigrationRequest {
    const marks = kind.objects.map(
        ({ apiName }) => [apiName, { count: shape.get(apiName)?.count ?? 0, modifiedAt: shape.get(apiName)?.modifiedAt ?? null }] as const,
    );
    const choices = [...plan.rows.Package__c.rows()].map(({ key, action, values }) => {
        const known = last?.request.choices[key];
        // A choice that was not brought is compared with the same one again.
        return [key, action === 'conflict' && known !== undefined ? known : choicesOf(values)] as const;
    });
    return {
        source: source.orgId,
        sourceName: source.name,
        kind: kind.name,
        latest: there.latest,
        marks: Object.fromEntries(marks),
        fields: Object.fromEntries(MIGRATED_OBJECTS.map((object) => [object, kind.brings[object].fields])),
        choices: Object.fromEntries(choices),
    };
}

/** Fewest API requests that the target still has to answer. */
function forecastOf({ tally }: MigrationPlan, { counts }: Snapshot): number {
    const writes = MIGRATED_OBJECTS.reduce((sum, object) => sum + callsToWrite(tally.writes(object)), 0);
    const reads = MIGRATED_OBJECTS.reduce((sum, object) => sum + callsToRead(counts[object]), 0);
    return tally.allWrites === 0 ? 0 : writes + reads + 5;
}

function callsToWrite(rows: number): number {
    return rows > 6000 ? Math.ceil(rows / 20_000) * 6 : Math.ceil(rows / 1000);
}

function callsToRead(rows: number): number {
    return rows > 6000 ? 4 : Math.ceil(rows / 2000);
}

function checkStrict({ tally }: MigrationPlan, alias: string): void {
    const unfound = tally.unfoundLinks;
    const staying = tally.total('conflict', 'waits', 'refused');
    if (unfound.length === 0 && staying === 0) return;
    const [first] = unfound;
    const [stays] = tally.staying;
    const what = first ? `${first.object} ${first.name} (${first.field}: ${first.cause})` : `${stays?.name ?? ''}: ${stays?.reason ?? ''}`;
    throw SfError.create({
        name: 'NotEverything',
        message: `Not everything can come along to ${alias}: ${unfound.length} links are not found again and ${staying} records stay behind, the first ${what}. Nothing was written.`,
        actions: ['See all of it: the same command with --dry-run and without --strict', 'Say who is who in a file: --mapping-file links.csv'],
    });
}

function totalOf(shape: OrgShape, { objects }: MigrationSource): number {
    return objects.reduce((sum, { apiName }) => sum + (shape.get(apiName)?.count ?? 0), 0);
}

function makeFolder(folder: string): void {
    guarded(folder, () => mkdirSync(folder, { recursive: true, mode: 0o700 }));
}

/** Removes what was kept of both orgs. */
export function forgetFiles(folder: string): void {
    try {
        rmSync(folder, { recursive: true, force: true });
    } catch (error) {
        throw diskError(folder, error);
    }
}
