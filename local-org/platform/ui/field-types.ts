import type { FieldDefinition, FieldType } from '../schema/model.ts';

/** `dataType` of a field ("Field" among the nested response bodies of the User Interface API guide). */
const DATA_TYPES: Readonly<Record<FieldType, string>> = {
    Id: 'String',
    Text: 'String',
    TextArea: 'TextArea',
    LongTextArea: 'TextArea',
    Html: 'TextArea',
    EncryptedText: 'EncryptedString',
    Email: 'Email',
    Phone: 'Phone',
    Url: 'Url',
    Picklist: 'Picklist',
    MultiselectPicklist: 'MultiPicklist',
    Checkbox: 'Boolean',
    Number: 'Double',
    Integer: 'Int',
    Currency: 'Currency',
    Percent: 'Percent',
    Date: 'Date',
    DateTime: 'DateTime',
    Time: 'Time',
    AutoNumber: 'String',
    Lookup: 'Reference',
    MasterDetail: 'Reference',
    Summary: 'Double',
    Address: 'Address',
    Location: 'Location',
    Base64: 'Base64',
    Complex: 'ComplexValue',
    AnyType: 'AnyType',
};

export function uiDataType(field: FieldDefinition): string {
    return DATA_TYPES[field.type];
}

/** `extraTypeInfo`: what a plain data type does not tell a form. */
export function extraTypeInfo(field: FieldDefinition): string | null {
    if (field.type === 'Html') return 'RichTextArea';
    return field.type === 'LongTextArea' || field.type === 'TextArea' ? 'PlainTextArea' : null;
}

/** Long texts, multiselect picklists and compound fields cannot be sorted by. */
export function isSortable(field: FieldDefinition): boolean {
    return !field.compound && field.type !== 'LongTextArea' && field.type !== 'Html' && field.type !== 'MultiselectPicklist';
}
