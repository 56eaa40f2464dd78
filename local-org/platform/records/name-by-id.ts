import type { FieldDefinition, ObjectDefinition } from '../schema/model.ts';
import type { FieldValues } from './values.ts';

/** A custom object's record that nobody names is named by its id: the name is required on layouts only. */
export function isNamedById({ custom, kind }: ObjectDefinition, field: FieldDefinition): boolean {
    return custom && kind === undefined && field.isName && field.type === 'Text';
}

/** The name of a record without one. */
export function nameById(object: ObjectDefinition, values: FieldValues, id: string): FieldValues {
    if (values['Name'] !== null && values['Name'] !== undefined) return {};
    return object.fields.some((field) => isNamedById(object, field)) ? { Name: id.slice(0, 15) } : {};
}
