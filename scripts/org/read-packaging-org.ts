import { SfError, type Connection, type Org } from '@salesforce/core';
import { dateIn } from '../domain/calendar.ts';
import { toId18 } from '../domain/ids.ts';
import type { SubscriberRow } from '../domain/installation.ts';
import type { PackagingOrg, PublishedPackage, PublishedVersion } from '../domain/published-package.ts';
import { reasonOf } from './org-error.ts';
import { literal, queryRows, textOf, valueAt, type Row } from './query-rows.ts';
import { nameOfOrg, readOrgFacts } from './read-org.ts';

export async function readPackagingOrg(org: Org): Promise<PackagingOrg> {
    const { orgId, name } = await readOrgFacts(org);
    return { orgId, name, alias: await nameOfOrg(org) };
}

/** All packages developed in the org; throws NotPackagingOrg where none can be. */
export async function readPublishedPackages(connection: Connection, alias: string): Promise<readonly PublishedPackage[]> {
    const soql = 'SELECT Id, Name, NamespacePrefix, PackageCategory FROM MetadataPackage';
    const rows = await queryRows(connection, soql, { api: 'tooling', whenUnsupported: (cause) => notPackagingOrg(alias, cause) });
    const unlocked = rows.some(isSecondGeneration) ? await readUnlockedPackageIds(connection) : new Set<string>();
    return rows.map((row) => packageFromRow(row, unlocked));
}

function packageFromRow(row: Row, unlocked: ReadonlySet<string>): PublishedPackage {
    const id = toId18(textOf(row, 'Id') ?? '');
    const namespace = textOf(row, 'NamespacePrefix');
    const generation = isSecondGeneration(row) ? 'Second Generation' : 'First Generation';
    return { id, name: textOf(row, 'Name') ?? '', namespace, generation, isManaged: namespace !== null && !unlocked.has(id) };
}

/** "MetadataPackage", Tooling API guide: Package2 is an unlocked or a second-generation managed package. */
function isSecondGeneration(row: Row): boolean {
    return textOf(row, 'PackageCategory') === 'Package2';
}

/** Unlocked packages can have a namespace too; only `Package2` tells them from managed ones. */
async function readUnlockedPackageIds(connection: Connection): Promise<ReadonlySet<string>> {
    const rows = await queryRows(connection, "SELECT SubscriberPackageId FROM Package2 WHERE ContainerOptions = 'Unlocked'", { api: 'tooling' });
    return new Set(rows.map((row) => toId18(textOf(row, 'SubscriberPackageId') ?? '')));
}

/** `SystemModstamp` stands for the day of release: the guide lists no other date for this object. */
export async function readPublishedVersions(connection: Connection, packageId: string, timeZone: string): Promise<readonly PublishedVersion[]> {
    const fields = 'Id, MetadataPackageId, Name, ReleaseState, MajorVersion, MinorVersion, PatchVersion, SystemModstamp';
    const rows = await queryRows(connection, `SELECT ${fields} FROM MetadataPackageVersion WHERE MetadataPackageId = ${literal(packageId)}`, {
        api: 'tooling',
    });
    return rows.map((row) => ({
        id: toId18(textOf(row, 'Id') ?? ''),
        packageId,
        name: textOf(row, 'Name') ?? '',
        isBeta: textOf(row, 'ReleaseState') !== 'Released',
        major: numberOf(row, 'MajorVersion'),
        minor: numberOf(row, 'MinorVersion'),
        patch: numberOf(row, 'PatchVersion'),
        publishedOn: dayOf(row, 'SystemModstamp', timeZone),
    }));
}

/** Who has or had the package; throws SubscribersNotVisible where the org does not tell. */
export async function readSubscriberRows(connection: Connection, packageId: string, alias: string): Promise<readonly SubscriberRow[]> {
    const fields = 'Id, MetadataPackageVersionId, OrgKey, OrgName, OrgStatus, OrgType, InstanceName, ParentOrg, InstalledStatus, SystemModstamp';
    const soql = `SELECT ${fields} FROM PackageSubscriber WHERE MetadataPackageId = ${literal(packageId)}`;
    const rows = await queryRows(connection, soql, { whenUnsupported: (cause) => subscribersNotVisible(alias, cause) });
    return rows.map(subscriberFromRow);
}

function subscriberFromRow(row: Row): SubscriberRow {
    return {
        orgId: textOf(row, 'OrgKey') ?? '',
        orgName: textOf(row, 'OrgName') ?? '',
        orgStatus: textOf(row, 'OrgStatus'),
        isSandbox: textOf(row, 'OrgType') === 'Sandbox',
        instanceName: textOf(row, 'InstanceName'),
        productionOrgId: textOf(row, 'ParentOrg'),
        isInstalled: textOf(row, 'InstalledStatus') === 'i',
        versionId: textOf(row, 'MetadataPackageVersionId'),
        changedAt: textOf(row, 'SystemModstamp') ?? '',
    };
}

function numberOf(row: Row, field: string): number {
    const value = valueAt(row, field);
    return typeof value === 'number' ? value : 0;
}

function dayOf(row: Row, field: string, timeZone: string): string | null {
    const instant = textOf(row, field);
    return instant === null ? null : dateIn(timeZone, instant);
}

function notPackagingOrg(alias: string, cause: Error): SfError {
    const message = `The org ${alias} develops no packages: ${reasonOf(cause)}`;
    return SfError.create({
        name: 'NotPackagingOrg',
        message,
        cause,
        actions: ['Name the org where the package version was created: --packaging-org <alias>'],
    });
}

function subscribersNotVisible(alias: string, cause: Error): SfError {
    const message = `The org ${alias} does not tell who installed its packages: ${reasonOf(cause)}`;
    const actions = ['Ask Salesforce Partner Support to enable push upgrades for this org; PackageSubscriber comes with them.'];
    return SfError.create({ name: 'SubscribersNotVisible', message, cause, actions });
}
