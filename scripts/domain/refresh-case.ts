import { licenseKey } from './ids.ts';
import type { Installation } from './installation.ts';
import { installerOf, type LeadPerson } from './lead-plan.ts';
import { hasLead, type License } from './license.ts';
import type { PublishedVersion } from './published-package.ts';
import type { Settings } from './settings.ts';

/** One subscriber org of the package, next to the license it has. */
export interface RefreshCase {
    readonly installation: Installation;
    /** `License_Key__c`, whether or not there is a license yet. */
    readonly key: string;
    readonly current: License | undefined;
    /** The installed version; `undefined` when the packaging org does not list it. */
    readonly version: PublishedVersion | undefined;
    /** R11: who becomes a lead, unless somebody is known already. */
    readonly person: LeadPerson | undefined;
}

export interface CaseFacts {
    readonly packageId: string;
    readonly settings: Settings;
    readonly versionOf: (versionId: string | null) => PublishedVersion | undefined;
}

export function caseOf({ packageId, settings, versionOf }: CaseFacts, installation: Installation, current: License | undefined): RefreshCase {
    const version = versionOf(installation.versionId);
    const isLicensed = current !== undefined || !version?.isBeta;
    const person = isLicensed && needsLead(installation, current, settings) ? installerOf(installation) : undefined;
    return { installation, key: licenseKey(installation.orgId, packageId), current, version, person };
}

function needsLead(installation: Installation, current: License | undefined, { leadsForSandboxes }: Settings): boolean {
    if (!installation.isInstalled || (current && hasLead(current))) return false;
    return !installation.isSandbox || leadsForSandboxes;
}

/** Whether the case gets a license it has not got: what is gone, and what runs a beta version, gets none. */
export function isNewLicense({ installation, current, version }: RefreshCase): boolean {
    return current === undefined && installation.isInstalled && !version?.isBeta;
}

/** R11: the license of a sandbox's production org, if that org has one. */
export function productionKeyOf({ isSandbox, productionOrgId }: Installation, packageId: string): string | undefined {
    return isSandbox && productionOrgId ? licenseKey(productionOrgId, packageId) : undefined;
}
