import { MIGRATED_OBJECTS, type MigratedObject } from './portable-row.ts';

/** A record that a migration brought, with what it stands below. */
export interface BroughtRecord {
    readonly object: MigratedObject;
    readonly id: string;
    readonly name: string;
    /** Why it is no longer as it was brought; null when nobody has touched it. */
    readonly touched: string | null;
    /** Record ids that would lose it: its package, its version, its license, its run. */
    readonly parents: readonly string[];
}

export interface StayingBrought {
    readonly object: MigratedObject;
    readonly id: string;
    readonly name: string;
    readonly reason: string;
}

export interface RemovalPlan {
    /** Record ids by object, children before their parents. */
    readonly remove: ReadonlyMap<MigratedObject, readonly string[]>;
    readonly staying: readonly StayingBrought[];
}

const CHILDREN_FIRST = MIGRATED_OBJECTS.toReversed();

/**
 * What can be taken back: everything that nobody has touched, but for what something that stays refers to.
 *
 * @param referredTo Record ids that records refer to which the migration did not bring, with what refers to them.
 */
export function planRemovalOf(records: readonly BroughtRecord[], referredTo: ReadonlyMap<string, string>): RemovalPlan {
    const needed = new Map(referredTo);
    const remove = new Map<MigratedObject, readonly string[]>();
    const staying: StayingBrought[] = [];
    const touched = records.filter((record) => record.object === 'License__c' && whyStays(record, needed) !== undefined).map(({ id }) => id);
    // The history of a license that stays, stays with it.
    const keptLicenses = new Set(touched);
    for (const object of CHILDREN_FIRST) {
        const going: string[] = [];
        for (const record of records.filter((each) => each.object === object)) {
            const license = object === 'License_Event__c' ? record.parents.find((id) => keptLicenses.has(id)) : undefined;
            const reason = license === undefined ? whyStays(record, needed) : 'Its license stays.';
            if (reason === undefined) {
                going.push(record.id);
                continue;
            }
            staying.push({ object, id: record.id, name: record.name, reason });
            for (const id of record.parents) if (!needed.has(id)) needed.set(id, `${labelOf(object)} ${record.name}`);
        }
        remove.set(object, going);
    }
    return { remove, staying };
}

function whyStays({ id, touched }: BroughtRecord, needed: ReadonlyMap<string, string>): string | undefined {
    if (touched !== null) return touched;
    const by = needed.get(id);
    return by === undefined ? undefined : `${by} stays and refers to it.`;
}

function labelOf(object: MigratedObject): string {
    return object.replace(/__c$/, '').replaceAll('_', ' ');
}
