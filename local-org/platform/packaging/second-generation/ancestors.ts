import type { Row } from '../../../database/store.ts';
import type { Org } from '../../org.ts';
import { compareVersions, versionNumberOf, type VersionNumber } from '../package-version.ts';

/** Why the ancestor of a new managed version can't be that ("Specify a Package Ancestor", Second-Generation Managed Packaging guide). */
export function ancestorProblem(org: Org, packageId: string, ancestorId: string, number: VersionNumber): string | undefined {
    const ancestor = org.store.get('Package2Version', ancestorId);
    if (ancestor?.['Package2Id'] !== packageId) return `The ancestor ${ancestorId} is no version of this package.`;
    if (ancestor['IsReleased'] !== 1) return `The ancestor ${ancestorId} is not released. Promote it, or choose a released version.`;
    if (compareVersions({ ...number, build: 0 }, { ...versionNumberOf(ancestor), build: 0 }) > 0) return undefined;
    return 'The version number must be higher than that of the ancestor.';
}

/**
 * Whether a version may be installed over another: a managed second-generation version over its ancestors alone
 * ("You can upgrade only to a version that's a descendant of the installed version"), any other over each.
 */
export function isUpgradeOf(publisher: Org, versionId: string, installedId: string): boolean {
    let version = versionOf(publisher, versionId);
    if (!version || publisher.store.get('Package2', String(version['Package2Id']))?.['ContainerOptions'] !== 'Managed') return true;
    while (version) {
        if (version['SubscriberPackageVersionId'] === installedId) return true;
        const ancestor: unknown = version['AncestorId'];
        version = typeof ancestor === 'string' ? versionOf(publisher, ancestor) : undefined;
    }
    return false;
}

function versionOf(publisher: Org, subscriberVersionId: string): Row | undefined {
    if (!publisher.model().schema.objectOf('Package2Version')) return undefined;
    return publisher.store.findBy('Package2Version', 'SubscriberPackageVersionId', [subscriberVersionId])[0];
}
