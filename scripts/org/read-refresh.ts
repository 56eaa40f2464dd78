import type { AssociatedPackage, LicenseOrg } from '../domain/associated-package.ts';
import { sameId } from '../domain/ids.ts';
import type { PackagingOrg } from '../domain/published-package.ts';
import type { RefreshSnapshot } from '../domain/refresh-snapshot.ts';
import type { Settings } from '../domain/settings.ts';
import { selectAssociated, type AssociatedChoice } from '../domain/select-associated.ts';
import { accept, refuse, type Verdict } from '../domain/verdict.ts';
import type { OrgPair } from './read-association.ts';
import { readLeadManagerById } from './read-lead-manager.ts';
import { readAssociatedPackages, readLicenseOrg, readLicenses, readLinkedVersions } from './read-license-org.ts';
import { readRunningUser } from './read-org.ts';
import { readPackagingOrg, readPublishedPackages, readPublishedVersions, readSubscriberRows } from './read-packaging-org.ts';
import { readSettings } from './read-settings.ts';
import { readSubscriberOrgs } from './read-subscriber-orgs.ts';

/** What a refresh is asked to do. */
export interface RefreshTargets {
    readonly licenseOrg: LicenseOrg;
    readonly packagingOrg: PackagingOrg;
    readonly packages: readonly AssociatedPackage[];
    readonly settings: Settings;
}

/** The associated packages that `choice` means; cheap, so that the interval can be checked before anything else is read. */
export async function readRefreshTargets(orgs: OrgPair, choice: AssociatedChoice): Promise<Verdict<RefreshTargets>> {
    const [licenseOrg, packagingOrg] = await Promise.all([readLicenseOrg(orgs.license), readPackagingOrg(orgs.packaging)]);
    const connection = orgs.license.getConnection();
    const associated = await readAssociatedPackages(connection, licenseOrg.alias);
    const chosen = selectAssociated(associated, choice, { packagingOrg, licenseOrg: licenseOrg.alias });
    return chosen.ok ? accept({ licenseOrg, packagingOrg, packages: chosen.value, settings: await readSettings(connection, licenseOrg.alias) }) : chosen;
}

/** Everything about one package in the packaging org, the license org and the subscriber orgs with a login. */
export async function readRefreshSnapshot(
    orgs: OrgPair,
    targets: RefreshTargets,
    associated: AssociatedPackage,
    now: string,
): Promise<Verdict<RefreshSnapshot>> {
    const published = await readPublished(orgs, targets, associated);
    if (!published.ok) return published;
    const { rows, versions } = published.value;
    const subscribers = await readSubscriberOrgs(
        rows.map((row) => row.orgId),
        { packageId: associated.packageId, versionIds: versions.map((version) => version.id) },
    );
    const own = await readOwn(orgs, targets, associated);
    const { licenseOrg, settings } = targets;
    return accept({ now, licenseOrg, associated, settings, ...published.value, ...subscribers, ...own });
}

async function readPublished(
    { packaging }: OrgPair,
    { packagingOrg, licenseOrg }: RefreshTargets,
    { packageId, name }: AssociatedPackage,
): Promise<Verdict<Pick<RefreshSnapshot, 'package' | 'versions' | 'rows'>>> {
    const connection = packaging.getConnection();
    const found = (await readPublishedPackages(connection, packagingOrg.alias)).find((candidate) => sameId(candidate.id, packageId));
    if (!found) {
        const message = `The package "${name}" (${packageId}) is associated, but the org ${packagingOrg.alias} no longer has it.`;
        return refuse('PackageNotFound', message, 'Name the org where it is developed: --packaging-org <alias>');
    }
    const [versions, rows] = await Promise.all([
        readPublishedVersions(connection, packageId, licenseOrg.timeZone),
        readSubscriberRows(connection, packageId, packagingOrg.alias),
    ]);
    return accept({ package: found, versions, rows });
}

async function readOwn(
    { license }: OrgPair,
    { licenseOrg }: RefreshTargets,
    associated: AssociatedPackage,
): Promise<Pick<RefreshSnapshot, 'linkedVersions' | 'licenses' | 'leadManager' | 'serviceUser'>> {
    const connection = license.getConnection();
    const [linkedVersions, licenses, leadManager, serviceUser] = await Promise.all([
        readLinkedVersions(connection, associated.recordId),
        readLicenses(connection, associated.recordId, licenseOrg.alias),
        readLeadManagerById(connection, associated.leadManagerId),
        readRunningUser(license),
    ]);
    return { linkedVersions, licenses, leadManager, serviceUser };
}
