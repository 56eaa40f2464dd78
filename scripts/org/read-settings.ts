import type { Connection } from '@salesforce/core';
import { STANDARD_SETTINGS, type Settings } from '../domain/settings.ts';
import { notLicenseOrg } from './read-license-org.ts';
import { queryRows, valueAt, type Row } from './query-rows.ts';

/** The query for `settingsFromRow`. */
export const SETTINGS = `SELECT Trial_Maximum_Days__c, Refresh_Interval_Days__c, Leads_For_Sandboxes__c FROM License_Management_Setting__mdt WHERE DeveloperName = 'Default'`;

/** The settings of the license org; what is blank there is the standard. Throws NotLicenseOrg where they cannot be read. */
export async function readSettings(connection: Connection, alias: string): Promise<Settings> {
    const [row] = await queryRows(connection, SETTINGS, { whenUnsupported: (cause) => notLicenseOrg(alias, cause) });
    return settingsFromRow(row);
}

export function settingsFromRow(row: Row = {}): Settings {
    return {
        trialMaxDays: numberAt(row, 'Trial_Maximum_Days__c') ?? STANDARD_SETTINGS.trialMaxDays,
        refreshIntervalDays: numberAt(row, 'Refresh_Interval_Days__c') ?? STANDARD_SETTINGS.refreshIntervalDays,
        leadsForSandboxes: valueAt(row, 'Leads_For_Sandboxes__c') === true,
    };
}

function numberAt(row: Row, field: string): number | undefined {
    const value = valueAt(row, field);
    return typeof value === 'number' ? value : undefined;
}
