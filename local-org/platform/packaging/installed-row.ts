import type { Row } from '../../database/store.ts';
import type { Org } from '../org.ts';

/** The InstalledSubscriberPackage row of a package that is installed now. */
export function installedRow(org: Org, packageId: string): Row | undefined {
    return org.store.findBy('InstalledSubscriberPackage', 'SubscriberPackageId', [packageId]).find((row) => row['IsDeleted'] !== 1);
}
