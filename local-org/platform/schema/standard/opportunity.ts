import { checkbox, defineField, integer, lookup, ownerField, picklist, readOnly, text } from '../field-builders.ts';
import { description, lastActivity } from './crm-fields.ts';
import { defineObject } from './standard-object.ts';
import { LEAD_SOURCES, startingValues } from './value-sets.ts';

const FORECAST_CATEGORIES = ['Omitted', 'Pipeline', 'Best Case', 'Most Likely', 'Commit', 'Closed'];

export const OPPORTUNITY = defineObject(
    'Opportunity',
    '006',
    [
        text('Name', 120, { isName: true, required: true }),
        lookup('AccountId', ['Account'], { childRelationshipName: 'Opportunities', deleteConstraint: 'Cascade' }),
        picklist('StageName', startingValues('OpportunityStage'), { required: true, label: 'Stage' }),
        defineField('Amount', 'Currency', { precision: 18, scale: 2 }),
        defineField('Probability', 'Percent', { precision: 3, scale: 0, label: 'Probability (%)' }),
        readOnly(defineField('ExpectedRevenue', 'Currency', { precision: 18, scale: 2, label: 'Expected Amount' })),
        defineField('TotalOpportunityQuantity', 'Number', { precision: 18, scale: 2, label: 'Quantity' }),
        defineField('CloseDate', 'Date', { required: true }),
        picklist('Type', ['Existing Customer - Upgrade', 'Existing Customer - Replacement', 'Existing Customer - Downgrade', 'New Customer'], {
            label: 'Opportunity Type',
        }),
        text('NextStep', 255),
        picklist('LeadSource', LEAD_SOURCES),
        lookup('CampaignId', ['Campaign'], { childRelationshipName: 'Opportunities' }),
        checkbox('IsPrivate', { label: 'Private' }),
        readOnly(checkbox('IsClosed', { label: 'Closed' })),
        readOnly(checkbox('IsWon', { label: 'Won' })),
        readOnly(picklist('ForecastCategory', ['Omitted', 'Pipeline', 'BestCase', 'MostLikely', 'Forecast', 'Closed'])),
        picklist('ForecastCategoryName', FORECAST_CATEGORIES, { label: 'Forecast Category' }),
        readOnly(integer('FiscalQuarter')),
        readOnly(integer('FiscalYear')),
        readOnly(text('Fiscal', 6, { label: 'Fiscal Period' })),
        description(),
        ownerField(),
        lastActivity(),
    ],
    { pluralLabel: 'Opportunities' },
);
