import { foundIn, given, givenBoth, type Check, type Finding, type Fix } from './check.ts';
import type { LicenseOrgFacts, PackageSeen } from './license-org-facts.ts';

/** "Leads and Licenses Aren't Being Created": packages, their lead managers and their refreshes. */
export const PACKAGE_CHECKS: readonly Check<LicenseOrgFacts>[] = [
    { id: 'package-associated', title: 'A package is associated', look: ({ packages, alias }) => given(packages, (all) => notAssociated(all, alias)) },
    { id: 'version-linked', title: 'Each package has a version', look: ({ packages, alias }) => given(packages, (all) => withoutVersions(all, alias)) },
    { id: 'lead-manager-missing', title: 'Each package has a lead manager', look: ({ packages }) => given(packages, withoutManager) },
    { id: 'lead-manager-inactive', title: 'Lead managers are active', look: ({ packages }) => given(packages, inactiveManagers) },
    {
        id: 'lead-manager-permission',
        title: 'Lead managers may read licenses',
        look: ({ packages, readers, alias }) => givenBoth(packages, readers, (all, may) => blindManagers(all, may, alias)),
    },
    { id: 'never-refreshed', title: 'Each package was refreshed', look: ({ packages }) => given(packages, neverRefreshed) },
    { id: 'refresh-late', title: 'Refreshes are not late', look: ({ packages, today }) => given(packages, (all) => late(all, today)) },
];

function notAssociated(packages: readonly PackageSeen[], alias: string): readonly Finding[] {
    return foundIn({
        severity: 'error',
        title: 'No package is associated',
        evidence: packages.length === 0 ? [`${alias} has no Package.`] : [],
        remedy: 'Associate your package. Only managed packages with a released version can be.',
        command: `sf lma package associate --target-org ${alias} --packaging-org <packaging org>`,
    });
}

function withoutVersions(packages: readonly PackageSeen[], alias: string): readonly Finding[] {
    return foundIn({
        severity: 'error',
        title: 'Packages without a package version',
        evidence: packages.filter(({ versions }) => versions === 0).map(({ name }) => name),
        remedy: 'Associate the package again: it links all released versions and changes nothing else.',
        command: `sf lma package associate --target-org ${alias} --packaging-org <packaging org>`,
    });
}

function withoutManager(packages: readonly PackageSeen[]): readonly Finding[] {
    return foundIn({
        severity: 'warning',
        title: 'Packages without a lead manager',
        evidence: packages.filter(({ leadManager }) => leadManager === null).map(({ name }) => name),
        remedy: 'Choose one with Change Lead Manager on the package, so that new leads belong to somebody who works with them.',
    });
}

function inactiveManagers(packages: readonly PackageSeen[]): readonly Finding[] {
    return foundIn({
        severity: 'error',
        title: 'Packages whose lead manager is inactive',
        evidence: packages.flatMap(({ name, leadManager }) => (leadManager?.isActive === false ? [`${name}: ${leadManager.name}`] : [])),
        remedy: 'Choose an active user with Change Lead Manager on the package: until then the license service owns new leads.',
    });
}

function blindManagers(packages: readonly PackageSeen[], readers: ReadonlySet<string>, alias: string): readonly Finding[] {
    const isBlind = ({ leadManager }: PackageSeen): boolean => leadManager?.isActive === true && !readers.has(leadManager.id);
    return foundIn({
        severity: 'error',
        title: 'Lead managers who may not read licenses',
        evidence: packages.filter(isBlind).map(({ name, leadManager }) => `${name}: ${leadManager?.name ?? ''}`),
        remedy: 'Assign the lead manager the permission set License Viewer, or choose somebody who has it.',
        command: `sf org assign permset --name License_Viewer --on-behalf-of <lead manager> --target-org ${alias}`,
    });
}

function neverRefreshed(packages: readonly PackageSeen[]): readonly Finding[] {
    const never = packages.filter(({ lastRefresh }) => lastRefresh === null);
    return foundIn({
        severity: 'warning',
        title: 'Packages that were never refreshed',
        evidence: never.map(({ name }) => name),
        remedy: 'Refresh the licenses: without it installations are not seen, those from before the association neither.',
        command: 'sf lma license refresh --all --packaging-org <packaging org>',
        fixes: never.flatMap(refreshFix),
    });
}

function late(packages: readonly PackageSeen[], today: string): readonly Finding[] {
    const found = packages.filter(({ nextRefresh }) => nextRefresh !== null && nextRefresh < today);
    return foundIn({
        severity: 'warning',
        title: 'Packages not refreshed since the interval ended',
        evidence: found.map(
            ({ name, lastRefresh, nextRefresh }) => `${name}: last on ${lastRefresh ?? 'a day unknown'}, possible again since ${nextRefresh ?? ''}`,
        ),
        remedy: 'Refresh the licenses: new installations, upgrades and uninstalls are not seen until then.',
        command: 'sf lma license refresh --all --packaging-org <packaging org>',
        fixes: found.flatMap(refreshFix),
    });
}

/** Asked for once: a worker carries it out. */
function refreshFix({ recordId, name, isBeingRefreshed }: PackageSeen): readonly Fix[] {
    return isBeingRefreshed ? [] : [{ kind: 'refresh', packageRecordId: recordId, what: `Ask for a refresh of ${name}; a worker carries it out.` }];
}
