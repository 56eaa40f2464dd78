import type { FieldDefinition, FieldType } from '../schema/model.ts';

/** How values of a field type compare. `opaque` ones can be neither filtered, sorted nor grouped. */
export type ValueClass = 'text' | 'multipicklist' | 'id' | 'int' | 'double' | 'boolean' | 'date' | 'datetime' | 'time' | 'opaque';

const CLASSES: Readonly<Record<FieldType, ValueClass>> = {
    Id: 'id',
    Lookup: 'id',
    MasterDetail: 'id',
    Text: 'text',
    TextArea: 'text',
    Email: 'text',
    Phone: 'text',
    Url: 'text',
    Picklist: 'text',
    AutoNumber: 'text',
    MultiselectPicklist: 'multipicklist',
    Checkbox: 'boolean',
    Integer: 'int',
    Number: 'double',
    Currency: 'double',
    Percent: 'double',
    Summary: 'double',
    Date: 'date',
    DateTime: 'datetime',
    Time: 'time',
    LongTextArea: 'opaque',
    Html: 'opaque',
    EncryptedText: 'opaque',
    Address: 'opaque',
    Location: 'opaque',
    Base64: 'opaque',
    Complex: 'opaque',
    AnyType: 'opaque',
};

export function valueClassOf(field: FieldDefinition): ValueClass {
    return CLASSES[field.type];
}

const NAMES: Readonly<Partial<Record<ValueClass, string>>> = { text: 'string', datetime: 'dateTime' };

/** The type as error messages name it. */
export function typeNameOf(valueClass: ValueClass): string {
    return NAMES[valueClass] ?? valueClass;
}

export function isNumeric(valueClass: ValueClass): boolean {
    return valueClass === 'int' || valueClass === 'double';
}

export function isSortable(field: FieldDefinition): boolean {
    return valueClassOf(field) !== 'opaque' && field.type !== 'MultiselectPicklist';
}

const NEVER_GROUPED: readonly FieldType[] = ['AutoNumber', 'DateTime', 'Time', 'MultiselectPicklist', 'Number', 'Currency', 'Percent', 'Summary'];

/** "Considerations for GROUP BY", SOQL Reference: by type, and never a formula or a roll-up summary. */
export function isGroupable(field: FieldDefinition): boolean {
    return field.formula === undefined && field.summary === undefined && valueClassOf(field) !== 'opaque' && !NEVER_GROUPED.includes(field.type);
}
