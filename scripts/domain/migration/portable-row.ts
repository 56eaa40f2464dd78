/** A value of a field as two orgs can compare it: dates `YYYY-MM-DD`, instants ISO 8601 in UTC, blank is null. */
export type Value = string | number | boolean | null;

export type Values = Readonly<Record<string, Value>>;

/** What a migration brings, in the order in which it is written: each refers only to what stands before it, and to itself. */
export const MIGRATED_OBJECTS = ['Package__c', 'Package_Version__c', 'License_Run__c', 'License__c', 'License_Event__c'] as const;

export type MigratedObject = (typeof MIGRATED_OBJECTS)[number];

/** Objects whose records are not brought but found again. */
export const LINKED_OBJECTS = ['User', 'Lead', 'Account', 'Contact'] as const;

export type LinkedObject = (typeof LINKED_OBJECTS)[number];

/**
 * A record of either org in terms that hold in both. Whatever the source is, its rows become these, with the API names of OpenLMA's own fields.
 */
export interface PortableRow {
    readonly object: MigratedObject;
    /** By which both orgs know the record; see `portable-keys.ts`. */
    readonly key: string;
    /** Record id in the org it was read from. */
    readonly id: string;
    /** How a person knows it, such as `L-00001`. */
    readonly name: string;
    /** Every field that comes along. A lookup to a migrated object holds the key of the other record. */
    readonly values: Values;
    /** Lookups to users, leads, accounts and contacts, `OwnerId` among them: record ids of the org it was read from. */
    readonly links: Readonly<Record<string, string | null>>;
    /** When anybody last saved the record, by the clock of its org; null when unknown. */
    readonly modifiedAt: string | null;
    /** Why it cannot come along now; the rest goes on without it. */
    readonly waits?: string;
    /** For an event whose license is gone: the key it has in its own org. */
    readonly isOrphan?: true;
}

/** A record whose links are record ids of the target, so that it can be compared with the record there, field by field. */
export interface ComparableRow {
    readonly key: string;
    readonly id: string;
    readonly name: string;
    readonly values: Values;
    readonly modifiedAt: string | null;
}
