import { SfError, type Connection, type Org } from '@salesforce/core';
import { dateIn } from '../domain/calendar.ts';
import { toId18 } from '../domain/ids.ts';
import type { SubscriberRow } from '../domain/installation.ts';
import type { PackagingOrg, PublishedPackage, PublishedVersion } from '../domain/published-package.ts';
import { countRows } from './count-rows.ts';
import { mapInParallel } from './map-in-parallel.ts';
import { isUnsupported, reasonOf } from './org-error.ts';
import { literal, queryPages, queryRows, textOf, valueAt, type Row } from './query-rows.ts';
import { nameOfOrg, readOrgFacts } from './read-org.ts';

const COUNTS_AT_ONCE = 5;

export async function readPackagingOrg(org: Org): Promise<PackagingOrg> {
    const { orgId, name } = await readOrgFacts(org);
    return { orgId, name, alias: await nameOfOrg(org) };
}

/** All packages developed in the org; throws NotPackagingOrg where none can be. */
export async function readPublishedPackages(connection: Connection, alias: string): Promise<readonly PublishedPackage[]> {
    const soql = 'SELECT Id, Name, NamespacePrefix, PackageCategory FROM MetadataPackage';
    const rows = await queryRows(connection, soql, { api: 'tooling', whenUnsupported: (cause) => notPackagingOrg(alias, cause) });
    const secondGeneration = rows.some(isSecondGeneration) ? await readPackage2s(connection, alias) : new Map<string, Package2>();
    return rows.filter((row) => secondGeneration.get(idOf(row, 'Id'))?.isDeleted !== true).map((row) => packageFromRow(row, secondGeneration));
}

function packageFromRow(row: Row, secondGeneration: ReadonlyMap<string, Package2>): PublishedPackage {
    const id = idOf(row, 'Id');
    const namespace = textOf(row, 'NamespacePrefix');
    const package2 = secondGeneration.get(id);
    const isUnlocked = package2?.isUnlocked ?? false;
    const generation = isSecondGeneration(row) ? 'Second Generation' : 'First Generation';
    const isManaged = namespace !== null && !isUnlocked;
    return { id, package2Id: package2?.id ?? null, name: textOf(row, 'Name') ?? '', namespace, generation, isManaged, isUnlocked };
}

/** "MetadataPackage", Tooling API guide: Package2 is an unlocked or a second-generation managed package. */
function isSecondGeneration(row: Row): boolean {
    return textOf(row, 'PackageCategory') === 'Package2';
}

interface Package2 {
    readonly id: string;
    /** Unlocked packages can have a namespace too; only `Package2` tells them from managed ones. */
    readonly isUnlocked: boolean;
    readonly isDeleted: boolean;
}

/** By their 033 id. */
async function readPackage2s(connection: Connection, alias: string): Promise<ReadonlyMap<string, Package2>> {
    const soql = 'SELECT Id, SubscriberPackageId, ContainerOptions, IsDeprecated FROM Package2';
    const rows = await queryRows(connection, soql, { api: 'tooling', whenUnsupported: (cause) => packagesNotVisible(alias, cause) });
    return new Map(
        rows.map((row) => [
            idOf(row, 'SubscriberPackageId'),
            { id: idOf(row, 'Id'), isUnlocked: textOf(row, 'ContainerOptions') === 'Unlocked', isDeleted: valueAt(row, 'IsDeprecated') === true },
        ]),
    );
}

/** The package (033) of a version; `undefined` when the org has no such version. */
export async function readPackageIdOfVersion(connection: Connection, versionId: string): Promise<string | undefined> {
    const soql = `SELECT MetadataPackageId FROM MetadataPackageVersion WHERE Id = ${literal(toId18(versionId))}`;
    const [row] = await queryRows(connection, soql, { api: 'tooling' });
    return row && idOf(row, 'MetadataPackageId');
}

/** `SystemModstamp` stands for the day of release: the guide lists no other date for this object. Without a package, the versions of all. */
export async function readPublishedVersions(connection: Connection, packageId: string | undefined, timeZone: string): Promise<readonly PublishedVersion[]> {
    const fields = 'Id, MetadataPackageId, Name, ReleaseState, MajorVersion, MinorVersion, PatchVersion, SystemModstamp';
    const where = packageId === undefined ? '' : ` WHERE MetadataPackageId = ${literal(packageId)}`;
    const rows = await queryRows(connection, `SELECT ${fields} FROM MetadataPackageVersion${where}`, { api: 'tooling' });
    return rows.map((row) => ({
        id: idOf(row, 'Id'),
        packageId: packageId ?? idOf(row, 'MetadataPackageId'),
        name: textOf(row, 'Name') ?? '',
        isBeta: textOf(row, 'ReleaseState') !== 'Released',
        major: numberOf(row, 'MajorVersion'),
        minor: numberOf(row, 'MinorVersion'),
        patch: numberOf(row, 'PatchVersion'),
        publishedOn: dayOf(row, 'SystemModstamp', timeZone),
    }));
}

/** In how many orgs each package (033) is installed; `undefined` where the org does not tell. */
export async function countInstalls(connection: Connection, packages: readonly PublishedPackage[]): Promise<ReadonlyMap<string, number> | undefined> {
    const count = async ({ id }: PublishedPackage): Promise<readonly [string, number]> => [
        id,
        await countRows(connection, `FROM PackageSubscriber WHERE InstalledStatus = 'i' AND MetadataPackageId = ${literal(id)}`),
    ];
    try {
        return new Map(await mapInParallel(packages, COUNTS_AT_ONCE, count));
    } catch (error) {
        if (error instanceof Error && isUnsupported(error)) return undefined;
        throw error;
    }
}

/** Who has or had the package; throws SubscribersNotVisible where the org does not tell. */
export async function readSubscriberRows(connection: Connection, packageId: string, alias: string): Promise<readonly SubscriberRow[]> {
    const fields = 'Id, MetadataPackageVersionId, OrgKey, OrgName, OrgStatus, OrgType, InstanceName, ParentOrg, InstalledStatus, SystemModstamp';
    const soql = `SELECT ${fields} FROM PackageSubscriber WHERE MetadataPackageId = ${literal(packageId)}`;
    const rows: SubscriberRow[] = [];
    const shared = new Map<string, string>();
    for await (const page of queryPages(connection, soql, { whenUnsupported: (cause) => subscribersNotVisible(alias, cause) })) {
        for (const row of page) rows.push(subscriberFromRow(row, (text) => shareText(shared, text)));
    }
    return rows;
}

/** The same text once in memory, however many rows have it. */
function shareText(shared: Map<string, string>, text: string | null): string | null {
    if (text === null) return null;
    const known = shared.get(text);
    if (known === undefined) shared.set(text, text);
    return known ?? text;
}

function subscriberFromRow(row: Row, share: (text: string | null) => string | null): SubscriberRow {
    return {
        orgId: textOf(row, 'OrgKey') ?? '',
        // As a record keeps it: text fields lose blanks at both ends.
        orgName: (textOf(row, 'OrgName') ?? '').trim(),
        orgStatus: share(textOf(row, 'OrgStatus')),
        isSandbox: textOf(row, 'OrgType') === 'Sandbox',
        instanceName: share(textOf(row, 'InstanceName')),
        productionOrgId: textOf(row, 'ParentOrg'),
        isInstalled: textOf(row, 'InstalledStatus') === 'i',
        versionId: share(textOf(row, 'MetadataPackageVersionId')),
        changedAt: share(textOf(row, 'SystemModstamp')) ?? '',
    };
}

function idOf(row: Row, field: string): string {
    return toId18(textOf(row, field) ?? '');
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

/** A Dev Hub shows its packages only to users with a system permission. */
function packagesNotVisible(alias: string, cause: Error): SfError {
    const message = `The org ${alias} has second-generation packages and does not show them to this user: ${reasonOf(cause)}`;
    const actions = [`Give the user the system permission "Create and Update Second-Generation Packages" in ${alias}.`];
    return SfError.create({ name: 'PackagesNotVisible', message, cause, actions });
}

function subscribersNotVisible(alias: string, cause: Error): SfError {
    const message = `The org ${alias} does not tell who installed its packages: ${reasonOf(cause)}`;
    const actions = ['Ask Salesforce Partner Support to enable push upgrades for this org; PackageSubscriber comes with them.'];
    return SfError.create({ name: 'SubscribersNotVisible', message, cause, actions });
}
