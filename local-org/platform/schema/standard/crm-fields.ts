import { checkbox, defineField, picklist, readOnly, text, type FieldTraits } from '../field-builders.ts';
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

/** What people said they do not want. */
export function optOuts(): FieldDefinition[] {
    return [checkbox('HasOptedOutOfEmail', { label: 'Email Opt Out' }), checkbox('HasOptedOutOfFax', { label: 'Fax Opt Out' }), checkbox('DoNotCall')];
}

const CLEAN_STATES = ['Matched', 'Different', 'Acknowledged', 'NotFound', 'Inactive', 'Pending', 'SelectMatch', 'Skipped'];

/** Fields that a Data.com license would fill; every org has them. */
export function cleaning(): FieldDefinition[] {
    return [text('Jigsaw', 20, { label: 'Data.com Key' }), picklist('CleanStatus', CLEAN_STATES, {}, true)];
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
