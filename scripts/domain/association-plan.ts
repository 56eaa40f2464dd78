import type { AssociatedPackage, LicenseOrg, LinkedVersion, PackageFields, VersionFields } from './associated-package.ts';
import { settleDefaults, storedDefaults, type ChosenDefaults, type DefaultValues } from './default-values.ts';
import { sameId, toId18 } from './ids.ts';
import { checkLeadManager, type LeadManager } from './lead-manager.ts';
import { releasedVersions, versionLabel, type PackagingOrg, type PublishedPackage, type PublishedVersion } from './published-package.ts';
import { planRecord, type RecordPlan } from './record-plan.ts';
import type { Settings } from './settings.ts';
import { accept, refuse, type Verdict } from './verdict.ts';
import { planVersions } from './version-plan.ts';

export interface AssociationSnapshot {
    readonly packagingOrg: PackagingOrg;
    readonly licenseOrg: LicenseOrg;
    readonly package: PublishedPackage;
    readonly versions: readonly PublishedVersion[];
    /** What the license org has of this package already. */
    readonly associated: AssociatedPackage | undefined;
    readonly linkedVersions: readonly LinkedVersion[];
    readonly settings: Settings;
}

export interface AssociationWish {
    readonly defaults: ChosenDefaults;
    readonly leadManager: LeadManager | undefined;
}

export interface AssociationPlan {
    readonly package: RecordPlan<PackageFields>;
    readonly versions: readonly RecordPlan<VersionFields>[];
    /** The default license values after the run. */
    readonly defaults: DefaultValues;
    readonly warnings: readonly string[];
}

/** R9: a managed package is associated once, with all its released versions; repeating it only follows what has changed. */
export function planAssociation(snapshot: AssociationSnapshot, wish: AssociationWish): Verdict<AssociationPlan> {
    const refusal = checkDifferentOrgs(snapshot) ?? checkPackagingOrg(snapshot) ?? checkReleased(snapshot);
    if (refusal) return refusal;
    const defaults = settleDefaults(snapshot.associated && storedDefaults(snapshot.associated), wish.defaults, snapshot.settings);
    if (!defaults.ok) return defaults;
    const manager = wish.leadManager && checkLeadManager(wish.leadManager, snapshot.licenseOrg.alias);
    if (manager && !manager.ok) return manager;
    return accept({
        package: planPackage(snapshot, defaults.value, wish.leadManager),
        versions: planVersions(snapshot.versions, snapshot.linkedVersions),
        defaults: defaults.value,
        warnings: warningsOf(wish.leadManager),
    });
}

/** R9: the license org may not be the packaging org. */
export function checkDifferentOrgs({ packagingOrg, licenseOrg }: Pick<AssociationSnapshot, 'packagingOrg' | 'licenseOrg'>): Verdict<never> | undefined {
    if (!sameId(packagingOrg.orgId, licenseOrg.orgId)) return undefined;
    return refuse(
        'LicenseOrgIsPackagingOrg',
        `"${licenseOrg.alias}" and "${packagingOrg.alias}" are the same org (${toId18(licenseOrg.orgId)}). Licenses are not managed in the org where the package is developed.`,
        'Name another license org: --target-org <alias>',
    );
}

function checkPackagingOrg({ packagingOrg, package: published, associated }: AssociationSnapshot): Verdict<never> | undefined {
    if (!associated?.developerOrgId || sameId(associated.developerOrgId, packagingOrg.orgId)) return undefined;
    return refuse(
        'AssociatedDifferently',
        `The package "${published.name}" (${published.id}) is already associated with the packaging org ${associated.developerOrgId}, not with ${toId18(packagingOrg.orgId)}.`,
        'Name that packaging org: --packaging-org <alias>',
    );
}

function checkReleased({ package: published, versions, packagingOrg }: AssociationSnapshot): Verdict<never> | undefined {
    if (releasedVersions(versions).length > 0) return undefined;
    const found = versions.length === 0 ? 'no version at all' : `only beta versions (${versions.length})`;
    return refuse(
        'NoReleasedVersion',
        `The package "${published.name}" (${published.id}) has ${found}. Only released versions can be licensed.`,
        `Release one: sf package1 version create --package-id ${published.id} --name "Version 1.0" --version 1.0 --managed-released --target-org ${packagingOrg.alias}`,
    );
}

function planPackage(snapshot: AssociationSnapshot, defaults: DefaultValues, leadManager: LeadManager | undefined): RecordPlan<PackageFields> {
    const { package: published, packagingOrg, associated } = snapshot;
    const released = releasedVersions(snapshot.versions);
    const wanted: Partial<PackageFields> = {
        ...packageFacts(published, released),
        developerName: packagingOrg.name,
        developerOrgId: toId18(packagingOrg.orgId),
        ...defaults,
        ...(leadManager && { leadManagerId: leadManager.id }),
    };
    const releaseDate = released[0]?.publishedOn ?? null;
    return planRecord({ key: published.id, label: published.name, current: associated }, wanted, { packageId: published.id, releaseDate });
}

/** What the packaging org says of a package and can change from one release to the next. */
export function packageFacts(published: PublishedPackage, released: readonly PublishedVersion[]): Partial<PackageFields> {
    const latest = released.at(-1);
    return {
        name: published.name,
        namespace: published.namespace,
        generation: published.generation,
        latestVersion: latest ? versionLabel(latest) : null,
    };
}

function warningsOf(manager: LeadManager | undefined): readonly string[] {
    if (manager?.readsLicenses !== 'unknown') return [];
    return [`This org does not say whether ${manager.name} (${manager.username}) can read licenses; only that the user is active was checked.`];
}

/** What the license org still lacks of the plan; empty once everything is linked. */
export function missingRecords(plan: AssociationPlan): readonly string[] {
    return [plan.package, ...plan.versions].filter((record) => record.action !== 'unchanged').map((record) => record.label);
}
