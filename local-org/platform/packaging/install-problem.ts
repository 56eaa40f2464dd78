import type { Row } from '../../database/store.ts';
import type { Org } from '../org.ts';
import { installedRow } from './installed-row.ts';
import { isRightKey } from './installation-key.ts';
import { namespaceOf } from './namespaced-content.ts';
import { compareVersions, versionNumberOf } from './package-version.ts';
import { isUpgradeOf } from './second-generation/ancestors.ts';

export const WRONG_KEY = 'The installation key is missing or not right for this package version.';

const NO_DESCENDANT = 'This version cannot be installed over the installed one, which is none of its ancestors.';

/** Why a version can't be installed in an org; undefined when it can ("Install Packages Using an Installation URL", ISVforce Guide). */
export function installProblem(org: Org, publisher: Org, version: Row, key: unknown): string | undefined {
    if (publisher === org && namespaceOf(publisher, String(version['Id'])) !== undefined)
        return 'A managed package cannot be installed in the org where it was developed.';
    if (version['IsDeprecated'] === 1) return 'This package version was deleted by its publisher and cannot be installed.';
    if (version['IsBeta'] === 1 && isProduction(org)) return 'A beta package can be installed only in sandbox, scratch, Developer Edition or trial orgs.';
    if (!isRightKey(publisher, String(version['Id']), unescapeKey(key))) return WRONG_KEY;
    return unlockedProblem(version, namespaceOf(publisher, String(version['Id']))) ?? upgradeProblem(org, publisher, version);
}

/** Its components would have the namespace and yet be open to the subscriber's changes. */
function unlockedProblem(version: Row, namespace: string | undefined): string | undefined {
    if (version['IsManaged'] === 1 || namespace === undefined) return undefined;
    return `The local org does not install unlocked packages with a namespace (${namespace}). Create the package with --no-namespace.`;
}

function isProduction({ identity }: Org): boolean {
    return !identity.isSandbox && identity.edition !== 'Developer Edition' && identity.trialExpirationDate === undefined;
}

/** The CLI sends the key escaped as in a SOQL string. */
function unescapeKey(value: unknown): string | undefined {
    return typeof value === 'string' ? value.replace(/\\(['\\])/g, '$1') : undefined;
}

function upgradeProblem(org: Org, publisher: Org, version: Row): string | undefined {
    const installed = installedRow(org, String(version['SubscriberPackageId']));
    const current = installed && org.store.get('SubscriberPackageVersion', String(installed['SubscriberPackageVersionId']));
    if (!current) return undefined;
    const order = compareVersions(versionNumberOf(version), versionNumberOf(current));
    if (order < 0) return 'A later version of this package is already installed. An earlier version cannot be installed over it.';
    if (order > 0 && current['IsBeta'] === 1 && version['IsManaged'] === 1)
        return 'Beta packages are not upgradeable. Uninstall the beta version of this package first.';
    if (order > 0 && !isUpgradeOf(publisher, String(version['Id']), String(current['Id']))) return NO_DESCENDANT;
    return undefined;
}
