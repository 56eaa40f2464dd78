import { defineField, picklist, readOnly, text, type FieldTraits } from '../field-builders.ts';
import type { FieldDefinition } from '../model.ts';
import { SALUTATIONS } from './value-sets.ts';

/** First, last and full name of a person; the full name is composed by the platform on each save. */
export function personNames(): FieldDefinition[] {
    return [
        text('LastName', 80, { required: true }),
        text('FirstName', 40),
        picklist('Salutation', SALUTATIONS),
        readOnly(text('Name', 121, { label: 'Full Name', isName: true })),
    ];
}

export function phone(apiName: string, traits: FieldTraits = {}): FieldDefinition {
    return defineField(apiName, 'Phone', traits);
}

export function description(): FieldDefinition {
    return defineField('Description', 'LongTextArea', { length: 32000 });
}

export function annualRevenue(): FieldDefinition {
    return defineField('AnnualRevenue', 'Currency', { precision: 18, scale: 0 });
}

export function employees(): FieldDefinition {
    return defineField('NumberOfEmployees', 'Integer', { precision: 8, label: 'Employees' });
}

export function lastActivity(): FieldDefinition {
    return readOnly(defineField('LastActivityDate', 'Date'));
}
