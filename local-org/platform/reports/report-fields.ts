import type { FieldDefinition, ObjectDefinition, Schema } from '../schema/model.ts';

/**
 * A field as report types name it: custom ones by their API names, standard lookups by their relationships (`Owner`, not `OwnerId`), and
 * fields of parents behind a lookup (`Package__c.Name`). Undefined when there is none.
 */
export function reportField(schema: Schema, object: ObjectDefinition, path: string): FieldDefinition | undefined {
    const [step = '', ...rest] = path.split('.');
    const field = stepOf(schema, object, step);
    if (rest.length === 0) return field;
    const parents = (field?.reference?.targets ?? []).flatMap((target) => schema.objectOf(target) ?? []);
    return parents.flatMap((parent) => reportField(schema, parent, rest.join('.')) ?? [])[0];
}

function stepOf(schema: Schema, object: ObjectDefinition, name: string): FieldDefinition | undefined {
    const field = schema.fieldOf(object, name);
    if (field !== undefined && (field.custom || field.reference === undefined)) return field;
    const parent = schema.parentFieldOf(object, name);
    return parent?.custom === false ? parent : undefined;
}
