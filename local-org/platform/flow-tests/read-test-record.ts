import { integrityDefect } from '../flows/flow-defect.ts';
import { nodeIn, requiredText } from '../flows/flow-metadata.ts';
import type { MetadataNode } from '../metadata/component.ts';
import { coerce } from '../records/coerce.ts';
import type { FieldValue, FieldValues } from '../records/values.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import { parseRecord } from './parameter-value.ts';

/** The triggering record that a test gives, as stored values: "leftValueReference must be $Record", the value a JSON object. Throws FlowDefect. */
export function readTestRecord(object: ObjectDefinition, parameter: MetadataNode): FieldValues {
    if (requiredText(parameter, 'leftValueReference').toLowerCase() !== '$record') throw integrityDefect('A triggering record is the value of "$Record".');
    const given = parseRecord(requiredText(nodeIn(parameter, 'value') ?? {}, 'sobjectValue'));
    return Object.fromEntries(Object.entries(given).flatMap(([name, value]) => fieldValue(object, name, value)));
}

/** Calculated fields are worked out anew. */
function fieldValue(object: ObjectDefinition, name: string, value: FieldValue): [string, FieldValue][] {
    const field = object.fields.find(({ apiName }) => apiName.toLowerCase() === name.toLowerCase());
    if (field === undefined) throw integrityDefect(`The field "${name}" for the object "${object.apiName}" doesn't exist.`);
    if (field.column === undefined) return [];
    const coerced = coerce(field, value);
    if ('error' in coerced) throw integrityDefect(`The value of "${name}" in the record of the test can't be used: ${coerced.error.message}`);
    return [[field.apiName, coerced.value]];
}
