/**
 * The live data model of an org: standard objects plus what was deployed.
 * Names are kept in their canonical case; every lookup by name ignores case, as on the platform.
 */

/**
 * Metadata API field types, plus `Id`, `Integer`, `Address`, `Base64` and `Complex` that only standard fields have.
 * `Complex` is a structured value of the Tooling API (`Errors`, `Dependencies`): JSON text in the store, an object in replies.
 * `AnyType` is a value of a tracked field, JSON text in the store as well.
 */
export type FieldType =
    | 'Id'
    | 'Text'
    | 'TextArea'
    | 'LongTextArea'
    | 'Html'
    | 'EncryptedText'
    | 'Email'
    | 'Phone'
    | 'Url'
    | 'Picklist'
    | 'MultiselectPicklist'
    | 'Checkbox'
    | 'Number'
    | 'Integer'
    | 'Currency'
    | 'Percent'
    | 'Date'
    | 'DateTime'
    | 'Time'
    | 'AutoNumber'
    | 'Lookup'
    | 'MasterDetail'
    | 'Summary'
    | 'Address'
    | 'Location'
    | 'Base64'
    | 'Complex'
    | 'AnyType';

export interface PicklistValue {
    /** API value (`fullName` in metadata). */
    readonly value: string;
    readonly label: string;
    readonly isDefault: boolean;
    readonly isActive: boolean;
}

export interface PicklistDefinition {
    readonly restricted: boolean;
    readonly values: readonly PicklistValue[];
    /** API name of the field that decides which values are offered. */
    readonly controllingField?: string;
    /** Lower-case values of the controlling field that offer a value, by that value in lower case; a value that is missing is never offered. */
    readonly validFor?: ReadonlyMap<string, ReadonlySet<string>>;
}

export interface ReferenceDefinition {
    /** API names of the objects the field can point to; more than one means polymorphic (`Owner`, `Who`). */
    readonly targets: readonly string[];
    /** Name used in SOQL parent paths: `Owner`, `Package__r`. */
    readonly relationshipName: string;
    /** Name used in SOQL child subqueries on the parent: `Contacts`, `Widgets__r`. */
    readonly childRelationshipName: string | undefined;
    /** Label of the related list, `relationshipLabel` in metadata. */
    readonly childRelationshipLabel: string | undefined;
    readonly deleteConstraint: 'SetNull' | 'Restrict' | 'Cascade';
    readonly reparentable: boolean;
    /** Of a master-detail field: whether who may only read the master may write details. */
    readonly writeRequiresMasterRead?: boolean;
}

/** A field that puts others together: what its value calls each of them ("Compound Fields", Object Reference). It is read-only and has no column. */
export type CompoundDefinition = readonly (readonly [key: string, fieldName: string])[];

export interface FormulaDefinition {
    readonly source: string;
    readonly treatBlanksAs: 'BlankAsZero' | 'BlankAsBlank';
}

/** A roll-up summary: what the master's field computes of its details. */
export interface SummaryDefinition {
    readonly operation: 'count' | 'sum' | 'min' | 'max';
    readonly detail: string;
    /** The detail's master-detail field. */
    readonly foreignKey: string;
    /** The detail's field; undefined when details are only counted. */
    readonly summarizedField: string | undefined;
    /** All must hold; fields are the detail's, operations those of list views. */
    readonly filters: readonly { readonly field: string; readonly operation: string; readonly value: string | undefined }[];
}

export interface FieldDefinition {
    readonly apiName: string;
    readonly label: string;
    readonly type: FieldType;
    readonly custom: boolean;
    /** The record's name field (`nameField` in describe). */
    readonly isName: boolean;
    readonly description: string | undefined;
    readonly inlineHelpText: string | undefined;
    /** Characters, for text types; otherwise 0. */
    readonly length: number;
    /** Digits in all and after the point, for numeric types; otherwise 0. */
    readonly precision: number;
    readonly scale: number;
    /** Required by the platform on every save, whatever the layout says. */
    readonly required: boolean;
    readonly unique: boolean;
    readonly caseSensitive: boolean;
    readonly externalId: boolean;
    readonly trackHistory: boolean;
    /** Whether a client may set it on create or update, before permissions. False for system, formula, auto-number fields. */
    readonly createable: boolean;
    readonly updateable: boolean;
    /** Source of the default value: a formula (`defaultValue` in metadata; checkboxes use `true`/`false`). */
    readonly defaultValue: string | undefined;
    readonly formula: FormulaDefinition | undefined;
    /** Such a field has the type of its result; `Summary` is left only where what it summarizes does not exist. */
    readonly summary: SummaryDefinition | undefined;
    readonly picklist: PicklistDefinition | undefined;
    readonly reference: ReferenceDefinition | undefined;
    /** What a metadata relationship names when it is not a record: `EntityDefinition`, `FieldDefinition`, `EntityParticle`. */
    readonly metadataReference?: string;
    readonly compound?: CompoundDefinition;
    /** The compound field to which a component belongs; field-level security is that one's. */
    readonly partOf?: string;
    readonly autoNumber: { readonly displayFormat: string; readonly startingNumber: number } | undefined;
    /**
     * Column in the object's table; undefined for formula fields and compound ones.
     * Checkboxes are INTEGER 0/1, numbers REAL, everything else TEXT:
     * dates `YYYY-MM-DD`, datetimes ISO 8601 in UTC with milliseconds (`2026-11-22T02:48:09.000Z`), times `HH:MM:SS.sssZ`.
     */
    readonly column: string | undefined;
}

export interface ValidationRuleDefinition {
    readonly fullName: string;
    readonly active: boolean;
    readonly errorConditionFormula: string;
    readonly errorMessage: string;
    /** Field that shows the error; undefined means the top of the page. */
    readonly errorDisplayField: string | undefined;
}

export interface ObjectDefinition {
    readonly apiName: string;
    readonly label: string;
    readonly pluralLabel: string;
    readonly keyPrefix: string;
    readonly custom: boolean;
    /** What a custom object is when its records are not ordinary data. */
    readonly kind?: 'customMetadata' | 'listSetting' | 'hierarchySetting';
    /** Whether it came with a managed package that keeps it to itself: no API shows it. */
    readonly isProtected?: boolean;
    /** Name of the object whose changes these records tell. */
    readonly historyOf?: string;
    /** Served only by the Tooling API (PackageInstallRequest, MetadataPackage …), or by the data API, or by both. */
    readonly api: 'data' | 'tooling' | 'both';
    /** Operations the platform offers at all, before permissions. */
    readonly createable: boolean;
    readonly updateable: boolean;
    readonly deletable: boolean;
    /** Table in the store: always the API name. */
    readonly table: string;
    readonly nameField: string | undefined;
    readonly sharingModel: 'Private' | 'Read' | 'ReadWrite' | 'ControlledByParent';
    /** In order of definition; system fields first. Use `fieldOf` to look one up. */
    readonly fields: readonly FieldDefinition[];
    readonly validationRules: readonly ValidationRuleDefinition[];
    /** Besides the master; undefined or empty when the object has none. */
    readonly recordTypes?: readonly RecordTypeDefinition[];
}

export interface RecordTypeDefinition {
    readonly id: string;
    readonly developerName: string;
    readonly label: string;
    readonly description: string | undefined;
    readonly isActive: boolean;
    /** Id of the business process that chooses the values of the object's status. */
    readonly businessProcessId: string | undefined;
    /** Values of a picklist for records of this type, by the field's lower-case name; a picklist that is missing has all its values. */
    readonly picklists: ReadonlyMap<string, RecordTypePicklist>;
}

export interface RecordTypePicklist {
    /** Lower case. */
    readonly values: ReadonlySet<string>;
    readonly defaultValue: string | undefined;
}

/** One child relationship of an object, seen from the parent. */
export interface ChildRelationship {
    readonly childObject: string;
    readonly field: string;
    readonly relationshipName: string;
    readonly label: string;
    readonly deleteConstraint: 'SetNull' | 'Restrict' | 'Cascade';
}

export interface Schema {
    readonly objects: readonly ObjectDefinition[];
    /** Any case; undefined when unknown. */
    objectOf(apiName: string): ObjectDefinition | undefined;
    /** Any case; undefined when unknown. */
    fieldOf(object: ObjectDefinition, apiName: string): FieldDefinition | undefined;
    /** The reference field behind a parent relationship name (`Package__r`, `Owner`), any case. `Owner:User` narrows a polymorphic one. */
    parentFieldOf(object: ObjectDefinition, relationshipName: string): FieldDefinition | undefined;
    childrenOf(object: ObjectDefinition): readonly ChildRelationship[];
    /** Object whose key prefix starts the id. */
    objectOfId(id: string): ObjectDefinition | undefined;
}
