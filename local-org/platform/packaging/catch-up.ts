import type { Org } from '../org.ts';
import { namespaceOf } from './namespaced-content.ts';
import { addPackageLicense } from './package-license.ts';
import { announceVersions, publisherOf } from './publish.ts';
import { reportInstallation } from './report-installation.ts';

/**
 * Two orgs are two files, written one after the other: a process killed between them leaves a version unannounced or an installation unreported.
 * Called at start, when all orgs are open.
 */
export function catchUpPackaging(orgs: readonly Org[]): void {
    for (const publisher of orgs) {
        for (const subscriber of orgs) announceVersions(publisher, subscriber);
    }
    for (const subscriber of orgs) reportInstallations(subscriber);
}

/** The same for one org that was not open then. */
export function catchUpOrg(subscriber: Org): void {
    for (const publisher of subscriber.neighbours.all()) announceVersions(publisher, subscriber);
    reportInstallations(subscriber);
}

function reportInstallations(subscriber: Org): void {
    for (const row of subscriber.store.findBy('InstalledSubscriberPackage', 'IsDeleted', [0, 1])) {
        const versionId = String(row['SubscriberPackageVersionId']);
        const publisher = publisherOf(subscriber, versionId);
        if (publisher && row['IsDeleted'] === 0) licenseManaged(subscriber, publisher, versionId);
        if (publisher && isNewest(subscriber, row)) reportInstallation(publisher, subscriber, versionId, row['IsDeleted'] === 1 ? 'u' : 'i');
    }
}

/** Packages installed before orgs kept licenses have none. */
function licenseManaged(subscriber: Org, publisher: Org, versionId: string): void {
    const version = subscriber.store.get('SubscriberPackageVersion', versionId);
    const namespace = version?.['IsManaged'] === 1 ? namespaceOf(publisher, versionId) : undefined;
    if (namespace === undefined) return;
    subscriber.store.transaction(() => {
        addPackageLicense(subscriber, String(version?.['SubscriberPackageId']), namespace);
    });
}

/** A package uninstalled and installed again has two rows; the live one counts. */
function isNewest(subscriber: Org, row: Record<string, unknown>): boolean {
    const rows = subscriber.store.findBy('InstalledSubscriberPackage', 'SubscriberPackageId', [String(row['SubscriberPackageId'])]);
    const live = rows.find((each) => each['IsDeleted'] === 0);
    return live ? live['Id'] === row['Id'] : rows.at(-1)?.['Id'] === row['Id'];
}
