import { checkbox, defineField, lookup, ownerField, picklist, text } from '../field-builders.ts';
import { description, lastActivity } from './crm-fields.ts';
import { defineObject } from './standard-object.ts';
import { startingValues } from './value-sets.ts';

const TYPES = [
    'Conference',
    'Webinar',
    'Trade Show',
    'Public Relations',
    'Partners',
    'Referral Program',
    'Advertisement',
    'Banner Ads',
    'Direct Mail',
    'Email',
    'Telemarketing',
    'Other',
];

/** "Campaign", Object Reference, without its members and what is counted of them. */
export const CAMPAIGN = defineObject('Campaign', '701', [
    text('Name', 80, { label: 'Campaign Name', isName: true, required: true }),
    lookup('ParentId', ['Campaign'], { childRelationshipName: 'ChildCampaigns' }, { label: 'Parent Campaign ID' }),
    picklist('Type', TYPES),
    picklist('Status', startingValues('CampaignStatus'), { defaultValue: '"Planned"' }),
    defineField('StartDate', 'Date'),
    defineField('EndDate', 'Date'),
    defineField('ExpectedRevenue', 'Currency', { precision: 18, scale: 0, label: 'Expected Revenue in Campaign' }),
    defineField('BudgetedCost', 'Currency', { precision: 18, scale: 0, label: 'Budgeted Cost in Campaign' }),
    defineField('ActualCost', 'Currency', { precision: 18, scale: 0, label: 'Actual Cost in Campaign' }),
    defineField('ExpectedResponse', 'Percent', { precision: 10, scale: 2, label: 'Expected Response (%)' }),
    defineField('NumberSent', 'Number', { precision: 18, scale: 0, label: 'Num Sent in Campaign' }),
    checkbox('IsActive', { label: 'Active' }),
    description(),
    ownerField(),
    lastActivity(),
]);
