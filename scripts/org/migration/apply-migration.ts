import type { Connection } from '@salesforce/core';
import type { BroughtFields } from '../../domain/migration/field-plan.ts';
import { ownRunId } from '../../domain/migration/portable-keys.ts';
import { MIGRATED_OBJECTS, type MigratedObject } from '../../domain/migration/portable-row.ts';
import type { RowRefusal } from '../../domain/row-refusal.ts';
import type { RowToWrite } from '../row-to-write.ts';
import type { MigrationPlan } from './plan-migration.ts';
import { isWritten, type PlannedRow } from './planned-row.ts';
import { columnsOf, namesProduction, rowOfPlan, WRITE_KEYS, type WriteContext } from './row-of-plan.ts';
import type { Snapshot } from './snapshot.ts';
import { writePlanned } from './write-planned.ts';

export const OBJECT_LABELS: Readonly<Record<MigratedObject, string>> = {
    Package__c: 'Package',
    Package_Version__c: 'Package Version',
    License_Run__c: 'License Run',
    License__c: 'License',
    License_Event__c: 'License Event',
};

/** Codes of a row that another row of the same job had to come before, or was being saved with. */
const PASSING = /^(INVALID_FIELD|INVALID_CROSS_REFERENCE_KEY|UNABLE_TO_LOCK_ROW)$/;

/** Objects that others refer to by the record ids that they get; licenses are many and are read again in any case. */
const KNOWN_BY_ID: readonly MigratedObject[] = ['Package__c', 'Package_Version__c', 'License_Run__c'];

const STRANDED: RowRefusal = {
    record: 'License Event',
    label: '',
    code: 'PARENT_REFUSED',
    message: 'Its license or its run was refused.',
    fields: [],
    remedy: 'Cure the cause of that refusal, then run the same command again.',
};

export interface ApplyWish {
    readonly plan: MigrationPlan;
    readonly brings: Readonly<Record<MigratedObject, BroughtFields>>;
    readonly target: { readonly connection: Connection; readonly alias: string; readonly orgId: string };
    /** The target before the migration. */
    readonly before: Snapshot;
    readonly runId: string;
    /** Reads the licenses of the target again, once they are written: events are written by their record ids. */
    readonly readLicenses: () => Promise<(key: string) => string | undefined>;
    readonly onProgress: (object: MigratedObject, done: number, total: number) => Promise<void>;
    readonly onRefused: (object: MigratedObject, key: string, refusal: RowRefusal) => void;
}

/** Writes what the plan says, parents before children; each record by its key, so that whatever was written before stays as it is. */
export async function applyMigration(wish: ApplyWish): Promise<void> {
    const applying = new Applying(wish);
    for (const object of MIGRATED_OBJECTS) await applying.write(object);
}

class Applying {
    readonly #wish: ApplyWish;
    readonly #ids = new Map<MigratedObject, Map<string, string>>();
    #licenseId: (key: string) => string | undefined = () => undefined;
    /** Of whatever object: what was refused may strand others. */
    #refusals = 0;

    constructor(wish: ApplyWish) {
        this.#wish = wish;
    }

    async write(object: MigratedObject): Promise<void> {
        const { plan, brings, readLicenses } = this.#wish;
        if (object === 'License_Event__c') this.#licenseId = await readLicenses();
        if (plan.tally.writes(object) === 0) return;
        const refused = new Map<string, RowRefusal>();
        await this.#sendAll(object, brings[object], refused);
        const again = [...refused].filter(([, { code }]) => PASSING.test(code)).map(([key]) => key);
        if (object === 'License__c' && again.length > 0) await this.#sendAgain(object, new Set(again), refused);
        if (refused.size > 0) this.#refusals += refused.size;
        if (this.#refusals > 0) this.#tellRefused(object, refused);
    }

    /** Events are written under another key than the one both orgs know them by. */
    #tellRefused(object: MigratedObject, refused: ReadonlyMap<string, RowRefusal>): void {
        const context = this.#contextOf(this.#wish.brings[object]);
        for (const row of this.#planned(object)) {
            const refusal = this.#isStranded(row, context.brought) ? STRANDED : refused.get(rowOfPlan(row, context).key);
            if (refusal) this.#wish.onRefused(object, row.key, { ...refusal, label: row.name });
        }
    }

    #contextOf(brought: BroughtFields): WriteContext {
        return { brought, runId: this.#wish.runId, idOf: (to, key) => this.#idOf(to, key) };
    }

    /** Licenses of production orgs before those of their sandboxes. */
    async #sendAll(object: MigratedObject, brought: BroughtFields, refused: Map<string, RowRefusal>): Promise<void> {
        const all = this.#wish.plan.tally.writes(object);
        let later = 0;
        if (object === 'License__c') for (const row of this.#planned(object)) if (namesProduction(row)) later += 1;
        if (all > later) await this.#send(object, this.#rowsOf(object, brought, false), all - later, refused, false);
        if (later > 0) await this.#send(object, this.#rowsOf(object, brought, true), later, refused, true);
    }

    async #send(object: MigratedObject, rows: Iterable<RowToWrite>, count: number, refused: Map<string, RowRefusal>, hasProduction: boolean): Promise<void> {
        const { target, brings, onProgress } = this.#wish;
        const { connection, alias } = target;
        await writePlanned({
            target: { connection, alias, object, objectLabel: OBJECT_LABELS[object], onProgress: async (done, total) => onProgress(object, done, total) },
            keyField: WRITE_KEYS[object],
            columns: columnsOf(brings[object], hasProduction),
            rows,
            count,
            onRefused: (key, refusal) => refused.set(key, refusal),
            ...(KNOWN_BY_ID.includes(object) && { onWritten: (key: string, id: string) => void this.#idsOf(object).set(key, id) }),
        });
    }

    /** A sandbox whose production license came after it, or a row that somebody else held, is taken the second time. */
    async #sendAgain(object: MigratedObject, keys: ReadonlySet<string>, refused: Map<string, RowRefusal>): Promise<void> {
        for (const key of keys) refused.delete(key);
        for (const hasProduction of [false, true]) {
            const rows = [...this.#rowsOf(object, this.#wish.brings[object], hasProduction)].filter(({ key }) => keys.has(key));
            if (rows.length > 0) await this.#send(object, rows, rows.length, refused, hasProduction);
        }
    }

    *#rowsOf(object: MigratedObject, brought: BroughtFields, hasProduction: boolean): Generator<RowToWrite, void, undefined> {
        const context = this.#contextOf(brought);
        for (const row of this.#planned(object)) {
            const isMeant = object !== 'License__c' || namesProduction(row) === hasProduction;
            if (isMeant && !this.#isStranded(row, brought)) yield rowOfPlan(row, context);
        }
    }

    /** History is written once, so an event waits until its license and its run are there. */
    #isStranded({ values }: PlannedRow, { object, lookups }: BroughtFields): boolean {
        if (object !== 'License_Event__c') return false;
        return Object.entries(lookups).some(([field, to]) => {
            const key = values[field];
            return typeof key === 'string' && this.#idOf(to, key) === undefined;
        });
    }

    *#planned(object: MigratedObject): Generator<PlannedRow, void, undefined> {
        for (const row of this.#wish.plan.rows[object].rows()) if (isWritten(row)) yield row;
    }

    #idOf(object: MigratedObject, key: string): string | undefined {
        if (object === 'License__c') return this.#licenseId(key) ?? this.#wish.before.files.License__c.find(key)?.id;
        const own = object === 'License_Run__c' ? ownRunId(this.#wish.target.orgId, key) : undefined;
        return own ?? this.#idsOf(object).get(key) ?? this.#wish.before.files[object].find(key)?.id;
    }

    #idsOf(object: MigratedObject): Map<string, string> {
        const ids = this.#ids.get(object) ?? new Map<string, string>();
        this.#ids.set(object, ids);
        return ids;
    }
}
