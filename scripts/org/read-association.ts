import type { Connection, Org } from '@salesforce/core';
import { checkDifferentOrgs } from '../domain/association-obstacle.ts';
import type { AssociationSnapshot } from '../domain/association-plan.ts';
import { sameId } from '../domain/ids.ts';
import { selectPackage } from '../domain/select-package.ts';
import { accept, type Verdict } from '../domain/verdict.ts';
import { readUserById } from './read-lead-manager.ts';
import { readAssociatedPackages, readLicenseOrg, readLinkedVersions } from './read-license-org.ts';
import { readPackageIdOfVersion, readPackagingOrg, readPublishedPackages, readPublishedVersions } from './read-packaging-org.ts';
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
    const [source, target] = [orgs.packaging.getConnection(), orgs.license.getConnection()];
    const packages = await readPublishedPackages(source, packagingOrg.alias);
    const chosen = selectPackage(packages, await packageIdOr(source, wanted), packagingOrg.alias);
    if (!chosen.ok) return chosen;
    const [versions, all] = await Promise.all([
        readPublishedVersions(source, chosen.value.id, licenseOrg.timeZone),
        readAssociatedPackages(target, licenseOrg.alias),
    ]);
    const associated = all.find(({ packageId }) => sameId(packageId, chosen.value.id));
    const others = all.filter((each) => each !== associated);
    const linkedVersions = associated ? await readLinkedVersions(target, associated.recordId) : [];
    const leadManager = await readUserById(target, associated?.leadManagerId ?? null);
    const settings = await readSettings(target, licenseOrg.alias);
    return accept({ packagingOrg, licenseOrg, package: chosen.value, versions, associated, linkedVersions, leadManager, others, settings });
}

const VERSION_ID = /^04t[A-Za-z0-9]{12}([A-Za-z0-9]{3})?$/;

/** A version stands for its package. */
async function packageIdOr(source: Connection, wanted: string | undefined): Promise<string | undefined> {
    const text = wanted?.trim();
    return text !== undefined && VERSION_ID.test(text) ? ((await readPackageIdOfVersion(source, text)) ?? text) : text;
}
