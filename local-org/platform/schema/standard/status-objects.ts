import { checkbox, integer, picklist, text } from '../field-builders.ts';
import type { FieldDefinition, ObjectDefinition } from '../model.ts';
import { defineObject, PLATFORM_OWNED } from './standard-object.ts';

function statusObject(apiName: string, ...own: readonly FieldDefinition[]): ObjectDefinition {
    const shared = [text('MasterLabel', 255, { isName: true }), text('ApiName', 255), integer('SortOrder')];
    return defineObject(apiName, '01J', [...shared, ...own], PLATFORM_OWNED);
}

/** Picklists whose values have a meaning to the platform, as records ("LeadStatus", "OpportunityStage" …, Object Reference). */
export const STATUS_OBJECTS: readonly ObjectDefinition[] = [
    statusObject('LeadStatus', checkbox('IsDefault'), checkbox('IsConverted')),
    statusObject('CaseStatus', checkbox('IsDefault'), checkbox('IsClosed')),
    statusObject('TaskStatus', checkbox('IsDefault'), checkbox('IsClosed')),
    statusObject('TaskPriority', checkbox('IsDefault'), checkbox('IsHighPriority')),
    statusObject(
        'OpportunityStage',
        checkbox('IsActive'),
        checkbox('IsClosed'),
        checkbox('IsWon'),
        picklist('ForecastCategory', ['Omitted', 'Pipeline', 'BestCase', 'MostLikely', 'Forecast', 'Closed']),
        picklist('ForecastCategoryName', ['Omitted', 'Pipeline', 'Best Case', 'Most Likely', 'Commit', 'Closed']),
        integer('DefaultProbability'),
        text('Description', 255),
    ),
];
