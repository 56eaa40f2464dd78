import { checkbox, defineField, lookup, ownerField, picklist, queueableOwnerField, readOnly, text } from '../field-builders.ts';
import type { FieldDefinition, ObjectDefinition } from '../model.ts';
import { defineObject } from './standard-object.ts';

/** Values a new org starts with ("LeadSource" in the Object Reference and the standard value set's defaults). */
const LEAD_SOURCES = ['Web', 'Phone Inquiry', 'Partner Referral', 'Purchased List', 'Other'];
const LEAD_STATUSES = ['Open - Not Contacted', 'Working - Contacted', 'Closed - Converted', 'Closed - Not Converted'];
const INDUSTRIES = [
    'Agriculture',
    'Banking',
    'Biotechnology',
    'Communications',
    'Consulting',
    'Education',
    'Finance',
    'Government',
    'Healthcare',
    'Manufacturing',
    'Technology',
    'Other',
];

/** First, last and full name of a person; the full name is composed by the platform on each save. */
function personNames(): FieldDefinition[] {
    return [
        text('LastName', 80, { required: true }),
        text('FirstName', 40),
        picklist('Salutation', ['Mr.', 'Ms.', 'Mrs.', 'Dr.', 'Prof.', 'Mx.']),
        readOnly(text('Name', 121, { label: 'Full Name', isName: true })),
    ];
}

function address(prefix: string): FieldDefinition[] {
    return [
        defineField(`${prefix}Street`, 'TextArea'),
        text(`${prefix}City`, 40),
        text(`${prefix}State`, 80, { label: 'State/Province' }),
        text(`${prefix}PostalCode`, 20, { label: 'Zip/Postal Code' }),
        text(`${prefix}Country`, 80),
    ];
}

const lead = defineObject('Lead', '00Q', [
    ...personNames(),
    text('Title', 128),
    text('Company', 255, { required: true }),
    ...address(''),
    defineField('Phone', 'Phone'),
    defineField('MobilePhone', 'Phone', { label: 'Mobile Phone' }),
    defineField('Email', 'Email'),
    defineField('Website', 'Url'),
    defineField('Description', 'LongTextArea', { length: 32000 }),
    picklist('LeadSource', LEAD_SOURCES),
    picklist('Status', LEAD_STATUSES, { required: true, defaultValue: '"Open - Not Contacted"' }),
    picklist('Industry', INDUSTRIES),
    picklist('Rating', ['Hot', 'Warm', 'Cold']),
    queueableOwnerField(),
    readOnly(checkbox('IsConverted', { label: 'Converted' })),
    readOnly(defineField('ConvertedDate', 'Date')),
    readOnly(lookup('ConvertedAccountId', ['Account'])),
    readOnly(lookup('ConvertedContactId', ['Contact'])),
]);

const account = defineObject('Account', '001', [
    text('Name', 255, { label: 'Account Name', isName: true, required: true }),
    picklist('Type', [
        'Prospect',
        'Customer - Direct',
        'Customer - Channel',
        'Channel Partner / Reseller',
        'Installation Partner',
        'Technology Partner',
        'Other',
    ]),
    lookup('ParentId', ['Account'], { childRelationshipName: 'ChildAccounts' }),
    ...address('Billing'),
    defineField('Phone', 'Phone'),
    defineField('Website', 'Url'),
    picklist('Industry', INDUSTRIES),
    defineField('AnnualRevenue', 'Currency', { precision: 18, scale: 0 }),
    defineField('NumberOfEmployees', 'Integer', { precision: 8, label: 'Employees' }),
    defineField('Description', 'LongTextArea', { length: 32000 }),
    ownerField(),
]);

const contact = defineObject('Contact', '003', [
    lookup('AccountId', ['Account'], { childRelationshipName: 'Contacts' }),
    ...personNames(),
    text('Title', 128),
    text('Department', 80),
    ...address('Mailing'),
    defineField('Phone', 'Phone'),
    defineField('MobilePhone', 'Phone', { label: 'Mobile Phone' }),
    defineField('Email', 'Email'),
    picklist('LeadSource', LEAD_SOURCES),
    defineField('Description', 'LongTextArea', { length: 32000 }),
    ownerField(),
]);

export const CRM_OBJECTS: readonly ObjectDefinition[] = [lead, account, contact];
