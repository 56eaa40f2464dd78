import type { FieldDefinition, FieldType } from '../schema/model.ts';
import type { FormulaType } from './formula.ts';

const FORMULA_TYPES: Readonly<Record<FieldType, FormulaType | undefined>> = {
    Id: 'id',
    Lookup: 'id',
    MasterDetail: 'id',
    Text: 'text',
    TextArea: 'text',
    LongTextArea: 'text',
    Html: 'text',
    EncryptedText: 'text',
    Email: 'text',
    Phone: 'text',
    Url: 'text',
    AutoNumber: 'text',
    Picklist: 'picklist',
    MultiselectPicklist: 'multipicklist',
    Checkbox: 'boolean',
    Number: 'number',
    Integer: 'number',
    Currency: 'number',
    Percent: 'number',
    Summary: 'number',
    Date: 'date',
    DateTime: 'datetime',
    Time: 'time',
    Address: undefined,
    Location: undefined,
    Base64: undefined,
    Complex: undefined,
    AnyType: undefined,
};

/** Labels of the types that formulas, or formula fields, cannot read. */
const CLOSED_TYPES: Readonly<Partial<Record<FieldType, string>>> = {
    LongTextArea: 'Long Text Area',
    Html: 'Rich Text Area',
    EncryptedText: 'Text (Encrypted)',
    Address: 'Address',
    Location: 'Geolocation',
    Base64: 'Base64',
    Complex: 'Complex',
    AnyType: 'AnyType',
};

/** What a field is to a formula. `text` for the types formulas cannot read at all, which `recordScope` refuses. */
export function formulaTypeOf(field: FieldDefinition): FormulaType {
    return FORMULA_TYPES[field.type] ?? 'text';
}

export function isReadableByFormulas(field: FieldDefinition): boolean {
    return FORMULA_TYPES[field.type] !== undefined;
}

/** Label of the field's type when formula fields may not read it. */
export function closedTypeOf(field: FieldDefinition): string | undefined {
    return CLOSED_TYPES[field.type];
}
