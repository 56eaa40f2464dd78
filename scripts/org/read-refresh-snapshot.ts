import type { AssociatedPackage } from '../domain/associated-package.ts';
import { sameId } from '../domain/ids.ts';
import type { RefreshSnapshot } from '../domain/refresh-snapshot.ts';
import { accept, refuse, type Verdict } from '../domain/verdict.ts';
import type { OrgPair } from './read-association.ts';
import { readPublishedPackages, readPublishedVersions, readSubscriberRows } from './read-packaging-org.ts';
import type { RefreshFacts } from './read-refresh-facts.ts';
import type { RefreshTargets } from './read-refresh-targets.ts';
import { readSubscriberOrgs } from './read-subscriber-orgs.ts';

/** Everything about one package in the packaging org and in the subscriber orgs with a login, next to what the license org knows. */
export async function readRefreshSnapshot(
    orgs: OrgPair,
    { targets, facts, now }: { readonly targets: RefreshTargets; readonly facts: RefreshFacts; readonly now: string },
    associated: AssociatedPackage,
): Promise<Verdict<RefreshSnapshot>> {
    const published = await readPublished(orgs, targets, associated);
    if (!published.ok) return published;
    const { rows, versions } = published.value;
    const subscribers = await readSubscriberOrgs(
        rows.map((row) => row.orgId),
        { packageId: associated.packageId, namespace: published.value.package.namespace, versionIds: versions.map((version) => version.id) },
    );
    const { licenseOrg, settings, serviceUser } = targets;
    const linkedVersions = facts.versions.get(associated.recordId) ?? [];
    const leadManager = facts.leadManagers.get(associated.leadManagerId ?? '');
    return accept({ now, licenseOrg, associated, settings, serviceUser, linkedVersions, leadManager, ...published.value, ...subscribers });
}

async function readPublished(
    { packaging }: OrgPair,
    { packagingOrg, licenseOrg }: RefreshTargets,
    { packageId, name }: AssociatedPackage,
): Promise<Verdict<Pick<RefreshSnapshot, 'package' | 'versions' | 'rows'>>> {
    const connection = packaging.getConnection();
    const [all, versions, rows] = await Promise.all([
        readPublishedPackages(connection, packagingOrg.alias),
        readPublishedVersions(connection, packageId, licenseOrg.timeZone),
        readSubscriberRows(connection, packageId, packagingOrg.alias),
    ]);
    const found = all.find((candidate) => sameId(candidate.id, packageId));
    if (found) return accept({ package: found, versions, rows });
    const message = `The package "${name}" (${packageId}) is associated, but the org ${packagingOrg.alias} no longer has it.`;
    return refuse('PackageNotFound', message, 'Name the org where it is developed: --packaging-org <alias>');
}
