import type { FieldDefinition, FieldType, PicklistValue, ReferenceDefinition } from './model.ts';

/** What a field definition may say beyond its name and type; everything else gets the platform's default. */
export type FieldTraits = Partial<Omit<FieldDefinition, 'apiName' | 'type'>>;

const DEFAULT_LENGTH: Partial<Record<FieldType, number>> = {
    Id: 18,
    Lookup: 18,
    MasterDetail: 18,
    Picklist: 255,
    Url: 255,
    Email: 80,
    Phone: 40,
    AutoNumber: 30,
    TextArea: 255,
};

/** A field with the platform's defaults: optional, writable by clients, stored in a column of its own name. */
export function defineField(apiName: string, type: FieldType, traits: FieldTraits = {}): FieldDefinition {
    return {
        apiName,
        label: labelOf(apiName),
        type,
        custom: false,
        isName: false,
        description: undefined,
        inlineHelpText: undefined,
        length: DEFAULT_LENGTH[type] ?? 0,
        precision: 0,
        scale: 0,
        required: false,
        unique: false,
        caseSensitive: false,
        externalId: false,
        trackHistory: false,
        createable: true,
        updateable: true,
        defaultValue: undefined,
        formula: undefined,
        summary: undefined,
        picklist: undefined,
        reference: undefined,
        autoNumber: undefined,
        column: apiName,
        ...traits,
    };
}

/** `LastModifiedDate` → `Last Modified Date`; reference fields lose their `Id`. */
function labelOf(apiName: string): string {
    const words = apiName.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2');
    return words.replace(/ Id$/, ' ID');
}

export function text(apiName: string, length: number, traits: FieldTraits = {}): FieldDefinition {
    return defineField(apiName, 'Text', { length, ...traits });
}

export function checkbox(apiName: string, traits: FieldTraits = {}): FieldDefinition {
    return defineField(apiName, 'Checkbox', { required: true, defaultValue: 'false', ...traits });
}

export function integer(apiName: string, traits: FieldTraits = {}): FieldDefinition {
    return defineField(apiName, 'Integer', { precision: 9, ...traits });
}

/** Standard picklists are unrestricted, as on the platform: any text is accepted over the API. */
export function picklist(apiName: string, values: readonly string[], traits: FieldTraits = {}, restricted = false): FieldDefinition {
    const options: PicklistValue[] = values.map((value) => ({ value, label: value, isDefault: false, isActive: true }));
    return defineField(apiName, 'Picklist', { picklist: { restricted, values: options }, ...traits });
}

/** A lookup whose relationship name is the field's name without `Id`. */
export function lookup(
    apiName: string,
    targets: readonly string[],
    relation: Partial<Pick<ReferenceDefinition, 'childRelationshipName' | 'deleteConstraint'>> = {},
    traits: FieldTraits = {},
): FieldDefinition {
    const reference: ReferenceDefinition = {
        targets,
        relationshipName: apiName.replace(/Id$/, ''),
        childRelationshipName: relation.childRelationshipName,
        childRelationshipLabel: undefined,
        deleteConstraint: relation.deleteConstraint ?? 'SetNull',
        reparentable: true,
    };
    return defineField(apiName, 'Lookup', { reference, ...traits });
}

const SYSTEM: FieldTraits = { createable: false, updateable: false };

/** Set by the platform alone. */
export function readOnly(field: FieldDefinition): FieldDefinition {
    return { ...field, ...SYSTEM };
}

/** Fields that every record has ("System Fields" in the Object Reference). */
export function systemFields(): FieldDefinition[] {
    return [
        defineField('Id', 'Id', { ...SYSTEM, label: 'Record ID', required: true }),
        checkbox('IsDeleted', { ...SYSTEM, label: 'Deleted' }),
        defineField('CreatedDate', 'DateTime', { ...SYSTEM, required: true }),
        lookup('CreatedById', ['User'], {}, { ...SYSTEM, label: 'Created By ID', required: true }),
        defineField('LastModifiedDate', 'DateTime', { ...SYSTEM, required: true }),
        lookup('LastModifiedById', ['User'], {}, { ...SYSTEM, label: 'Last Modified By ID', required: true }),
        defineField('SystemModstamp', 'DateTime', { ...SYSTEM, required: true }),
    ];
}

export function ownerField(): FieldDefinition {
    return lookup('OwnerId', ['User'], {}, { label: 'Owner ID', required: true });
}

/** The owner of a lead, a case or a custom record, which may be a queue ("Create Queues", Salesforce Help). A queue that owns records stays. */
export function queueableOwnerField(): FieldDefinition {
    return lookup('OwnerId', ['User', 'Group'], { deleteConstraint: 'Restrict' }, { label: 'Owner ID', required: true });
}
