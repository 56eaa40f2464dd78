import type { Connection } from '@salesforce/core';
import { toId18 } from '../domain/ids.ts';
import { literals, queryRows, textOf } from './query-rows.ts';

/** The last refresh of an associated package that ended well. */
export interface LastRefresh {
    readonly packageRecordId: string;
    /** Milliseconds since 1970. */
    readonly startedAt: number;
}

/** More refreshes than a license org has packages; the newest come first. */
const MOST_REFRESHES = 500;

/** By the package's ID (033). A package that was never refreshed is left out; one call. */
export async function readLastRefreshes(connection: Connection, packagingOrgId: string): Promise<ReadonlyMap<string, LastRefresh>> {
    const isOurs = `Package__r.Developer_Org_ID__c IN ${literals([packagingOrgId, packagingOrgId.slice(0, 15)])}`;
    const where = `Kind__c = 'Refresh' AND State__c IN ('Succeeded', 'Partly Succeeded') AND Started_At__c != null AND ${isOurs}`;
    const soql = `SELECT Package__c, Package__r.Package_ID__c, Started_At__c FROM License_Run__c WHERE ${where} ORDER BY Started_At__c DESC LIMIT ${MOST_REFRESHES}`;
    const refreshes = new Map<string, LastRefresh>();
    for (const row of await queryRows(connection, soql)) {
        const id = toId18(textOf(row, 'Package__r.Package_ID__c') ?? '');
        if (!refreshes.has(id))
            refreshes.set(id, { packageRecordId: textOf(row, 'Package__c') ?? '', startedAt: Date.parse(textOf(row, 'Started_At__c') ?? '') });
    }
    return refreshes;
}
