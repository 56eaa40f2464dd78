import type { Connection, Org } from '@salesforce/core';
import type { LocalDate } from '../domain/calendar.ts';
import { licenseReadFailure } from './license-read-failure.ts';
import { queryRows, textOf } from './query-rows.ts';
import { readAssociatedPackages } from './read-license-org.ts';

/** All associated packages for a user who only reads; what keeps the user from it is told as exactly as the org lets it be found out. */
export async function readVisiblePackages(org: Org, alias: string): ReturnType<typeof readAssociatedPackages> {
    try {
        return await readAssociatedPackages(org.getConnection(), alias);
    } catch (error) {
        throw await licenseReadFailure(org, error instanceof Error && error.name === 'NotLicenseOrg' ? error.cause : error);
    }
}

/** From when each package can be refreshed, by its record id, as the org computes it from settings that not everybody may read; `null`: at once. */
export async function readNextRefreshes(connection: Connection): Promise<ReadonlyMap<string, LocalDate | null>> {
    const rows = await queryRows(connection, 'SELECT Id, Next_Available_Refresh__c FROM Package__c');
    return new Map(rows.map((row) => [textOf(row, 'Id') ?? '', textOf(row, 'Next_Available_Refresh__c')]));
}
