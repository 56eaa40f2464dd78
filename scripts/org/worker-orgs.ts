import type { Connection } from '@salesforce/core';
import type { LicenseOrg } from '../domain/associated-package.ts';
import type { PackagingOrg } from '../domain/published-package.ts';
import type { OrgPair } from './read-association.ts';
import { readLicenseOrg } from './read-license-org.ts';
import { readPackagingOrg } from './read-packaging-org.ts';

/** The orgs between which a worker works. */
export interface WorkerOrgs {
    readonly pair: OrgPair;
    /** To the license org. */
    readonly connection: Connection;
    readonly licenseOrg: LicenseOrg;
    readonly packagingOrg: PackagingOrg;
}

export async function readWorkerOrgs(pair: OrgPair): Promise<WorkerOrgs> {
    const [licenseOrg, packagingOrg] = await Promise.all([readLicenseOrg(pair.license), readPackagingOrg(pair.packaging)]);
    return { pair, connection: pair.license.getConnection(), licenseOrg, packagingOrg };
}
