import type { Row } from '../../database/store.ts';
import type { Catalogue, MetadataNode } from '../metadata/component.ts';
import type { Org } from '../org.ts';
import { insertPlatformRow, updatePlatformRow } from '../packaging/platform-rows.ts';
import { stringOf } from './custom-field.ts';
import { standardValues } from './standard/value-sets.ts';

/** Object, which has the name of its value set, and what it says of a value beyond its words. */
const STATUSES: Readonly<Record<string, (value: MetadataNode) => Row>> = {
    LeadStatus: (value) => ({ ...isDefault(value), IsConverted: Number(value['converted'] === true) }),
    CaseStatus: (value) => ({ ...isDefault(value), IsClosed: Number(value['closed'] === true) }),
    TaskStatus: (value) => ({ ...isDefault(value), IsClosed: Number(value['closed'] === true) }),
    TaskPriority: (value) => ({ ...isDefault(value), IsHighPriority: Number(value['highPriority'] === true) }),
    OpportunityStage: (value) => ({
        IsActive: Number(value['isActive'] !== false),
        IsClosed: Number(value['closed'] === true),
        IsWon: Number(value['won'] === true),
        ForecastCategory: stringOf(value['forecastCategory']) ?? 'Pipeline',
        ForecastCategoryName: forecastCategoryName(stringOf(value['forecastCategory']) ?? 'Pipeline'),
        DefaultProbability: Number(value['probability'] ?? 0),
        Description: stringOf(value['description']) ?? null,
    }),
};

function isDefault(value: MetadataNode): Row {
    return { IsDefault: Number(value['default'] === true) };
}

/** `BestCase` → `Best Case`; what the API calls Forecast, people call Commit. */
export function forecastCategoryName(category: string): string {
    return category === 'Forecast' ? 'Commit' : category.replace(/([a-z])([A-Z])/g, '$1 $2');
}

/** Brings LeadStatus, OpportunityStage and their like in line with the value sets. */
export function mirrorStatuses(org: Org, catalogue: Catalogue): void {
    for (const [table, more] of Object.entries(STATUSES)) {
        const stale = new Map(org.store.findBy(table, 'IsDeleted', [0]).map((row) => [String(row['ApiName']), String(row['Id'])]));
        for (const [index, value] of standardValues(catalogue, table).entries()) {
            const name = stringOf(value['fullName']) ?? '';
            const values: Row = { ApiName: name, MasterLabel: stringOf(value['label']) ?? name, SortOrder: index + 1, ...more(value) };
            const known = stale.get(name);
            if (known === undefined) insertPlatformRow(org, table, values);
            else updatePlatformRow(org, table, known, values);
            stale.delete(name);
        }
        for (const id of stale.values()) org.store.remove(table, id);
    }
}
