import type { Connection } from '@salesforce/core';
import type { PlannableLicense } from '../domain/change-plan.ts';
import { referenceCondition, type LicenseReference } from '../domain/license-reference.ts';
import { NAMES_PER_QUERY, queryComposite } from './query-composite.ts';
import { textOf, type Row } from './query-rows.ts';
import { CHANGEABLE_FIELDS, changeableFromRow } from './read-changeable-licenses.ts';

/** Everything that a plan shows of a license and the rules read. */
export const PLANNABLE_SELECT = [...CHANGEABLE_FIELDS, 'License_Key__c', 'Subscriber_Org_Name__c', 'Subscriber_Org_ID__c', 'Package__r.Name'].join(', ');

export function plannableFromRow(row: Row): PlannableLicense {
    return {
        ...changeableFromRow(row),
        key: textOf(row, 'License_Key__c') ?? '',
        customer: textOf(row, 'Subscriber_Org_Name__c'),
        packageName: textOf(row, 'Package__r.Name'),
        orgId: textOf(row, 'Subscriber_Org_ID__c'),
    };
}

/** The licenses that are named, in any order; those that are not there are not among them. A thousand take one call. */
export async function readReferencedLicenses(connection: Connection, references: readonly LicenseReference[]): Promise<readonly PlannableLicense[]> {
    const queries = [...Map.groupBy(references, ({ kind }) => kind).values()].flatMap((same) =>
        Array.from({ length: Math.ceil(same.length / NAMES_PER_QUERY) }, (_, index) => {
            const some = same.slice(index * NAMES_PER_QUERY, (index + 1) * NAMES_PER_QUERY);
            return `SELECT ${PLANNABLE_SELECT} FROM License__c WHERE ${referenceCondition(some)}`;
        }),
    );
    return (await queryComposite(connection, queries)).map(plannableFromRow);
}
