import type { BroughtFields } from './field-plan.ts';
import type { Counterpart } from './link-book.ts';
import type { ComparableRow, PortableRow, Value } from './portable-row.ts';
import { valueOf } from './row-plan.ts';

/** A lookup whose record the target has not got, or may not use there. */
export interface MissingLink {
    readonly field: string;
    readonly id: string;
    readonly cause: string;
}

export interface Incoming {
    readonly row: ComparableRow;
    readonly missing: readonly MissingLink[];
}

export interface LinkContext {
    readonly brought: BroughtFields;
    readonly counterpartOf: (sourceId: string) => Counterpart | undefined;
    /** Owns what nobody else can own: the user who runs this. */
    readonly fallbackOwner: string;
    /** Whether the record behind a lookup waits, so that nothing can refer to it yet. */
    readonly isWaiting: (field: string, key: string) => boolean;
}

/** Inactive users may stand in the journal, but they own nothing and are told nothing. */
const ACTIVE_ONLY: readonly string[] = ['OwnerId', 'Lead_Manager__c'];

/** A record of the target, as it is. */
export function presentRow({ key, id, name, values, links, modifiedAt }: PortableRow): ComparableRow {
    return { key, id, name, values: { ...values, ...links }, modifiedAt };
}

/** A record of the source as it would be in the target. What is linked to nothing there stays as the target has it, which is blank for a new record. */
export function incomingRow(source: PortableRow, present: ComparableRow | undefined, context: LinkContext): Incoming {
    const missing: MissingLink[] = [];
    const values: Record<string, Value> = { ...source.values };
    for (const [field, id] of Object.entries(source.links)) {
        if (id === null) {
            values[field] = null;
            continue;
        }
        const found = usable(field, context.counterpartOf(id));
        if ('id' in found) values[field] = found.id;
        else {
            missing.push({ field, id, cause: found.cause });
            values[field] = (present && valueOf(present.values, field)) ?? (field === 'OwnerId' ? context.fallbackOwner : null);
        }
    }
    for (const field of Object.keys(context.brought.lookups)) {
        const key = values[field];
        if (typeof key === 'string' && context.isWaiting(field, key)) values[field] = (present && valueOf(present.values, field)) ?? null;
    }
    return { row: { key: source.key, id: source.id, name: source.name, values, modifiedAt: source.modifiedAt }, missing };
}

function usable(field: string, counterpart: Counterpart | undefined): Counterpart {
    if (!counterpart) return { cause: 'it can no longer be read in the source' };
    if ('id' in counterpart && !counterpart.isActive && ACTIVE_ONLY.includes(field)) return { cause: 'the user is inactive in the target' };
    return counterpart;
}
