import { MIGRATED_OBJECTS, type MigratedObject } from './portable-row.ts';
import type { PlanAction, RowPlan } from './row-plan.ts';

/** Longest list of single records; what is more is counted. */
const LONGEST_LIST = 200;

export type ActionCounts = Readonly<Record<PlanAction, number>>;

/** A record that does not come along as it is, and why. */
export interface StayingRecord {
    readonly object: MigratedObject;
    readonly name: string;
    readonly key: string;
    readonly action: PlanAction;
    readonly reason: string;
}

/** A record of the source that the target has not got, and how many lookups to it stay blank. */
export interface UnfoundLink {
    readonly object: string;
    readonly name: string;
    readonly cause: string;
    readonly field: string;
    readonly count: number;
}

/** What a plan does, in numbers and in the records that a person has to know of. */
export class MigrationTally {
    readonly #counts = new Map<MigratedObject, Record<PlanAction, number>>(MIGRATED_OBJECTS.map((object) => [object, noActions()]));
    readonly #staying: StayingRecord[] = [];
    readonly #unfound = new Map<string, { readonly link: Omit<UnfoundLink, 'count'>; count: number }>();
    readonly #unwritten = new Map<MigratedObject, number>();
    #unlisted = 0;

    planned(object: MigratedObject, row: { readonly name: string; readonly key: string }, { action, reason, write }: RowPlan): void {
        const counts = this.#counts.get(object);
        if (counts) counts[action] += 1;
        if (action === 'create' || Object.keys(write).length > 0) this.#unwritten.set(object, this.writes(object) + 1);
        if (reason === null) return;
        if (this.#staying.length < LONGEST_LIST) this.#staying.push({ object, name: row.name, key: row.key, action, reason });
        else this.#unlisted += 1;
    }

    unfound(link: Omit<UnfoundLink, 'count'>): void {
        const key = JSON.stringify([link.object, link.name, link.field, link.cause]);
        const known = this.#unfound.get(key);
        if (known) known.count += 1;
        else if (this.#unfound.size < LONGEST_LIST * 5) this.#unfound.set(key, { link, count: 1 });
    }

    counts(object: MigratedObject): ActionCounts {
        return this.#counts.get(object) ?? noActions();
    }

    /** Records of the object that are written. */
    writes(object: MigratedObject): number {
        return this.#unwritten.get(object) ?? 0;
    }

    get allWrites(): number {
        return MIGRATED_OBJECTS.reduce((sum, object) => sum + this.writes(object), 0);
    }

    /** Records that a person has to know of, as many as a list takes; `unlisted` is how many more there are. */
    get staying(): readonly StayingRecord[] {
        return this.#staying;
    }

    get unlisted(): number {
        return this.#unlisted;
    }

    get unfoundLinks(): readonly UnfoundLink[] {
        return [...this.#unfound.values()].map(({ link, count }) => ({ ...link, count }));
    }

    /** Records of these outcomes over all objects. */
    total(...actions: readonly PlanAction[]): number {
        return MIGRATED_OBJECTS.reduce((sum, object) => sum + actions.reduce((count, action) => count + this.counts(object)[action], 0), 0);
    }
}

function noActions(): Record<PlanAction, number> {
    return { create: 0, update: 0, same: 0, ahead: 0, conflict: 0, waits: 0, refused: 0 };
}
