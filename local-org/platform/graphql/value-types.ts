import { UnsupportedFeature } from '../errors.ts';
import type { FieldDefinition, FieldType } from '../schema/model.ts';

/** Names of the GraphQL scalars of field types; the types of values, operators and aggregates are called after them ("Field Types", GraphQL API guide). */
const SCALARS: Readonly<Partial<Record<FieldType, string>>> = {
    Id: 'ID',
    Lookup: 'ID',
    MasterDetail: 'ID',
    Text: 'String',
    AutoNumber: 'String',
    TextArea: 'TextArea',
    LongTextArea: 'LongTextArea',
    Html: 'RichTextArea',
    EncryptedText: 'EncryptedString',
    Email: 'Email',
    Phone: 'PhoneNumber',
    Url: 'Url',
    Picklist: 'Picklist',
    MultiselectPicklist: 'MultiPicklist',
    Checkbox: 'Boolean',
    Number: 'Double',
    Summary: 'Double',
    Integer: 'Int',
    Currency: 'Currency',
    Percent: 'Percent',
    Date: 'Date',
    DateTime: 'DateTime',
    Time: 'Time',
};

/** Throws UnsupportedFeature for a compound or binary field. */
export function scalarOf(field: FieldDefinition): string {
    const scalar = SCALARS[field.type];
    if (scalar === undefined) throw new UnsupportedFeature(`fields of type ${field.type} in GraphQL`);
    return scalar;
}

const NUMBERS: ReadonlySet<FieldType> = new Set(['Number', 'Summary', 'Integer', 'Currency', 'Percent']);

export function isNumeric(field: FieldDefinition): boolean {
    return NUMBERS.has(field.type);
}

export function isPicklist(field: FieldDefinition): boolean {
    return field.type === 'Picklist' || field.type === 'MultiselectPicklist';
}
