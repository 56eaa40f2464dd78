import type { AssociatedPackage, LicenseOrg } from './associated-package.ts';
import { associationObstacle } from './association-obstacle.ts';
import type { LocalDate } from './calendar.ts';
import { storedDefaults, type DefaultValues } from './default-values.ts';
import { sameId } from './ids.ts';
import { releasedVersions, versionLabel, type PackagingOrg, type PublishedPackage, type PublishedVersion } from './published-package.ts';
import type { Refusal } from './verdict.ts';

export type PackageKind = 'Managed' | 'Unlocked' | 'Unmanaged';

/** What a packaging org has, as far as it was asked. */
export interface PackagingSide {
    readonly org: PackagingOrg;
    readonly packages: readonly PublishedPackage[];
    /** Of all packages. */
    readonly versions: readonly PublishedVersion[];
    /** Orgs that have the package installed, by its 033 id; `undefined` where the org does not tell. */
    readonly installs: ReadonlyMap<string, number> | undefined;
}

export interface PackageListSnapshot {
    readonly licenseOrg: LicenseOrg;
    readonly associated: readonly AssociatedPackage[];
    /** From when each package can be refreshed, by its record id; `null`: at once. */
    readonly nextRefreshes: ReadonlyMap<string, LocalDate | null>;
    readonly packaging: PackagingSide | undefined;
}

/** One package, as both orgs know it. */
export interface ListedPackage {
    readonly packageId: string;
    readonly package2Id: string | null;
    readonly name: string;
    readonly namespace: string | null;
    readonly generation: string | null;
    readonly kind: PackageKind;
    /** `null`: not in the packaging org, or none was given. */
    readonly published: { readonly released: number; readonly beta: number; readonly latestVersion: string | null; readonly installs: number | null } | null;
    readonly state: 'associated' | 'possible' | 'impossible';
    /** Why it cannot be associated, or what is wrong with the association. */
    readonly obstacle: Refusal | null;
    readonly association: {
        readonly id: string;
        readonly developerOrgId: string | null;
        readonly latestVersion: string | null;
        readonly defaults: DefaultValues | null;
        readonly lastLicenseRefresh: LocalDate | null;
        readonly nextAvailableRefresh: LocalDate | null;
    } | null;
}

/** Packages of the packaging org first, by name, then those that only the license org knows. */
export function listPackages(snapshot: PackageListSnapshot): readonly ListedPackage[] {
    const { packaging, associated } = snapshot;
    const published = packaging ? byName(packaging.packages).map((each) => listPublished(snapshot, packaging, each)) : [];
    const known = new Set(published.map(({ packageId }) => packageId));
    const others = byName(associated.filter(({ packageId }) => !known.has(packageId)));
    return [...published, ...others.map((each) => listAssociated(each, snapshot))];
}

function listPublished(snapshot: PackageListSnapshot, packaging: PackagingSide, published: PublishedPackage): ListedPackage {
    const versions = packaging.versions.filter(({ packageId }) => sameId(packageId, published.id));
    const released = releasedVersions(versions);
    const latest = released.at(-1);
    const associated = snapshot.associated.find(({ packageId }) => sameId(packageId, published.id));
    const others = snapshot.associated.filter((each) => each !== associated);
    const facts = { packagingOrg: packaging.org, licenseOrg: snapshot.licenseOrg, package: published, versions, associated, others };
    const obstacle = associationObstacle(facts);
    return {
        ...namesOf(published),
        package2Id: published.package2Id,
        kind: kindOf(published),
        published: {
            released: released.length,
            beta: versions.length - released.length,
            latestVersion: latest ? versionLabel(latest) : null,
            installs: packaging.installs ? (packaging.installs.get(published.id) ?? 0) : null,
        },
        state: associated ? 'associated' : obstacle ? 'impossible' : 'possible',
        obstacle: obstacle && !obstacle.ok ? obstacle.refusal : null,
        association: associated ? associationOf(associated, snapshot) : null,
    };
}

/** Of another packaging org, or gone from this one. */
function listAssociated(associated: AssociatedPackage, snapshot: PackageListSnapshot): ListedPackage {
    const { packaging, licenseOrg } = snapshot;
    const isGone = packaging !== undefined && sameId(associated.developerOrgId, packaging.org.orgId);
    return {
        ...namesOf({ ...associated, id: associated.packageId }),
        package2Id: null,
        kind: 'Managed',
        published: null,
        state: 'associated',
        obstacle: isGone ? goneFrom(associated, packaging.org, licenseOrg.alias) : null,
        association: associationOf(associated, snapshot),
    };
}

/** The packaging org of an associated package no longer has it. */
export function goneFrom({ name, packageId }: AssociatedPackage, packagingOrg: PackagingOrg, licenseOrg: string): Refusal {
    return {
        name: 'PackageGone',
        message: `The org ${packagingOrg.alias} no longer has the package "${name}" (${packageId}). Its licenses stay as they are.`,
        actions: [`See its licenses: sf lma license list --package ${packageId} --target-org ${licenseOrg}`],
    };
}

export function kindOf({ isManaged, isUnlocked }: PublishedPackage): PackageKind {
    if (isUnlocked) return 'Unlocked';
    return isManaged ? 'Managed' : 'Unmanaged';
}

function associationOf(associated: AssociatedPackage, { nextRefreshes }: PackageListSnapshot): ListedPackage['association'] {
    const { recordId, developerOrgId, latestVersion, lastLicenseRefresh } = associated;
    const defaults = storedDefaults(associated) ?? null;
    return { id: recordId, developerOrgId, latestVersion, defaults, lastLicenseRefresh, nextAvailableRefresh: nextRefreshes.get(recordId) ?? null };
}

interface Named {
    readonly id: string;
    readonly name: string;
    readonly namespace: string | null;
    readonly generation: string | null;
}

function namesOf({ id, name, namespace, generation }: Named): Pick<ListedPackage, 'packageId' | 'name' | 'namespace' | 'generation'> {
    return { packageId: id, name, namespace, generation };
}

function byName<Each extends { readonly name: string }>(packages: readonly Each[]): readonly Each[] {
    return packages.toSorted((one, other) => one.name.localeCompare(other.name, 'en'));
}
