import type { Org } from '@salesforce/core';
import { checkDifferentOrgs, type AssociationSnapshot } from '../domain/association-plan.ts';
import { selectPackage } from '../domain/select-package.ts';
import { accept, type Verdict } from '../domain/verdict.ts';
import { readAssociatedPackages, readLicenseOrg, readLinkedVersions } from './read-license-org.ts';
import { readPackagingOrg, readPublishedPackages, readPublishedVersions } from './read-packaging-org.ts';
import { readSettings } from './read-settings.ts';

/** The two ends of an association. */
export interface OrgPair {
    readonly license: Org;
    readonly packaging: Org;
}

/** One package in both orgs; refused when `wanted` names none, or several, or when both orgs are one. */
export async function readAssociation(orgs: OrgPair, wanted: string | undefined): Promise<Verdict<AssociationSnapshot>> {
    const [licenseOrg, packagingOrg] = await Promise.all([readLicenseOrg(orgs.license), readPackagingOrg(orgs.packaging)]);
    const sameOrg = checkDifferentOrgs({ licenseOrg, packagingOrg });
    if (sameOrg) return sameOrg;
    const source = orgs.packaging.getConnection();
    const chosen = selectPackage(await readPublishedPackages(source, packagingOrg.alias), wanted, packagingOrg.alias);
    if (!chosen.ok) return chosen;
    const target = orgs.license.getConnection();
    const [versions, [associated]] = await Promise.all([
        readPublishedVersions(source, chosen.value.id, licenseOrg.timeZone),
        readAssociatedPackages(target, licenseOrg.alias, chosen.value.id),
    ]);
    const linkedVersions = associated ? await readLinkedVersions(target, associated.recordId) : [];
    const settings = await readSettings(target, licenseOrg.alias);
    return accept({ packagingOrg, licenseOrg, package: chosen.value, versions, associated, linkedVersions, settings });
}
