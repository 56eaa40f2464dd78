import type { Org } from '@salesforce/core';
import type { PackageListSnapshot, PackagingSide } from '../domain/package-list.ts';
import { readLicenseOrg } from './read-license-org.ts';
import { countInstalls, readPackagingOrg, readPublishedPackages, readPublishedVersions } from './read-packaging-org.ts';
import { readNextRefreshes, readVisiblePackages } from './read-visible-packages.ts';

/** What is associated with the license org, and what the packaging org has, if one is given. */
export async function readPackageList(license: Org, packaging: Org | undefined): Promise<PackageListSnapshot> {
    const licenseOrg = await readLicenseOrg(license);
    const connection = license.getConnection();
    const [associated, side] = await Promise.all([readVisiblePackages(license, licenseOrg.alias), packaging && readSide(packaging, licenseOrg.timeZone)]);
    return { licenseOrg, associated, packaging: side, nextRefreshes: await readNextRefreshes(connection) };
}

async function readSide(packaging: Org, timeZone: string): Promise<PackagingSide> {
    const org = await readPackagingOrg(packaging);
    const connection = packaging.getConnection();
    const packages = await readPublishedPackages(connection, org.alias);
    const [versions, installs] = await Promise.all([readPublishedVersions(connection, undefined, timeZone), countInstalls(connection, packages)]);
    return { org, packages, versions, installs };
}
