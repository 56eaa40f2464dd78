import { address } from '../compound-fields.ts';
import { defineField, lookup, ownerField, picklist, readOnly, text } from '../field-builders.ts';
import { cleaning, description, lastActivity, optOuts, personNames, phone } from './crm-fields.ts';
import { defineObject } from './standard-object.ts';
import { LEAD_SOURCES } from './value-sets.ts';

export const CONTACT = defineObject('Contact', '003', [
    lookup('AccountId', ['Account'], { childRelationshipName: 'Contacts', deleteConstraint: 'Cascade' }),
    ...personNames(),
    text('Title', 128),
    text('Department', 80),
    ...address('Mailing'),
    ...address('Other'),
    phone('Phone'),
    phone('MobilePhone', { label: 'Mobile Phone' }),
    phone('HomePhone'),
    phone('OtherPhone'),
    phone('AssistantPhone', { label: 'Asst. Phone' }),
    phone('Fax'),
    defineField('Email', 'Email'),
    lookup('ReportsToId', ['Contact'], {}, { label: 'Reports To ID' }),
    text('AssistantName', 40, { label: "Assistant's Name" }),
    picklist('LeadSource', LEAD_SOURCES),
    defineField('Birthdate', 'Date'),
    description(),
    ...optOuts(),
    ...cleaning(),
    readOnly(defineField('LastCURequestDate', 'DateTime', { label: 'Last Stay-in-Touch Request Date' })),
    readOnly(defineField('LastCUUpdateDate', 'DateTime', { label: 'Last Stay-in-Touch Save Date' })),
    picklist('Pronouns', ['He/Him', 'She/Her', 'They/Them', 'He/They', 'She/They', 'Not Listed']),
    picklist('GenderIdentity', ['Male', 'Female', 'Nonbinary', 'Not Listed'], { label: 'Gender Identity' }),
    ownerField(),
    lastActivity(),
]);
