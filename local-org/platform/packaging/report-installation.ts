import type { Org, OrgIdentity } from '../org.ts';
import { insertPlatformRow, updatePlatformRow } from './platform-rows.ts';

/** What the publisher's org learns of an installation: one PackageSubscriber row per package and org. Safe to repeat. */
export function reportInstallation(publisher: Org, subscriber: Org, versionId: string, status: 'i' | 'u'): void {
    const version = publisher.store.get('MetadataPackageVersion', versionId);
    if (!version) return;
    const packageId = String(version['MetadataPackageId']);
    const known = publisher.store.findBy('PackageSubscriber', 'OrgKey', [subscriber.identity.id]).find((row) => row['MetadataPackageId'] === packageId);
    const values = { ...subscriberColumns(publisher, subscriber), MetadataPackageId: packageId, MetadataPackageVersionId: versionId, InstalledStatus: status };
    publisher.store.transaction(() => {
        if (known) updatePlatformRow(publisher, 'PackageSubscriber', String(known['Id']), values);
        else insertPlatformRow(publisher, 'PackageSubscriber', values);
    });
}

function subscriberColumns(publisher: Org, { identity }: Org): Record<string, string | null> {
    const parent = identity.sandboxOf === undefined ? undefined : publisher.neighbours.byAlias(identity.sandboxOf);
    return {
        OrgKey: identity.id,
        OrgName: identity.name,
        OrgType: identity.isSandbox ? 'Sandbox' : 'Production',
        OrgStatus: orgStatus(identity),
        InstanceName: identity.instanceName,
        ParentOrg: parent?.identity.id ?? null,
    };
}

/** "PackageSubscriber", Object Reference: Developer Edition orgs cost nothing. */
function orgStatus({ trialExpirationDate, edition }: OrgIdentity): string {
    if (trialExpirationDate !== undefined) return 'Trial';
    return edition === 'Developer Edition' ? 'Free' : 'Active';
}
