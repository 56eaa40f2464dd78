import type { MigrationReport, ReportedObject } from '../../domain/migration/migration-report.ts';
import { MIGRATED_OBJECTS, type MigratedObject } from '../../domain/migration/portable-row.ts';
import { holds } from '../../domain/migration/verification.ts';
import { OBJECT_LABELS } from './apply-migration.ts';
import type { MigrationOutcome } from './carry-out-migration.ts';
import type { MigrationOrg } from './migration-facts.ts';
import type { CheckedOrgs, PlannedMigration } from './migration.ts';

interface Orgs {
    readonly source: MigrationOrg;
    readonly target: MigrationOrg;
}

interface Circumstances {
    readonly startedAt: string;
    readonly dryRun: boolean;
    readonly apiRequests: { readonly source: number | null; readonly target: number | null };
}

const NO_ACTIONS = { create: 0, update: 0, same: 0, ahead: 0, conflict: 0, waits: 0, refused: 0 };

/** The report of a migration that finds nothing to do, without having compared anything. */
export function reportUpToDate(orgs: Orgs, { chosen, shape }: CheckedOrgs, circumstances: Circumstances): MigrationReport {
    const objects = MIGRATED_OBJECTS.map((object): ReportedObject => {
        const inSource = chosen.shape.get(object)?.count ?? 0;
        return { object, label: OBJECT_LABELS[object], inSource, inTarget: shape.get(object)?.count ?? 0, ...NO_ACTIONS, same: inSource };
    });
    return { ...base(orgs, chosen.source.name, circumstances), isUpToDate: true, objects };
}

/** What the plan says, before anything is written. */
export function reportPlanned(
    orgs: Orgs,
    { chosen, source, before, plan, links, settings, forecast }: PlannedMigration,
    circumstances: Circumstances,
): MigrationReport {
    const { tally } = plan;
    const objects = MIGRATED_OBJECTS.map((object: MigratedObject): ReportedObject => ({
        object,
        label: OBJECT_LABELS[object],
        inSource: source.counts[object],
        inTarget: before.counts[object],
        ...tally.counts(object),
    }));
    const report = base(orgs, chosen.source.name, circumstances);
    return {
        ...report,
        objects,
        staying: tally.staying,
        unlistedStaying: tally.unlisted,
        links: tally.unfoundLinks,
        fieldsLeftBehind: chosen.source.leftBehind,
        settings: {
            differences: settings.map(({ record, fields }) => ({ type: record.type, name: record.name, fields })),
            outcome: settings.length > 0 ? 'planned' : 'same',
            message: null,
        },
        orphans: { source: source.orphans, target: null },
        warnings: links.unused.map(({ line, message }) => `Line ${line} of the mapping file is not needed: ${message}.`),
        apiRequests: { ...report.apiRequests, forecast },
    };
}

/** The same report with what became of it. */
export function withOutcome(planned: MigrationReport, outcome: MigrationOutcome, { apiRequests }: Pick<Circumstances, 'apiRequests'>): MigrationReport {
    const { run, refusals, checks, orphansInTarget, changedMeanwhile, settingsFailure } = outcome;
    const { settings } = planned;
    return {
        ...planned,
        run,
        refusals,
        changedMeanwhile,
        settings: {
            ...settings,
            outcome: settings.differences.length === 0 ? 'same' : settingsFailure === null ? 'brought' : 'left',
            message: settingsFailure,
        },
        orphans: { ...planned.orphans, target: orphansInTarget },
        verification: { holds: holds(checks), objects: checks },
        apiRequests: { ...planned.apiRequests, ...apiRequests },
    };
}

function base({ source, target }: Orgs, kind: string, { startedAt, dryRun, apiRequests }: Circumstances): MigrationReport {
    return {
        dryRun,
        source: { alias: source.alias, orgId: source.orgId, name: source.name, kind },
        target: { alias: target.alias, orgId: target.orgId, name: target.name },
        run: null,
        isUpToDate: false,
        objects: [],
        staying: [],
        unlistedStaying: 0,
        refusals: [],
        links: [],
        fieldsLeftBehind: [],
        settings: { differences: [], outcome: 'same', message: null },
        orphans: { source: 0, target: null },
        verification: null,
        changedMeanwhile: [],
        refreshes: [],
        warnings: [],
        apiRequests: { forecast: 0, ...apiRequests },
        startedAt,
        finishedAt: startedAt,
    };
}
