import type { AssociatedPackage } from './associated-package.ts';
import type { AssociationSnapshot } from './association-plan.ts';
import { sameId, toId18 } from './ids.ts';
import { releasedVersions, versionSequence, type PublishedVersion } from './published-package.ts';
import { checkManaged } from './select-package.ts';
import { refuse, type Verdict } from './verdict.ts';

/** What is looked at to know whether a package can be associated at all. */
export type AssociationFacts = Pick<AssociationSnapshot, 'packagingOrg' | 'licenseOrg' | 'package' | 'versions' | 'associated' | 'others'>;

/** R9: why a package cannot be associated; `undefined` when it can, or is already. */
export function associationObstacle(facts: AssociationFacts): Verdict<never> | undefined {
    return checkDifferentOrgs(facts) ?? checkManaged(facts.package) ?? checkPackagingOrg(facts) ?? checkNamespace(facts) ?? checkReleased(facts);
}

/** R9: the license org may not be the packaging org. */
export function checkDifferentOrgs({ packagingOrg, licenseOrg }: Pick<AssociationFacts, 'packagingOrg' | 'licenseOrg'>): Verdict<never> | undefined {
    if (!sameId(packagingOrg.orgId, licenseOrg.orgId)) return undefined;
    return refuse(
        'LicenseOrgIsPackagingOrg',
        `"${licenseOrg.alias}" and "${packagingOrg.alias}" are the same org (${toId18(licenseOrg.orgId)}). Licenses are not managed in the org where the package is developed.`,
        'Name another license org: --target-org <alias>',
    );
}

function checkPackagingOrg({ packagingOrg, package: published, associated }: AssociationFacts): Verdict<never> | undefined {
    if (!associated?.developerOrgId || sameId(associated.developerOrgId, packagingOrg.orgId)) return undefined;
    return refuse(
        'AssociatedDifferently',
        `The package "${published.name}" (${published.id}) is already associated with the packaging org ${associated.developerOrgId}, not with ${toId18(packagingOrg.orgId)}.`,
        'Name that packaging org: --packaging-org <alias>',
    );
}

/** A namespace belongs to one packaging org or one Dev Hub; packages of that one may share it. */
function checkNamespace({ packagingOrg, package: published, associated, others }: AssociationFacts): Verdict<never> | undefined {
    const other = associated ? undefined : others.find((each) => isNamesake(each, published.namespace) && !sameId(each.developerOrgId, packagingOrg.orgId));
    if (!other) return undefined;
    return refuse(
        'NamespaceAssociatedDifferently',
        `The namespace ${published.namespace ?? ''} belongs to the package "${other.name}" (${other.packageId}), which is associated with the packaging org ${other.developerOrgId ?? 'of another name'}.`,
        'Name that packaging org: --packaging-org <alias>',
    );
}

function isNamesake({ namespace, developerOrgId }: AssociatedPackage, wanted: string | null): boolean {
    return wanted !== null && developerOrgId !== null && namespace?.toLowerCase() === wanted.toLowerCase();
}

function checkReleased({ package: published, versions, packagingOrg }: AssociationFacts): Verdict<never> | undefined {
    if (releasedVersions(versions).length > 0) return undefined;
    const found = versions.length === 0 ? 'no version at all' : `only beta versions (${versions.length})`;
    const newest = versions.toSorted((one, other) => versionSequence(one) - versionSequence(other)).at(-1);
    const release =
        published.generation === 'Second Generation'
            ? promoteCommand(published.package2Id, newest, packagingOrg.alias)
            : `sf package1 version create --package-id ${published.id} --name "Version 1.0" --version 1.0 --managed-released --target-org ${packagingOrg.alias}`;
    return refuse(
        'NoReleasedVersion',
        `The package "${published.name}" (${published.id}) has ${found}. Only released versions can be licensed.`,
        `Release one: ${release}`,
    );
}

function promoteCommand(package2Id: string | null, newest: PublishedVersion | undefined, devHub: string): string {
    if (newest) return `sf package version promote --package ${newest.id} --target-dev-hub ${devHub}`;
    return `sf package version create --package ${package2Id ?? '<alias>'} --code-coverage --installation-key-bypass --wait 60 --target-dev-hub ${devHub}`;
}
