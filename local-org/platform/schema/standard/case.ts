import { checkbox, defineField, lookup, picklist, queueableOwnerField, readOnly, text } from '../field-builders.ts';
import type { FieldDefinition } from '../model.ts';
import { description } from './crm-fields.ts';
import { defineObject } from './standard-object.ts';
import { startingValues } from './value-sets.ts';

const REASONS = ['Installation', 'Equipment Complexity', 'Performance', 'Breakdown', 'Equipment Design', 'Feedback', 'Other'];

/** Shows a field of the case's contact: `ContactEmail` ("Case", Object Reference). */
function ofContact(name: string): FieldDefinition {
    const formula = { source: `Contact.${name}`, treatBlanksAs: 'BlankAsBlank' } as const;
    const type = name === 'Email' ? 'Email' : 'Phone';
    return readOnly(defineField(`Contact${name.replace('Phone', '') || 'Phone'}`, type, { formula, column: undefined, label: `Contact ${name}` }));
}

export const CASE = defineObject('Case', '500', [
    readOnly(
        defineField('CaseNumber', 'AutoNumber', {
            length: 30,
            isName: true,
            autoNumber: { displayFormat: '{00000000}', startingNumber: 1001 },
            required: true,
        }),
    ),
    lookup('ContactId', ['Contact'], { childRelationshipName: 'Cases' }),
    lookup('AccountId', ['Account'], { childRelationshipName: 'Cases' }),
    lookup('ParentId', ['Case'], { childRelationshipName: 'Cases' }, { label: 'Parent Case ID' }),
    ...['Phone', 'MobilePhone', 'Email', 'Fax'].map(ofContact),
    text('SuppliedName', 80, { label: 'Name' }),
    defineField('SuppliedEmail', 'Email', { label: 'Email Address' }),
    text('SuppliedPhone', 40, { label: 'Phone' }),
    text('SuppliedCompany', 80, { label: 'Company' }),
    picklist('Type', ['Mechanical', 'Electrical', 'Electronic', 'Structural', 'Other'], { label: 'Case Type' }),
    picklist('Status', startingValues('CaseStatus'), { defaultValue: '"New"' }),
    picklist('Reason', REASONS, { label: 'Case Reason' }),
    picklist('Origin', ['Phone', 'Email', 'Web'], { label: 'Case Origin' }),
    text('Subject', 255),
    picklist('Priority', ['High', 'Medium', 'Low'], { defaultValue: '"Medium"' }),
    description(),
    readOnly(checkbox('IsClosed', { label: 'Closed' })),
    readOnly(defineField('ClosedDate', 'DateTime', { label: 'Date/Time Closed' })),
    checkbox('IsEscalated', { label: 'Escalated' }),
    queueableOwnerField(),
]);
