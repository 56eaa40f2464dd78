import type { Connection, Org } from '@salesforce/core';
import { given, givenBoth, seen, unseen, type Seen } from '../../domain/check/check.ts';
import type { InstallationsSeen, LinkedSeen, PackagingOrgFacts, PublishedSeen } from '../../domain/check/packaging-org-checks.ts';
import { sameId, toId15, toId18 } from '../../domain/ids.ts';
import type { PublishedPackage, PublishedVersion } from '../../domain/published-package.ts';
import { reasonOf } from '../org-error.ts';
import { literal, literals, textOf, type Row } from '../query-rows.ts';
import { nameOfOrg } from '../read-org.ts';
import { readPublishedPackages, readPublishedVersions } from '../read-packaging-org.ts';
import { askQueries } from './ask-org.ts';
import { countOf } from './records-from-rows.ts';

/** Installations compared one by one; of more, the numbers are compared. */
const MOST_COMPARED = 2000;

const INSTALLED = "InstalledStatus = 'i'";

type Rows = Seen<readonly Row[]>;

/** Reads what the checks of a packaging org look at, in about eight calls to both orgs. */
export async function readPackagingOrgFacts(license: Org, packaging: Org): Promise<PackagingOrgFacts> {
    const [alias, licenseAlias] = [await nameOfOrg(packaging), await nameOfOrg(license)];
    const linkedRows = await askQueries(license.getConnection(), 'data', {
        packages: 'SELECT Name, Package_ID__c FROM Package__c',
        versions: 'SELECT Version_ID__c, Package__r.Package_ID__c FROM Package_Version__c',
        licensed:
            "SELECT Package__r.Package_ID__c packageId, COUNT(Id) number FROM License__c WHERE Status__c != 'Uninstalled' GROUP BY Package__r.Package_ID__c",
    });
    const linked = givenBoth(linkedRows.packages, linkedRows.versions, linkedPackages);
    const [published, installations] = await Promise.all([
        readPublished(packaging.getConnection(), alias),
        readInstallations(license, packaging, linked, linkedRows.licensed),
    ]);
    return { alias, licenseAlias, isLicenseOrg: sameId(license.getOrgId(), packaging.getOrgId()), published, linked, installations };
}

function linkedPackages(packages: readonly Row[], versions: readonly Row[]): readonly LinkedSeen[] {
    return packages.map((row) => {
        const packageId = toId18(textOf(row, 'Package_ID__c') ?? '');
        const own = versions.filter((version) => sameId(textOf(version, 'Package__r.Package_ID__c'), packageId));
        return { packageId, name: textOf(row, 'Name') ?? packageId, versionIds: own.flatMap((version) => textOf(version, 'Version_ID__c') ?? []) };
    });
}

async function readPublished(connection: Connection, alias: string): Promise<Seen<readonly PublishedSeen[]>> {
    try {
        const [packages, versions] = await Promise.all([readPublishedPackages(connection, alias), readPublishedVersions(connection, undefined, 'UTC')]);
        return seen(
            packages.map((each) =>
                publishedOf(
                    each,
                    versions.filter(({ packageId }) => sameId(packageId, each.id)),
                ),
            ),
        );
    } catch (error) {
        if (error instanceof Error && ['NotPackagingOrg', 'PackagesNotVisible'].includes(error.name)) return unseen(reasonOf(error));
        throw error;
    }
}

function publishedOf({ id, name, isManaged }: PublishedPackage, versions: readonly PublishedVersion[]): PublishedSeen {
    const released = versions.filter(({ isBeta }) => !isBeta).map((each) => ({ id: each.id, number: `${each.major}.${each.minor}.${each.patch}` }));
    return { packageId: id, name, isManaged, released, hasBetaOnly: versions.length > 0 && released.length === 0 };
}

async function readInstallations(
    license: Org,
    packaging: Org,
    linked: Seen<readonly LinkedSeen[]>,
    licensed: Rows,
): Promise<Seen<readonly InstallationsSeen[]>> {
    if ('why' in linked) return linked;
    const packages = linked.value;
    const ids = packages.map(({ packageId }) => packageId);
    if (ids.length === 0) return seen([]);
    const soql = `SELECT MetadataPackageId, OrgKey, OrgName FROM PackageSubscriber WHERE ${INSTALLED} AND MetadataPackageId IN ${literals(ids)} LIMIT ${MOST_COMPARED + 1}`;
    const { names } = await askQueries(packaging.getConnection(), 'data', { names: soql });
    if ('why' in names) return names;
    if (names.value.length > MOST_COMPARED) return compareNumbers(packaging.getConnection(), packages, licensed);
    return given(await readLicensedOrgs(license.getConnection()), (known) => packages.map((each) => compareOrgs(each, names.value, known)));
}

function compareOrgs({ packageId, name }: LinkedSeen, names: readonly Row[], known: ReadonlySet<string>): InstallationsSeen {
    const own = names.filter((row) => sameId(textOf(row, 'MetadataPackageId'), packageId));
    const without = own.filter((row) => !known.has(`${toId15(textOf(row, 'OrgKey') ?? '')} ${packageId}`));
    return {
        package: name,
        installed: own.length,
        licensed: own.length - without.length,
        without: without.map((row) => `${textOf(row, 'OrgName') ?? ''} (${toId15(textOf(row, 'OrgKey') ?? '')})`),
    };
}

async function compareNumbers(connection: Connection, packages: readonly LinkedSeen[], licensed: Rows): Promise<Seen<readonly InstallationsSeen[]>> {
    const queries = Object.fromEntries(
        packages.map(({ packageId: id }) => [id, `SELECT COUNT(Id) number FROM PackageSubscriber WHERE ${INSTALLED} AND MetadataPackageId = ${literal(id)}`]),
    );
    const counts = await askQueries(connection, 'data', queries);
    return given(licensed, (licenses) =>
        packages.map(({ packageId: id, name }) => {
            const counted = counts[id];
            const [row] = counted && 'value' in counted ? counted.value : [];
            return { package: name, installed: row ? countOf(row) : 0, licensed: countIn(licenses, id), without: null };
        }),
    );
}

/** Org and package of each license that is not uninstalled. */
async function readLicensedOrgs(connection: Connection): Promise<Seen<ReadonlySet<string>>> {
    const soql = `SELECT Subscriber_Org_ID__c, Package__r.Package_ID__c FROM License__c WHERE Status__c != 'Uninstalled' LIMIT ${MOST_COMPARED * 2}`;
    const { rows } = await askQueries(connection, 'data', { rows: soql });
    return given(
        rows,
        (all) => new Set(all.map((row) => `${textOf(row, 'Subscriber_Org_ID__c') ?? ''} ${toId18(textOf(row, 'Package__r.Package_ID__c') ?? '')}`)),
    );
}

function countIn(rows: readonly Row[], packageId: string): number {
    const row = rows.find((each) => sameId(textOf(each, 'packageId'), packageId));
    return row ? countOf(row) : 0;
}
