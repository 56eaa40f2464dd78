import type { Connection } from '@salesforce/core';
import type { LicenseStatus } from '../../force-app/main/default/lwc/licenseRules/licenseRules.js';
import type { ChangeableLicense } from '../domain/license-change.ts';
import { callOrg } from './call-org.ts';
import { textOf, valueAt, type Row } from './query-rows.ts';

/** Most records that one call retrieves ("Get Records with a Request Body Using sObject Collections", REST API guide). */
export const ROWS_PER_RETRIEVAL = 2000;

/** What the rules read of a license. */
export const CHANGEABLE_FIELDS = [
    'Id',
    'Name',
    'Status__c',
    'Expiration__c',
    'Seats__c',
    'Used_Licenses__c',
    'Install_Date__c',
    'Uninstall_Date__c',
    'Status_Before_Uninstall__c',
    'Was_Active__c',
    'Trial_Maximum_Days__c',
    'Last_Change_Run__c',
] as const;

/** Licenses of these ids as they are now, in the order of the ids; those that are gone are not among them. */
export async function readChangeableLicenses(connection: Connection, ids: readonly string[]): Promise<readonly ChangeableLicense[]> {
    const found: ChangeableLicense[] = [];
    for (let start = 0; start < ids.length; start += ROWS_PER_RETRIEVAL) {
        const rows = await callOrg<readonly (Row | null)[]>(connection, {
            method: 'POST',
            path: '/composite/sobjects/License__c',
            body: { ids: ids.slice(start, start + ROWS_PER_RETRIEVAL), fields: CHANGEABLE_FIELDS },
            isRepeatable: true,
        });
        found.push(...rows.flatMap((row) => (row ? [changeableFromRow(row)] : [])));
    }
    return found;
}

export function changeableFromRow(row: Row): ChangeableLicense {
    return {
        recordId: textOf(row, 'Id') ?? '',
        name: textOf(row, 'Name') ?? '',
        status: textOf(row, 'Status__c') as LicenseStatus | null,
        expiration: textOf(row, 'Expiration__c'),
        seats: numberOf(row, 'Seats__c'),
        usedLicenses: numberOf(row, 'Used_Licenses__c'),
        installDate: textOf(row, 'Install_Date__c'),
        uninstallDate: textOf(row, 'Uninstall_Date__c'),
        statusBeforeUninstall: textOf(row, 'Status_Before_Uninstall__c') as LicenseStatus | null,
        wasActive: valueAt(row, 'Was_Active__c') === true,
        trialMaxDays: numberOf(row, 'Trial_Maximum_Days__c') ?? undefined,
        lastChangeRunId: textOf(row, 'Last_Change_Run__c'),
    };
}

function numberOf(row: Row, field: string): number | null {
    const value = valueAt(row, field);
    return typeof value === 'number' ? value : null;
}
