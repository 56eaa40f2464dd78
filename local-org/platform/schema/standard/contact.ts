import { address } from '../compound-fields.ts';
import { checkbox, defineField, lookup, ownerField, picklist, text } from '../field-builders.ts';
import { description, lastActivity, personNames, phone } from './crm-fields.ts';
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
    checkbox('HasOptedOutOfEmail', { label: 'Email Opt Out' }),
    checkbox('DoNotCall'),
    ownerField(),
    lastActivity(),
]);
