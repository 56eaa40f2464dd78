import type { Row } from '../../../database/store.ts';
import type { Caller } from '../../access/caller.ts';
import type { Org } from '../../org.ts';
import { fail, type PendingRecord } from '../../records/pending-record.ts';
import { keepInstallationKey } from '../installation-key.ts';
import { compareVersions, versionNumberOf } from '../package-version.ts';
import { updatePlatformRow } from '../platform-rows.ts';
import { announceEverywhere } from '../publish.ts';

/** "Release a Second-Generation Managed Package" and "Delete a … Package or Package Version". */
export function checkPackage2Version(org: Org, record: PendingRecord): void {
    const { values, prior, id = '' } = record;
    const row = org.store.get('Package2Version', id);
    if (!row) return;
    if (values['IsReleased'] !== prior?.['IsReleased']) checkPromotion(org, record, row);
    if (values['IsDeprecated'] === true && prior?.['IsDeprecated'] !== true && prior?.['IsReleased'] === true && isManaged(org, row))
        fail(record, 'DELETE_FAILED', 'A released version of a managed package cannot be deleted.', ['IsDeprecated']);
}

/** "To promote a package version to released, you must use the --code-coverage parameter … You can promote only validated package versions." */
function checkPromotion(org: Org, record: PendingRecord, row: Row): void {
    const refuse = (message: string): void => {
        fail(record, 'INVALID_INPUT', message, ['IsReleased']);
    };
    if (record.values['IsReleased'] !== true) refuse('A released version stays released.');
    else if (row['IsDeprecated'] === 1) refuse('A deleted version cannot be promoted.');
    else if (row['ValidationSkipped'] === 1) refuse('This version was created with --skip-validation and cannot be promoted.');
    else if (row['HasPassedCodeCoverageCheck'] !== 1)
        refuse('Code coverage was not calculated for this version. Create it with --code-coverage to be able to promote it.');
    else if (releasedWithNumber(org, row))
        refuse(`Version ${String(row['MajorVersion'])}.${String(row['MinorVersion'])}.${String(row['PatchVersion'])} of this package is released already.`);
}

/** "You can promote and release only once for each package version number." */
export function releasedWithNumber(org: Org, version: Row): boolean {
    const number = { ...versionNumberOf(version), build: 0 };
    return org.store
        .findBy('Package2Version', 'Package2Id', [String(version['Package2Id'])])
        .some((row) => row['IsReleased'] === 1 && compareVersions({ ...versionNumberOf(row), build: 0 }, number) === 0);
}

/** The MetadataPackageVersion follows, and all orgs hear of it; the key is not kept in the clear. */
export function followPackage2Version(org: Org, caller: Caller, { id = '', values }: PendingRecord): void {
    const versionId = String(values['SubscriberPackageVersionId']);
    const key = values['InstallKey'];
    if (typeof key === 'string') {
        keepInstallationKey(org, versionId, key);
        updatePlatformRow(org, 'Package2Version', id, { InstallKey: null, IsPasswordProtected: 1 }, caller.userId);
    }
    const facts = {
        Name: String(values['Name']),
        ReleaseState: values['IsReleased'] === true ? 'Released' : 'Beta',
        IsDeprecated: Number(values['IsDeprecated'] === true),
    };
    updatePlatformRow(org, 'MetadataPackageVersion', versionId, facts, caller.userId);
    announceEverywhere(org);
}

function isManaged(org: Org, version: Row): boolean {
    return org.store.get('Package2', String(version['Package2Id']))?.['ContainerOptions'] === 'Managed';
}
