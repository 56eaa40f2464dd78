import type { Org } from '../org.ts';
import { standingOf } from '../org-standing.ts';
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

/** What publishers may know of an org, whether it is open or not. */
export type ReportedOrg = Pick<Org, 'identity' | 'clock' | 'neighbours'>;

/** Tells all publishers what is new about an org that has their packages, or had them. Safe to repeat. */
export function reportOrg(subscriber: ReportedOrg): void {
    for (const publisher of subscriber.neighbours.all().filter(({ identity }) => identity.namespace !== undefined)) {
        publisher.store.transaction(() => {
            const columns = subscriberColumns(publisher, subscriber);
            for (const row of publisher.store.findBy('PackageSubscriber', 'OrgKey', [subscriber.identity.id]))
                updatePlatformRow(publisher, 'PackageSubscriber', String(row['Id']), columns);
        });
    }
}

function subscriberColumns(publisher: Org, subscriber: ReportedOrg): Record<string, string | null> {
    const { identity } = subscriber;
    const parent = identity.sandboxOf === undefined ? undefined : publisher.neighbours.byAlias(identity.sandboxOf);
    return {
        OrgKey: identity.id,
        OrgName: identity.name,
        OrgType: identity.isSandbox ? 'Sandbox' : 'Production',
        OrgStatus: orgStatus(subscriber),
        InstanceName: identity.instanceName,
        ParentOrg: parent?.identity.id ?? null,
    };
}

/** "PackageSubscriber", Object Reference: Developer Edition orgs cost nothing, and an org that nobody may use is inactive. */
function orgStatus(subscriber: ReportedOrg): string {
    const { trialExpirationDate, edition } = subscriber.identity;
    if (standingOf(subscriber) !== 'open') return 'Inactive';
    if (trialExpirationDate !== undefined) return 'Trial';
    return edition === 'Developer Edition' ? 'Free' : 'Active';
}
