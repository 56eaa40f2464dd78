import type { FieldDefinition, ObjectDefinition, PicklistDefinition, PicklistValue } from './model.ts';

/** One value of a controlling field, with what clients call it and what metadata calls it. */
export interface ControllingValue {
    readonly shown: string;
    /** Lower case; checkboxes say `checked` and `unchecked`. */
    readonly name: string;
    readonly isActive: boolean;
}

/** The field that decides which values a picklist offers; undefined for a picklist that depends on none. */
export function controllingFieldOf(object: ObjectDefinition, picklist: PicklistDefinition): FieldDefinition | undefined {
    const name = picklist.controllingField?.toLowerCase();
    return name === undefined ? undefined : object.fields.find((field) => field.apiName.toLowerCase() === name);
}

/** The values of a controlling field in the order in which bits and indexes count them; a checkbox has `false` and then `true`. */
export function controllingValues(field: FieldDefinition): ControllingValue[] {
    if (field.type === 'Checkbox') return CHECKBOX;
    return (field.picklist?.values ?? []).map(({ value, isActive }) => ({ shown: value, name: value.toLowerCase(), isActive }));
}

const CHECKBOX: ControllingValue[] = [
    { shown: 'false', name: 'unchecked', isActive: true },
    { shown: 'true', name: 'checked', isActive: true },
];

/** Whether a controlling value offers a value. */
export function isValidFor({ validFor }: PicklistDefinition, { value }: PicklistValue, controlling: ControllingValue): boolean {
    return validFor?.get(value.toLowerCase())?.has(controlling.name) === true;
}

/** Bits from the left, one for each value of the controlling field, as base64 of whole groups of three bytes ("PicklistEntry", SOAP API guide). */
export function validForBits(picklist: PicklistDefinition, value: PicklistValue, controlling: readonly ControllingValue[]): string {
    const bytes = new Uint8Array(Math.max(3, Math.ceil(controlling.length / 24) * 3));
    for (const [index, each] of controlling.entries()) {
        if (isValidFor(picklist, value, each)) bytes[index >> 3] = (bytes[index >> 3] ?? 0) | (0x80 >> (index & 7));
    }
    return Buffer.from(bytes).toString('base64');
}
