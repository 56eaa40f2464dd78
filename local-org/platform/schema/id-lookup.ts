import type { FieldDefinition, ObjectDefinition } from './model.ts';

/**
 * Whether a field can name a record in an upsert or a reference (`idLookup` in describe): the id, external ids,
 * the name of a custom object, and standard fields that are unique.
 */
export function isIdLookup(object: ObjectDefinition, field: FieldDefinition): boolean {
    if (field.column === undefined) return false;
    return field.type === 'Id' || field.externalId || (object.custom && field.isName) || (!field.custom && field.unique);
}
