import type { Connection, Org } from '@salesforce/core';
import type { AssociatedPackage } from '../domain/associated-package.ts';
import { dateIn, type LocalDate } from '../domain/calendar.ts';
import { selectFilteredPackage } from '../domain/filter-package.ts';
import { sameId, toId18 } from '../domain/ids.ts';
import type { LicenseCounts, PackageDetailsSnapshot } from '../domain/package-details.ts';
import { accept, type Verdict } from '../domain/verdict.ts';
import { countOf, countRows } from './count-rows.ts';
import { literal, queryRows, textOf } from './query-rows.ts';
import { readUserById } from './read-lead-manager.ts';
import { readLicenseOrg, readLinkedVersions } from './read-license-org.ts';
import { readNextRefreshes, readVisiblePackages } from './read-visible-packages.ts';
import { readPackagingOrg, readPublishedPackages, readPublishedVersions } from './read-packaging-org.ts';

/** One associated package with all that is known of it; refused when `wanted` names none or several. Without it, the only one there is. */
export async function readPackageDetails(
    license: Org,
    packaging: Org | undefined,
    wanted: string | undefined,
    now: string,
): Promise<Verdict<PackageDetailsSnapshot>> {
    const licenseOrg = await readLicenseOrg(license);
    const connection = license.getConnection();
    const all = await readVisiblePackages(license, licenseOrg.alias);
    const chosen = selectFilteredPackage(all, await packageIdOr(connection, wanted), licenseOrg.alias);
    if (!chosen.ok) return chosen;
    const associated = chosen.value;
    const [nextRefreshes, linkedVersions, leadManager, counts, licensesByVersion, side] = await Promise.all([
        readNextRefreshes(connection),
        readLinkedVersions(connection, associated.recordId),
        readUserById(connection, associated.leadManagerId),
        countLicenses(connection, associated.recordId, dateIn(licenseOrg.timeZone, now)),
        countByVersion(connection, associated.recordId),
        packaging && readSide(packaging, associated, licenseOrg.timeZone),
    ]);
    return accept({
        licenseOrg,
        nextRefreshOn: nextRefreshes.get(associated.recordId) ?? null,
        associated,
        leadManager,
        linkedVersions,
        counts,
        licensesByVersion,
        packaging: side,
    });
}

const VERSION_ID = /^04t[A-Za-z0-9]{12}([A-Za-z0-9]{3})?$/;

/** A version stands for its package. */
async function packageIdOr(connection: Connection, wanted: string | undefined): Promise<string | undefined> {
    if (wanted === undefined || !VERSION_ID.test(wanted)) return wanted;
    const soql = `SELECT Package__r.Package_ID__c FROM Package_Version__c WHERE Version_ID__c = ${literal(toId18(wanted))}`;
    const [row] = await queryRows(connection, soql);
    return (row && textOf(row, 'Package__r.Package_ID__c')) ?? wanted;
}

async function countLicenses(connection: Connection, packageRecordId: string, today: LocalDate): Promise<LicenseCounts> {
    const ofPackage = `FROM License__c WHERE Package__c = ${literal(packageRecordId)}`;
    const [rows, expired] = await Promise.all([
        queryRows(connection, `SELECT Status__c, COUNT(Id) ${ofPackage} GROUP BY Status__c`),
        countRows(connection, `${ofPackage} AND Status__c != 'Uninstalled' AND Expiration__c < ${today}`),
    ]);
    const having = (status: string): number => countOf(rows.find((row) => textOf(row, 'Status__c') === status) ?? {});
    return { trial: having('Trial'), active: having('Active'), suspended: having('Suspended'), uninstalled: having('Uninstalled'), expired };
}

async function countByVersion(connection: Connection, packageRecordId: string): Promise<ReadonlyMap<string, number>> {
    const where = `Package__c = ${literal(packageRecordId)} AND Status__c != 'Uninstalled' AND Package_Version__c != null`;
    const rows = await queryRows(connection, `SELECT Package_Version__c, COUNT(Id) FROM License__c WHERE ${where} GROUP BY Package_Version__c`);
    return new Map(rows.map((row) => [textOf(row, 'Package_Version__c') ?? '', countOf(row)]));
}

async function readSide(packaging: Org, { packageId }: AssociatedPackage, timeZone: string): Promise<PackageDetailsSnapshot['packaging']> {
    const org = await readPackagingOrg(packaging);
    const connection = packaging.getConnection();
    const found = (await readPublishedPackages(connection, org.alias)).find((candidate) => sameId(candidate.id, packageId));
    return { org, package: found, versions: found ? await readPublishedVersions(connection, found.id, timeZone) : [] };
}
