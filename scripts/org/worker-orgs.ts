import type { Connection } from '@salesforce/core';
import type { LicenseOrg } from '../domain/associated-package.ts';
import type { PackagingOrg } from '../domain/published-package.ts';
import type { CustomerLogins } from './customer-logins.ts';
import type { OrgPair } from './read-association.ts';
import { readLicenseOrg } from './read-license-org.ts';
import { readRunningUser } from './read-org.ts';
import { readPackagingOrg } from './read-packaging-org.ts';

/** The orgs between which a worker works. */
export interface WorkerOrgs {
    readonly pair: OrgPair;
    /** To the license org. */
    readonly connection: Connection;
    readonly licenseOrg: LicenseOrg;
    readonly packagingOrg: PackagingOrg;
    /** To customers' orgs. */
    readonly logins: CustomerLogins;
    /** The user of the worker in the license org. */
    readonly userId: string;
}

export async function readWorkerOrgs(pair: OrgPair, logins: CustomerLogins): Promise<WorkerOrgs> {
    const [licenseOrg, packagingOrg, user] = await Promise.all([readLicenseOrg(pair.license), readPackagingOrg(pair.packaging), readRunningUser(pair.license)]);
    return { pair, connection: pair.license.getConnection(), licenseOrg, packagingOrg, logins, userId: user.id };
}
