import type { Caller } from '../access/caller.ts';
import { toId18 } from '../ids.ts';
import type { Org } from '../org.ts';
import type { PendingRecord } from '../records/pending-record.ts';
import { installedRow } from './installed-row.ts';
import { contentKeys } from './namespaced-content.ts';
import { removePackageLicense } from './package-license.ts';
import { removeInstalledComponents } from './remove-installed-components.ts';
import { insertPlatformRow, updatePlatformRow } from './platform-rows.ts';
import { publisherOf } from './publish.ts';
import { reportInstallation } from './report-installation.ts';

/** Carries out a SubscriberPackageVersionUninstallRequest as soon as it is stored. */
export function uninstallPackage(org: Org, caller: Caller, request: PendingRecord): void {
    const id = request.id ?? '';
    const problem = tryUninstall(org, caller, toId18(String(request.values['SubscriberPackageVersionId'])));
    if (problem !== undefined) insertPlatformRow(org, 'PackageVersionUninstallRequestError', { ParentRequestId: id, Message: problem }, caller.userId);
    updatePlatformRow(org, 'SubscriberPackageVersionUninstallRequest', id, { Status: problem === undefined ? 'Success' : 'Error' }, caller.userId);
}

/** Returns the reason when the package has to stay; then nothing has changed. */
function tryUninstall(org: Org, caller: Caller, versionId: string): string | undefined {
    const version = org.store.get('SubscriberPackageVersion', versionId);
    const packageId = String(version?.['SubscriberPackageId']);
    const installed = installedRow(org, packageId);
    if (installed?.['SubscriberPackageVersionId'] !== versionId) return `The package version ${versionId} is not installed in this org.`;
    const publisher = publisherOf(org, versionId);
    const problem = publisher && removeInstalledComponents(org, contentKeys(publisher, versionId));
    if (problem !== undefined) return problem;
    updatePlatformRow(org, 'InstalledSubscriberPackage', String(installed['Id']), { IsDeleted: 1 }, caller.userId);
    removePackageLicense(org, packageId);
    org.store.afterCommit(() => {
        if (publisher) reportInstallation(publisher, org, versionId, 'u');
    });
    return undefined;
}
