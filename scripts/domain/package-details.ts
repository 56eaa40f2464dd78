import type { AssociatedPackage, LicenseOrg, LinkedVersion } from './associated-package.ts';
import type { LocalDate } from './calendar.ts';
import { storedDefaults, type DefaultValues } from './default-values.ts';
import { sameId } from './ids.ts';
import { goneFrom } from './package-list.ts';
import { releasedVersions, versionLabel, type PackagingOrg, type PublishedPackage, type PublishedVersion } from './published-package.ts';

/** How many licenses there are; an expired one still counts under its status, too. */
export interface LicenseCounts {
    readonly trial: number;
    readonly active: number;
    readonly suspended: number;
    readonly uninstalled: number;
    readonly expired: number;
}

export interface PackageDetailsSnapshot {
    readonly licenseOrg: LicenseOrg;
    /** `null`: at once. */
    readonly nextRefreshOn: LocalDate | null;
    readonly associated: AssociatedPackage;
    readonly leadManager: { readonly id: string; readonly name: string; readonly username: string; readonly isActive: boolean } | undefined;
    readonly linkedVersions: readonly LinkedVersion[];
    readonly counts: LicenseCounts;
    /** Licenses that are not uninstalled, by the record id of their version. */
    readonly licensesByVersion: ReadonlyMap<string, number>;
    /** What the packaging org says, when one was given. */
    readonly packaging:
        { readonly org: PackagingOrg; readonly package: PublishedPackage | undefined; readonly versions: readonly PublishedVersion[] } | undefined;
}

export type LinkState = 'linked' | 'incomplete' | 'broken' | 'unknown';

/** What `sf lma package show` shows. This is its `--json` result. */
export interface PackageDetails {
    readonly id: string;
    readonly packageId: string;
    readonly name: string;
    readonly namespace: string | null;
    readonly generation: string | null;
    readonly developerOrg: { readonly id: string | null; readonly name: string | null };
    readonly latestVersion: string | null;
    readonly releaseDate: LocalDate | null;
    readonly defaults: DefaultValues | null;
    readonly leadManager: { readonly id: string; readonly name: string | null; readonly username: string | null; readonly isActive: boolean | null } | null;
    readonly lastLicenseRefresh: LocalDate | null;
    readonly nextAvailableRefresh: LocalDate | null;
    readonly versions: readonly DetailedVersion[];
    readonly licenses: LicenseCounts & { readonly all: number };
    readonly link: { readonly state: LinkState; readonly message: string; readonly actions: readonly string[] };
}

export interface DetailedVersion {
    readonly versionId: string;
    readonly version: string;
    readonly name: string;
    readonly releaseDate: LocalDate | null;
    readonly licenses: number;
    /** `gone`: linked, and the packaging org no longer has it. `unknown`: no packaging org was given. */
    readonly state: 'linked' | 'not linked' | 'gone' | 'unknown';
}

export function describePackage(snapshot: PackageDetailsSnapshot): PackageDetails {
    const { associated, counts } = snapshot;
    const versions = versionsOf(snapshot);
    return {
        id: associated.recordId,
        packageId: associated.packageId,
        name: associated.name,
        namespace: associated.namespace,
        generation: associated.generation,
        developerOrg: { id: associated.developerOrgId, name: associated.developerName },
        latestVersion: associated.latestVersion,
        releaseDate: associated.releaseDate,
        defaults: storedDefaults(associated) ?? null,
        leadManager: leadManagerOf(snapshot),
        lastLicenseRefresh: associated.lastLicenseRefresh,
        nextAvailableRefresh: snapshot.nextRefreshOn,
        versions,
        licenses: { ...counts, all: counts.trial + counts.active + counts.suspended + counts.uninstalled },
        link: linkOf(snapshot, versions),
    };
}

function leadManagerOf({ associated, leadManager }: PackageDetailsSnapshot): PackageDetails['leadManager'] {
    if (associated.leadManagerId === null) return null;
    const { name = null, username = null, isActive = null } = leadManager ?? {};
    return { id: associated.leadManagerId, name, username, isActive };
}

/** Newest first; with what the packaging org has released since. */
function versionsOf({ linkedVersions, licensesByVersion, packaging }: PackageDetailsSnapshot): readonly DetailedVersion[] {
    const released = releasedVersions(packaging?.versions ?? []);
    const isPublished = (id: string): boolean => released.some((version) => sameId(version.id, id));
    const linked = linkedVersions
        .toSorted((one, other) => (other.sequence ?? 0) - (one.sequence ?? 0))
        .map((version) => ({
            versionId: version.versionId,
            version: version.version ?? version.versionNumber ?? '',
            name: version.name,
            releaseDate: version.releaseDate,
            licenses: licensesByVersion.get(version.recordId) ?? 0,
            state: !packaging ? ('unknown' as const) : isPublished(version.versionId) ? ('linked' as const) : ('gone' as const),
        }));
    const unlinked = released
        .filter(({ id }) => !linkedVersions.some(({ versionId }) => sameId(versionId, id)))
        .map((each) => ({
            versionId: each.id,
            version: versionLabel(each),
            name: each.name,
            releaseDate: each.publishedOn,
            licenses: 0,
            state: 'not linked' as const,
        }));
    return [...unlinked.toReversed(), ...linked];
}

function linkOf({ packaging, associated, licenseOrg }: PackageDetailsSnapshot, versions: readonly DetailedVersion[]): PackageDetails['link'] {
    if (!packaging) return { state: 'unknown', message: 'Not checked: no packaging org was given.', actions: ['Check it: --packaging-org <alias>'] };
    const { org } = packaging;
    if (!sameId(associated.developerOrgId, org.orgId)) {
        const message = `The package is associated with the packaging org ${associated.developerOrgId ?? 'of no id'}, and ${org.alias} is ${org.orgId}.`;
        return { state: 'broken', message, actions: ['Name that packaging org: --packaging-org <alias>'] };
    }
    if (!packaging.package) {
        const { message, actions } = goneFrom(associated, org, licenseOrg.alias);
        return { state: 'broken', message, actions };
    }
    const unlinked = versions.filter(({ state }) => state === 'not linked').map(({ version }) => version);
    const gone = versions.filter(({ state }) => state === 'gone').map(({ version }) => version);
    if (unlinked.length === 0 && gone.length === 0)
        return { state: 'linked', message: `${org.alias} has it, and all its released versions are linked.`, actions: [] };
    const sentences = [
        ...(unlinked.length > 0 ? [`Released and not linked: ${unlinked.join(', ')}.`] : []),
        ...(gone.length > 0 ? [`Linked and no longer in ${org.alias}: ${gone.join(', ')}.`] : []),
    ];
    const command = `sf lma package associate --target-org ${licenseOrg.alias} --packaging-org ${org.alias} --package ${associated.packageId}`;
    return { state: 'incomplete', message: sentences.join(' '), actions: unlinked.length > 0 ? [`Link what is new: ${command}`] : [] };
}
