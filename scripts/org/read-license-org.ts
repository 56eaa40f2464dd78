import { SfError, type Connection, type Org } from '@salesforce/core';
import type { AssociatedPackage, LicenseOrg, LinkedVersion } from '../domain/associated-package.ts';
import { toId18 } from '../domain/ids.ts';
import type { License } from '../domain/license.ts';
import { reasonOf } from './org-error.ts';
import { literal, literals, queryPages, queryRows } from './query-rows.ts';
import { nameOfOrg, readOrgFacts } from './read-org.ts';
import { LICENSE_FIELD_NAMES, licenseFromRow, PACKAGE_FIELD_NAMES, packageFromRow, VERSION_FIELD_NAMES, versionFromRow } from './record-mapping.ts';

/** All associated packages. */
export const ASSOCIATED_PACKAGES = `SELECT Id, ${listOf(PACKAGE_FIELD_NAMES)} FROM Package__c ORDER BY Name`;

export { packageFromRow as associatedFromRow, versionFromRow } from './record-mapping.ts';

export async function readLicenseOrg(org: Org): Promise<LicenseOrg> {
    const { orgId, timeZone } = await readOrgFacts(org);
    return { orgId, timeZone, alias: await nameOfOrg(org) };
}

/** All associated packages, or the one with `packageId`; throws NotLicenseOrg where OpenLMA is not deployed. */
export async function readAssociatedPackages(connection: Connection, alias: string, packageId?: string): Promise<readonly AssociatedPackage[]> {
    const where = packageId === undefined ? '' : ` WHERE Package_ID__c = ${literal(toId18(packageId))}`;
    const soql = `SELECT Id, ${listOf(PACKAGE_FIELD_NAMES)} FROM Package__c${where} ORDER BY Name`;
    const rows = await queryRows(connection, soql, { whenUnsupported: (cause) => notLicenseOrg(alias, cause) });
    return rows.map(packageFromRow);
}

/** The query for the versions linked to packages. */
export function linkedVersions(packageRecordIds: readonly string[]): string {
    return `SELECT Id, Package__c, ${listOf(VERSION_FIELD_NAMES)} FROM Package_Version__c WHERE Package__c IN ${literals(packageRecordIds)}`;
}

export async function readLinkedVersions(connection: Connection, packageRecordId: string): Promise<readonly LinkedVersion[]> {
    return (await queryRows(connection, linkedVersions([packageRecordId]))).map(versionFromRow);
}

/** The licenses of a package as they come, a page at a time. */
export async function* readLicenses(connection: Connection, packageRecordId: string): AsyncGenerator<readonly License[], void, undefined> {
    const soql = `SELECT Id, Name, License_Key__c, Lead__c, ${listOf(LICENSE_FIELD_NAMES)} FROM License__c WHERE Package__c = ${literal(packageRecordId)}`;
    for await (const page of queryPages(connection, soql)) yield page.map(licenseFromRow);
}

function listOf(names: Readonly<Record<string, string>>): string {
    return Object.values(names).join(', ');
}

/** The error for an org that does not know our objects, or does not show them to its user. */
export function notLicenseOrg(alias: string, cause: Error): SfError {
    const message = `The org ${alias} is no license org, or its user may not see licenses: ${reasonOf(cause)}`;
    return SfError.create({
        name: 'NotLicenseOrg',
        message,
        cause,
        actions: [
            `Deploy OpenLMA there: sf project deploy start --source-dir force-app --target-org ${alias}`,
            `Let the user write licenses: sf org assign permset --name License_Service --target-org ${alias}`,
        ],
    });
}
