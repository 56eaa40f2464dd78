import type { AssociatedPackage, LicenseOrg, LinkedVersion, PackageFields, VersionFields } from './associated-package.ts';
import { associationObstacle } from './association-obstacle.ts';
import { settleDefaults, storedDefaults, type ChosenDefaults, type DefaultValues } from './default-values.ts';
import { toId18 } from './ids.ts';
import { checkLeadManager, type LeadManager } from './lead-manager.ts';
import { releasedVersions, versionLabel, type PackagingOrg, type PublishedPackage, type PublishedVersion } from './published-package.ts';
import { planRecord, type RecordPlan } from './record-plan.ts';
import type { Settings } from './settings.ts';
import { accept, type Verdict } from './verdict.ts';
import { planVersions } from './version-plan.ts';

export interface AssociationSnapshot {
    readonly packagingOrg: PackagingOrg;
    readonly licenseOrg: LicenseOrg;
    readonly package: PublishedPackage;
    readonly versions: readonly PublishedVersion[];
    /** What the license org has of this package already. */
    readonly associated: AssociatedPackage | undefined;
    readonly linkedVersions: readonly LinkedVersion[];
    /** Who gets the leads until now; `undefined` for nobody, or one who cannot be seen. */
    readonly leadManager: Pick<LeadManager, 'username'> | undefined;
    /** The other packages that the license org has. */
    readonly others: readonly AssociatedPackage[];
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
    readonly replaced: readonly ReplacedTerm[];
    readonly warnings: readonly string[];
}

/** R9: a managed package is associated once, with all its released versions; repeating it only follows what has changed. */
export function planAssociation(snapshot: AssociationSnapshot, wish: AssociationWish): Verdict<AssociationPlan> {
    const obstacle = associationObstacle(snapshot);
    if (obstacle) return obstacle;
    const defaults = settleDefaults(snapshot.associated && storedDefaults(snapshot.associated), wish.defaults, snapshot.settings);
    if (!defaults.ok) return defaults;
    const manager = wish.leadManager && checkLeadManager(wish.leadManager, snapshot.licenseOrg.alias);
    if (manager && !manager.ok) return manager;
    const planned = planPackage(snapshot, defaults.value, wish.leadManager);
    return accept({
        package: planned,
        versions: planVersions(snapshot.versions, snapshot.linkedVersions),
        defaults: defaults.value,
        replaced: replacedTerms(planned.changes, snapshot, wish.leadManager),
        warnings: warningsOf(wish.leadManager),
    });
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

const TERMS = ['defaultStatus', 'defaultLengthDays', 'defaultSeats', 'leadManagerId'] as const;

/** A value that a person had chosen and that the plan replaces; a lead manager by username. What the packaging org says of the package is none. */
export interface ReplacedTerm {
    readonly field: (typeof TERMS)[number];
    readonly before: string | number | null;
    readonly after: string | number | null;
}

function replacedTerms(
    changes: Partial<PackageFields>,
    { associated, leadManager }: AssociationSnapshot,
    next: LeadManager | undefined,
): readonly ReplacedTerm[] {
    if (!associated || storedDefaults(associated) === undefined) return [];
    return TERMS.flatMap((field) => {
        const after = changes[field];
        if (after === undefined) return [];
        if (field !== 'leadManagerId') return { field, before: associated[field], after };
        return { field, before: leadManager?.username ?? associated.leadManagerId, after: next?.username ?? after };
    });
}

/** What the license org still lacks of the plan; empty once everything is linked. */
export function missingRecords(plan: AssociationPlan): readonly string[] {
    return [plan.package, ...plan.versions].filter((record) => record.action !== 'unchanged').map((record) => record.label);
}
