import type { Row } from '../../database/store.ts';
import type { Org } from '../org.ts';
import { hasInstallationKey } from './installation-key.ts';
import { insertPlatformRow, updatePlatformRow } from './platform-rows.ts';

/** Makes every version uploaded in `publisher` known to `subscriber`, as the platform does for all orgs. Safe to repeat. */
export function announceVersions(publisher: Org, subscriber: Org): void {
    if (publisher.identity.namespace === undefined) return;
    subscriber.store.transaction(() => {
        for (const row of rowsOf(publisher, 'MetadataPackage')) put(subscriber, 'SubscriberPackage', packageRow(row));
        for (const row of rowsOf(publisher, 'MetadataPackageVersion')) put(subscriber, 'SubscriberPackageVersion', versionRow(publisher, row));
    });
}

/** Once the running transaction is kept, every org knows what this one has published. */
export function announceEverywhere(publisher: Org): void {
    publisher.store.afterCommit(() => {
        for (const each of publisher.neighbours.all()) announceVersions(publisher, each);
    });
}

/** The org where a package version was uploaded; undefined when no org of this installation did. */
export function publisherOf(org: Org, versionId: string): Org | undefined {
    return org.neighbours.all().find((each) => each.identity.namespace !== undefined && each.store.get('MetadataPackageVersion', versionId) !== undefined);
}

function rowsOf(org: Org, table: string): Row[] {
    return org.store.findBy(table, 'IsDeleted', [0]);
}

function put(org: Org, objectName: string, row: Row): void {
    const id = String(row['Id']);
    if (org.store.get(objectName, id)) updatePlatformRow(org, objectName, id, row);
    else insertPlatformRow(org, objectName, row);
}

function packageRow(row: Row): Row {
    return { Id: row['Id'] ?? null, Name: row['Name'] ?? null, NamespacePrefix: row['NamespacePrefix'] ?? null, IsPackageValid: 1 };
}

function versionRow(publisher: Org, row: Row): Row {
    const isBeta = row['ReleaseState'] === 'Beta';
    const containerOptions = containerOptionsOf(publisher, String(row['MetadataPackageId']));
    return {
        Id: row['Id'] ?? null,
        SubscriberPackageId: row['MetadataPackageId'] ?? null,
        Name: row['Name'] ?? null,
        PublisherName: publisher.identity.name,
        MajorVersion: row['MajorVersion'] ?? null,
        MinorVersion: row['MinorVersion'] ?? null,
        PatchVersion: row['PatchVersion'] ?? null,
        BuildNumber: row['BuildNumber'] ?? null,
        ReleaseState: row['ReleaseState'] ?? null,
        IsManaged: Number(containerOptions !== 'Unlocked'),
        Package2ContainerOptions: containerOptions,
        IsBeta: Number(isBeta),
        IsDeprecated: row['IsDeprecated'] ?? 0,
        IsPasswordProtected: Number(hasInstallationKey(publisher, String(row['Id']))),
        IsSecurityReviewed: 0,
        IsOrgDependent: 0,
        InstallValidationStatus: 'NO_ERRORS_DETECTED',
    };
}

/** `Managed` or `Unlocked` for a second-generation package, null for a first-generation one. */
function containerOptionsOf(publisher: Org, packageId: string): string | null {
    const [package2] = publisher.store.findBy('Package2', 'SubscriberPackageId', [packageId]);
    return package2 ? String(package2['ContainerOptions']) : null;
}
