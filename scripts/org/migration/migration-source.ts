import type { MigratedObject, PortableRow } from '../../domain/migration/portable-row.ts';
import type { Row } from '../query-rows.ts';

/** An object of the source whose rows become records of the target. Several may become the same object, such as a history its journal. */
export interface SourceObject {
    /** API name in the source. */
    readonly apiName: string;
    /** What most of its rows become. */
    readonly becomes: MigratedObject;
    /** What to select; a column with a dot is a field of a parent: `Package__r.Package_ID__c`. `Id` and `SystemModstamp` are among them. */
    readonly columns: readonly string[];
    /** A condition on the rows, in SOQL; all of them when undefined. */
    readonly where?: string;
    /**
     * What a row becomes: usually one record, none when there is nothing to bring, several when the target keeps apart what the source does not.
     * Blank fields of the row are null; numbers, booleans, dates and instants are as the REST API sends them, however the row was read.
     */
    readonly portableRows: (row: Row) => readonly PortableRow[];
}

/**
 * A kind of org that licenses come from. What every source must keep: each license has a `Last_Change_ID__c` that is another one after every
 * change of its terms, and an event with it as `Change_ID__c`, because a second migration tells by them which org has changed a license.
 */
export interface MigrationSource {
    /** As a person calls it, such as `OpenLMA`. */
    readonly name: string;
    /** In the order of `MIGRATED_OBJECTS`. */
    readonly objects: readonly SourceObject[];
    /** Fields of the source that no field of the target stands for, with why, in words for a person; they stay behind. */
    readonly leftBehind: readonly FieldLeftBehind[];
}

export interface FieldLeftBehind {
    readonly object: string;
    readonly field: string;
    readonly why: string;
}
