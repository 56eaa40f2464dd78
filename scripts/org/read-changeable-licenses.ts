import type { Connection } from '@salesforce/core';
import type { LicenseStatus } from '../../force-app/main/default/lwc/licenseRules/licenseRules.js';
import type { ChangeableLicense } from '../domain/license-change.ts';
import { literals, queryRows, textOf, valueAt, type Row } from './query-rows.ts';

const FIELDS =
    'Id, Name, Status__c, Expiration__c, Seats__c, Used_Licenses__c, Install_Date__c, Uninstall_Date__c, Status_Before_Uninstall__c, Was_Active__c, Trial_Maximum_Days__c';

/** Licenses of these ids as they are now, in the order of the ids; those that are gone are not among them. */
export async function readChangeableLicenses(connection: Connection, ids: readonly string[]): Promise<readonly ChangeableLicense[]> {
    const rows = await queryRows(connection, `SELECT ${FIELDS} FROM License__c WHERE Id IN ${literals(ids)}`);
    const found = new Map(rows.map((row) => [textOf(row, 'Id'), licenseFromRow(row)]));
    return ids.flatMap((id) => found.get(id) ?? []);
}

function licenseFromRow(row: Row): ChangeableLicense {
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
    };
}

function numberOf(row: Row, field: string): number | null {
    const value = valueAt(row, field);
    return typeof value === 'number' ? value : null;
}
