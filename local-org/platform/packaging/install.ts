import type { Row } from '../../database/store.ts';
import type { Caller } from '../access/caller.ts';
import { toId18 } from '../ids.ts';
import { componentKey } from '../metadata/catalogue.ts';
import type { Org } from '../org.ts';
import type { PendingRecord } from '../records/pending-record.ts';
import type { FieldValues } from '../records/values.ts';
import { installComponents } from './installed-components.ts';
import { installedRow } from './installed-row.ts';
import { installProblem } from './install-problem.ts';
import { grantAccess } from './grant-access.ts';
import { contentKeys, namespacedContent, namespaceOf } from './namespaced-content.ts';
import type { PackagedComponent } from './package-content.ts';
import { addPackageLicense } from './package-license.ts';
import { insertPlatformRow, updatePlatformRow } from './platform-rows.ts';
import { publisherOf } from './publish.ts';
import { reportInstallation } from './report-installation.ts';

/** Carries out a PackageInstallRequest as soon as it is stored: install or upgrade, or `ERROR` with the reasons. */
export function installPackage(org: Org, caller: Caller, request: PendingRecord): void {
    const versionId = toId18(String(request.values['SubscriberPackageVersionKey']));
    const problem = tryInstall(org, caller, versionId, request.values);
    const outcome = problem === undefined ? { Status: 'SUCCESS' } : { Status: 'ERROR', Errors: JSON.stringify({ errors: [{ message: problem }] }) };
    // The key has served its purpose and is not kept.
    updatePlatformRow(org, 'PackageInstallRequest', request.id ?? '', { ...outcome, Password: null });
}

/** Returns the reason when the version can't be installed; then nothing has changed. */
function tryInstall(org: Org, caller: Caller, versionId: string, { Password: key, SecurityType: securityType }: FieldValues): string | undefined {
    const version = org.store.get('SubscriberPackageVersion', versionId);
    const publisher = publisherOf(org, versionId);
    if (!version || !publisher) return `No package version with the ID ${versionId} was found. Verify you entered the correct ID.`;
    const installedId = installedVersionId(org, version);
    const problem = installProblem(org, publisher, version, key) ?? installComponents(org, caller, publisher, versionId, installedId);
    if (problem !== undefined) return problem;
    if (version['IsManaged'] === 1) grantAccess(org, caller, securityType, arrivedComponents(publisher, versionId, installedId));
    noteInstalled(org, caller, String(version['SubscriberPackageId']), versionId);
    const namespace = version['IsManaged'] === 1 ? namespaceOf(publisher, versionId) : undefined;
    if (namespace !== undefined) addPackageLicense(org, String(version['SubscriberPackageId']), namespace);
    org.store.afterCommit(() => {
        reportInstallation(publisher, org, versionId, 'i');
    });
    return undefined;
}

/** What the installed version did not have. */
function arrivedComponents(publisher: Org, versionId: string, installedId: string | undefined): readonly PackagedComponent[] {
    const before = installedId === undefined ? new Set<string>() : contentKeys(publisher, installedId);
    return namespacedContent(publisher, versionId).filter(({ type, fullName }) => !before.has(componentKey(type, fullName)));
}

function installedVersionId(org: Org, version: Row): string | undefined {
    const installed = installedRow(org, String(version['SubscriberPackageId']));
    return installed && String(installed['SubscriberPackageVersionId']);
}

function noteInstalled(org: Org, caller: Caller, packageId: string, versionId: string): void {
    const installed: Row = { SubscriberPackageId: packageId, SubscriberPackageVersionId: versionId };
    const known = installedRow(org, packageId);
    if (known) updatePlatformRow(org, 'InstalledSubscriberPackage', String(known['Id']), installed, caller.userId);
    else insertPlatformRow(org, 'InstalledSubscriberPackage', { ...installed, MinPackageVersionId: versionId }, caller.userId);
}
