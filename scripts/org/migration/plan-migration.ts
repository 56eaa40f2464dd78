import { join } from 'node:path';
import { incomingRow, presentRow, type LinkContext } from '../../domain/migration/comparable-row.ts';
import { isChangedHere, isChangedSince, newFieldsSince, type LastMigration } from '../../domain/migration/last-migration.ts';
import { MigrationTally } from '../../domain/migration/migration-tally.ts';
import { planEvent, planRun } from '../../domain/migration/plan-history.ts';
import { planLicense } from '../../domain/migration/plan-license.ts';
import { planPackage } from '../../domain/migration/plan-package.ts';
import { planVersion } from '../../domain/migration/plan-version.ts';
import { MIGRATED_OBJECTS, type ComparableRow, type MigratedObject } from '../../domain/migration/portable-row.ts';
import { waiting, type PlanAction, type PlanContext, type Preference, type RowPlan } from '../../domain/migration/row-plan.ts';
import type { RuleMessages } from '../../domain/license-change.ts';
import type { MigrationSource } from './migration-source.ts';
import type { PlannedRow } from './planned-row.ts';
import type { ResolvedLink } from './resolve-links.ts';
import { RowFile } from './row-file.ts';
import type { Snapshot } from './snapshot.ts';

export interface PlanWish {
    readonly kind: MigrationSource;
    readonly source: Snapshot;
    readonly target: Snapshot;
    readonly links: ReadonlyMap<string, ResolvedLink>;
    readonly last: LastMigration | undefined;
    readonly prefer: Preference;
    readonly fallbackOwner: string;
    /** The day in the target. */
    readonly today: string;
    readonly messages: RuleMessages;
    readonly folder: string;
}

export interface MigrationPlan {
    readonly rows: Readonly<Record<MigratedObject, RowFile<PlannedRow>>>;
    readonly tally: MigrationTally;
}

/** Compares both orgs record by record and keeps on disk what is to be done. */
export function planMigration(wish: PlanWish): MigrationPlan {
    const rows = Object.fromEntries(
        MIGRATED_OBJECTS.map((object) => [object, new RowFile<PlannedRow>(join(wish.folder, `plan-${object}.jsonl`))]),
    ) as unknown as MigrationPlan['rows'];
    const planning = new Planning(wish, rows);
    for (const object of MIGRATED_OBJECTS) planning.plan(object);
    for (const file of Object.values(rows)) file.flush();
    return { rows, tally: planning.tally };
}

/** Licenses whose journal cannot come along without them. */
const STUCK: ReadonlySet<PlanAction> = new Set(['refused', 'conflict', 'waits']);

type Planner = (incoming: ComparableRow, present: ComparableRow | undefined, context: PlanContext) => RowPlan;

/** What one object has to know of those planned before it. */
class Planning {
    readonly tally = new MigrationTally();
    readonly #wish: PlanWish;
    readonly #rows: MigrationPlan['rows'];
    readonly #waitingRuns = new Set<string>();
    /** Why licenses have not come along. */
    readonly #stuckLicenses = new Map<string, string>();
    readonly #journals: Partial<Record<'source' | 'target', ReadonlySet<string>>> = {};

    constructor(wish: PlanWish, rows: MigrationPlan['rows']) {
        this.#wish = wish;
        this.#rows = rows;
    }

    plan(object: MigratedObject): void {
        const { source, target } = this.#wish;
        const planner = this.#plannerOf(object);
        const context = this.#contextOf(object);
        const links = this.#linkContextOf(object);
        for (const row of source.files[object].rows()) {
            const found = target.files[object].find(row.key);
            const present = found && presentRow(found);
            const { row: incoming, missing } = incomingRow(row, present, links);
            const plan = row.waits === undefined ? planner(incoming, present, context) : waiting(row.waits);
            for (const link of missing) this.#noteMissing(link.field, link.id, link.cause);
            this.tally.planned(object, row, plan);
            this.#remember(object, row.key, plan);
            this.#rows[object].add({
                key: row.key,
                name: row.name,
                id: present?.id ?? null,
                action: plan.action,
                write: plan.write,
                kept: plan.kept,
                isBrought: plan.isBrought === true,
                values: Object.fromEntries(context.fields.map((field) => [field, incoming.values[field] ?? null])),
            });
        }
    }

    #plannerOf(object: MigratedObject): Planner {
        const { last, source, target } = this.#wish;
        switch (object) {
            case 'Package__c':
                return (incoming, present, context) => planPackage(incoming, present, { ...context, broughtChoices: (key) => last?.request.choices[key] });
            case 'Package_Version__c':
                return (incoming, present, context) =>
                    planVersion(incoming, present, { ...context, isRefreshedLater: (key) => refreshedAt(source, key) >= refreshedAt(target, key) });
            case 'License_Run__c':
                return planRun;
            case 'License__c':
                return (incoming, present, context) => planLicense(incoming, present, { ...context, ...this.#licenseContext() });
            case 'License_Event__c':
                return (incoming, present, context) =>
                    planEvent(incoming, present, {
                        ...context,
                        whyLicenseWaits: (key) => this.#stuckLicenses.get(key),
                        whyRunWaits: (key) => (this.#waitingRuns.has(key) ? 'Its run has not come along yet.' : undefined),
                    });
        }
    }

    #licenseContext(): Omit<Parameters<typeof planLicense>[2], keyof PlanContext> {
        const { today, messages } = this.#wish;
        return {
            today,
            messages,
            isInTargetJournal: (id) => this.#journalOf('target').has(id),
            isInSourceJournal: (id) => this.#journalOf('source').has(id),
        };
    }

    #contextOf(object: MigratedObject): PlanContext {
        const { kind, last, prefer } = this.#wish;
        const { fields } = kind.brings[object];
        return {
            fields,
            prefer,
            newFields: newFieldsSince(last, object, fields),
            isChangedInSource: ({ modifiedAt }) => isChangedSince(last, object, modifiedAt),
            isChangedInTarget: ({ values, modifiedAt }) => isChangedHere(last, values, modifiedAt),
        };
    }

    #linkContextOf(object: MigratedObject): LinkContext {
        const { kind, links, fallbackOwner } = this.#wish;
        const brought = kind.brings[object];
        return {
            brought,
            fallbackOwner,
            counterpartOf: (id) => links.get(id)?.counterpart,
            // An event waits itself until its run comes along; what else names a run comes along without it.
            isWaiting: (field, key) => object !== 'License_Event__c' && brought.lookups[field] === 'License_Run__c' && this.#waitingRuns.has(key),
        };
    }

    #remember(object: MigratedObject, key: string, { action, reason }: RowPlan): void {
        if (object === 'License_Run__c' && action === 'waits') this.#waitingRuns.add(key);
        if (object === 'License__c' && STUCK.has(action)) {
            this.#stuckLicenses.set(key, `Its license has not come along: ${reason ?? ''}`);
        }
    }

    #noteMissing(field: string, id: string, cause: string): void {
        const link = this.#wish.links.get(id);
        this.tally.unfound({ object: link?.object ?? 'Group', name: link?.name ?? id, field, cause: link ? cause : 'only users are found again, no queues' });
    }

    /** Read only where a license was changed in the target. */
    #journalOf(side: 'source' | 'target'): ReadonlySet<string> {
        return (this.#journals[side] ??= changeIdsOf(this.#wish[side]));
    }
}

function changeIdsOf({ files }: Snapshot): ReadonlySet<string> {
    const ids = new Set<string>();
    for (const { values } of files.License_Event__c.rows()) if (typeof values['Change_ID__c'] === 'string') ids.add(values['Change_ID__c']);
    return ids;
}

function refreshedAt({ files }: Snapshot, packageKey: string): string {
    return String(files.Package__c.find(packageKey)?.values['Last_Refreshed_At__c'] ?? '');
}
