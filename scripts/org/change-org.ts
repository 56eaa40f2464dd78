import type { Connection } from '@salesforce/core';
import type { LicenseOrg } from '../domain/associated-package.ts';

/** The license org, for whatever changes licenses there. */
export interface ChangeOrg {
    readonly connection: Connection;
    readonly licenseOrg: LicenseOrg;
}
