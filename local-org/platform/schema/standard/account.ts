import { address } from '../compound-fields.ts';
import { defineField, lookup, ownerField, picklist, text } from '../field-builders.ts';
import { annualRevenue, cleaning, description, employees, lastActivity, phone } from './crm-fields.ts';
import { defineObject } from './standard-object.ts';
import { INDUSTRIES, LEAD_SOURCES, RATINGS } from './value-sets.ts';

const TYPES = ['Prospect', 'Customer - Direct', 'Customer - Channel', 'Channel Partner / Reseller', 'Installation Partner', 'Technology Partner', 'Other'];

export const ACCOUNT = defineObject('Account', '001', [
    text('Name', 255, { label: 'Account Name', isName: true, required: true }),
    picklist('Type', TYPES, { label: 'Account Type' }),
    lookup('ParentId', ['Account'], { childRelationshipName: 'ChildAccounts' }, { label: 'Parent Account ID' }),
    ...address('Billing'),
    ...address('Shipping'),
    phone('Phone'),
    phone('Fax'),
    text('AccountNumber', 40),
    defineField('Website', 'Url'),
    text('Sic', 20, { label: 'SIC Code' }),
    text('SicDesc', 80, { label: 'SIC Description' }),
    picklist('Industry', INDUSTRIES),
    annualRevenue(),
    employees(),
    picklist('Ownership', ['Public', 'Private', 'Subsidiary', 'Other']),
    text('TickerSymbol', 20),
    description(),
    picklist('Rating', RATINGS),
    text('Site', 80, { label: 'Account Site' }),
    picklist('AccountSource', LEAD_SOURCES),
    ...cleaning(),
    ownerField(),
    lastActivity(),
]);
