import { toId15 } from './ids.ts';
import type { Installation } from './installation.ts';
import type { LicensePlan } from './license-plan.ts';
import type { RefreshCase } from './refresh-cases.ts';
import type { RefreshSnapshot } from './refresh-snapshot.ts';

const NAMES_SHOWN = 5;

/** What a person should know about a refresh although nothing is refused. */
export function refreshWarnings(snapshot: RefreshSnapshot, cases: readonly RefreshCase[], licenses: readonly LicensePlan[]): readonly string[] {
    const installed = cases.filter((item) => item.installation.isInstalled);
    return [
        ...connectionWarnings(snapshot, cases),
        ...estimateWarning(installed, licenses),
        ...installed.filter((item) => item.version?.isBeta).map((item) => betaWarning(item.installation)),
        ...installed.filter((item) => !item.version).map((item) => unknownVersionWarning(item.installation, snapshot.package.name)),
        ...unlinkedSandboxWarnings(licenses),
        ...missingWarning(licenses),
    ];
}

function connectionWarnings({ unreachable }: RefreshSnapshot, cases: readonly RefreshCase[]): readonly string[] {
    const known = new Map(cases.map(({ installation }) => [installation.orgId, titleOf(installation)]));
    return unreachable.map(
        ({ orgId, cause }) => `${known.get(toId15(orgId)) ?? orgId} could not be asked: ${cause} What the packaging org knows of it was used instead.`,
    );
}

/** One sentence for all, because a vendor has a login for few of the customers' orgs. */
function estimateWarning(installed: readonly RefreshCase[], licenses: readonly LicensePlan[]): readonly string[] {
    const created = new Set(licenses.filter((license) => license.action === 'create').map((license) => license.key));
    const estimated = installed.filter((item) => !item.installation.firstInstall && created.has(item.key));
    if (estimated.length === 0) return [];
    return [
        `Who installed the package is unknown for ${countedNames(estimated)}: no login for the org, or no install request in it. The install date is the day on which the packaging org last changed its entry.`,
    ];
}

function countedNames(cases: readonly RefreshCase[]): string {
    return namesOf(cases.map((item) => item.installation.orgName));
}

function namesOf(all: readonly string[]): string {
    const names = all.slice(0, NAMES_SHOWN);
    const rest = all.length - names.length;
    return rest > 0 ? `${names.join(', ')} and ${rest} more` : names.join(', ');
}

function betaWarning(installation: Installation): string {
    return `${titleOf(installation)} has a beta version; beta versions are not linked and create no license.`;
}

function unknownVersionWarning(installation: Installation, packageName: string): string {
    return `${titleOf(installation)} has version ${installation.versionId ?? '(none)'}, which the packaging org does not list for "${packageName}"; the license names no version.`;
}

function unlinkedSandboxWarnings(licenses: readonly LicensePlan[]): readonly string[] {
    return licenses
        .filter(({ action, after }) => action === 'create' && after.isSandbox && !after.productionLicenseKey)
        .map(
            ({ label, after }) =>
                `The sandbox ${label} (${after.orgId}) is linked to no license: its production org (${after.productionOrgId ?? 'unknown'}) has none for this package.`,
        );
}

/** One sentence for all; it comes once, since the license notes it. */
function missingWarning(licenses: readonly LicensePlan[]): readonly string[] {
    const missing = licenses.filter(({ changes }) => typeof changes.missingSince === 'string');
    if (missing.length === 0) return [];
    const names = namesOf(missing.map(({ label }) => label));
    return [
        `The packaging org no longer lists ${names}. Their licenses stay as they are, with the day in Missing Since; ask the customers, or suspend the licenses.`,
    ];
}

function titleOf(installation: Installation): string {
    return `${installation.orgName} (${installation.orgId})`;
}
