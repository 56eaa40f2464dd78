import { address } from '../compound-fields.ts';
import { checkbox, defineField, lookup, picklist, queueableOwnerField, readOnly, text } from '../field-builders.ts';
import { annualRevenue, cleaning, description, employees, lastActivity, optOuts, personNames, phone } from './crm-fields.ts';
import { defineObject } from './standard-object.ts';
import { INDUSTRIES, LEAD_SOURCES, RATINGS, startingValues } from './value-sets.ts';

export const LEAD = defineObject('Lead', '00Q', [
    ...personNames(),
    text('Title', 128),
    text('Company', 255, { required: true }),
    ...address(''),
    phone('Phone'),
    phone('MobilePhone', { label: 'Mobile Phone' }),
    phone('Fax'),
    defineField('Email', 'Email'),
    defineField('Website', 'Url'),
    description(),
    picklist('LeadSource', LEAD_SOURCES),
    picklist('Status', startingValues('LeadStatus'), { required: true, defaultValue: '"Open - Not Contacted"' }),
    picklist('Industry', INDUSTRIES),
    picklist('Rating', RATINGS),
    annualRevenue(),
    employees(),
    queueableOwnerField(),
    ...optOuts(),
    ...cleaning(),
    checkbox('IsUnreadByOwner', { label: 'Unread By Owner', defaultValue: 'true' }),
    readOnly(checkbox('IsConverted', { label: 'Converted' })),
    readOnly(defineField('ConvertedDate', 'Date')),
    readOnly(lookup('ConvertedAccountId', ['Account'])),
    readOnly(lookup('ConvertedContactId', ['Contact'])),
    readOnly(lookup('ConvertedOpportunityId', ['Opportunity'])),
    lastActivity(),
]);
