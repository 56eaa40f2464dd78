import type { BroughtFields, FieldLeftBehind } from '../../domain/migration/field-plan.ts';
import type { LinkedObject, MigratedObject, PortableRow } from '../../domain/migration/portable-row.ts';
import type { Row } from '../query-rows.ts';

/** An object of the source whose rows become records of the target. Several may become the same object, such as a history its journal. */
export interface SourceObject {
    /** API name in the source. */
    readonly apiName: string;
    /** What to select; a column with a dot is a field of a parent: `Package__r.Package_ID__c`. `Id` and `SystemModstamp` are among them. */
    readonly columns: readonly string[];
    /** A condition on the rows, in SOQL; all of them when undefined. */
    readonly where?: string;
    /**
     * What a row becomes: usually one record, none when there is nothing to bring, several when the target keeps apart what the source does not.
     * Blank fields of the row are null; numbers and booleans are typed and parents nested, however the row was read.
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
    /** Parents before their children. */
    readonly objects: readonly SourceObject[];
    /** Fields of the target that its rows have; the target is compared in these and no others. */
    readonly brings: Readonly<Record<MigratedObject, BroughtFields>>;
    /** Fields of the source that no field of the target stands for, with why, in words for a person; they stay behind. */
    readonly leftBehind: readonly FieldLeftBehind[];
    /** Sub-queries for the records of the source that licenses and packages are linked to, such as `SELECT Lead__c FROM License__c`. */
    readonly linkedBy: (object: LinkedObject) => readonly string[];
    /** Queries for settings of the source as rows of the target's custom metadata; undefined where the source has none that OpenLMA knows. */
    readonly hasSettings: boolean;
}
