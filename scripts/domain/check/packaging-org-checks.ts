import { sameId } from '../ids.ts';
import { foundIn, given, type Check, type Finding, type Seen } from './check.ts';
import { namesShown } from './name-evidence.ts';

export interface PublishedSeen {
    readonly packageId: string;
    readonly name: string;
    readonly isManaged: boolean;
    /** Released versions: ids (04t) and numbers. */
    readonly released: readonly { readonly id: string; readonly number: string }[];
    /** Whether all that is published of it is beta. */
    readonly hasBetaOnly: boolean;
}

export interface LinkedSeen {
    readonly packageId: string;
    readonly name: string;
    readonly versionIds: readonly string[];
}

/** Installations of an associated package, and the licenses that there are for them. */
export interface InstallationsSeen {
    readonly package: string;
    readonly installed: number;
    readonly licensed: number;
    /** The orgs without a license; null where there are too many installations to compare them one by one. */
    readonly without: readonly string[] | null;
}

/** What the checks of a packaging org look at, beside the license org. */
export interface PackagingOrgFacts {
    readonly alias: string;
    readonly licenseAlias: string;
    readonly isLicenseOrg: boolean;
    readonly published: Seen<readonly PublishedSeen[]>;
    readonly linked: Seen<readonly LinkedSeen[]>;
    readonly installations: Seen<readonly InstallationsSeen[]>;
}

export const PACKAGING_ORG_CHECKS: readonly Check<PackagingOrgFacts>[] = [
    { id: 'packaging-org-apart', title: 'The packaging org is not the license org', look: (facts) => ({ value: apart(facts) }) },
    { id: 'packages-associated', title: 'Managed packages are associated', look: packagesAssociated },
    { id: 'only-beta', title: 'Packages have a released version', look: ({ published }) => given(published, onlyBeta) },
    { id: 'versions-linked', title: 'Released versions are linked', look: versionsLinked },
    { id: 'subscribers-visible', title: 'The packaging org tells who installed', look: ({ installations }) => given(installations, () => []) },
    { id: 'installations-licensed', title: 'Each installation has its license', look: installationsLicensed },
];

function apart({ isLicenseOrg, alias }: PackagingOrgFacts): readonly Finding[] {
    return foundIn({
        severity: 'error',
        title: 'The packaging org is the license org',
        evidence: isLicenseOrg ? [`${alias} is both.`] : [],
        remedy: 'Deploy OpenLMA in another org, where you do business.',
    });
}

function both(
    facts: PackagingOrgFacts,
    then: (published: readonly PublishedSeen[], linked: readonly LinkedSeen[]) => readonly Finding[],
): Seen<readonly Finding[]> {
    if ('why' in facts.published) return facts.published;
    const { value } = facts.published;
    return given(facts.linked, (linked) => then(value, linked));
}

function associate({ licenseAlias, alias }: PackagingOrgFacts): string {
    return `sf lma package associate --target-org ${licenseAlias} --packaging-org ${alias}`;
}

function packagesAssociated(facts: PackagingOrgFacts): Seen<readonly Finding[]> {
    return both(facts, (published, linked) =>
        foundIn({
            severity: 'warning',
            title: 'Packages that are not associated',
            evidence: published
                .filter(({ isManaged, released, packageId }) => isManaged && released.length > 0 && !linked.some((each) => sameId(each.packageId, packageId)))
                .map(({ name, packageId }) => `${name} (${packageId})`),
            remedy: 'Associate the package, then refresh: customers who installed it before get their licenses.',
            command: `${associate(facts)} --package <package>`,
        }),
    );
}

function onlyBeta(published: readonly PublishedSeen[]): readonly Finding[] {
    return foundIn({
        severity: 'note',
        title: 'Packages of which only beta versions exist',
        evidence: published.filter(({ hasBetaOnly, isManaged }) => hasBetaOnly && isManaged).map(({ name }) => name),
        remedy: 'Release a version: customers cannot install a beta in production, and only released versions are associated.',
    });
}

function versionsLinked(facts: PackagingOrgFacts): Seen<readonly Finding[]> {
    return both(facts, (published, linked) =>
        foundIn({
            severity: 'warning',
            title: 'Released versions that are not linked yet',
            evidence: namesShown(
                published.flatMap(({ packageId, name, released }) => {
                    const link = linked.find((each) => sameId(each.packageId, packageId));
                    if (!link) return [];
                    return released.filter(({ id }) => !link.versionIds.some((known) => sameId(known, id))).map(({ number }) => `${name} ${number}`);
                }),
            ),
            remedy: 'Refresh the package, or associate it again: both link new versions.',
            command: associate(facts),
        }),
    );
}

function installationsLicensed({ installations, licenseAlias, alias }: PackagingOrgFacts): Seen<readonly Finding[]> {
    return given(installations, (all) =>
        foundIn({
            severity: 'warning',
            title: 'Installations without a license',
            evidence: namesShown(all.flatMap(evidenceOf)),
            remedy: 'The customer installed after the last refresh, or before the package was associated: refresh the licenses.',
            command: `sf lma license refresh --target-org ${licenseAlias} --packaging-org ${alias} --all --ignore-interval`,
        }),
    );
}

function evidenceOf({ package: name, installed, licensed, without }: InstallationsSeen): readonly string[] {
    if (without !== null) return without.map((org) => `${name}: ${org}`);
    return installed > licensed ? [`${name}: ${installed.toLocaleString('en-US')} installations, ${licensed.toLocaleString('en-US')} licenses`] : [];
}
