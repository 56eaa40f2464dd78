import type { Row } from '../../database/store.ts';
import type { Caller } from '../access/caller.ts';
import type { Org } from '../org.ts';
import type { PendingRecord } from '../records/pending-record.ts';
import { compareVersions, versionNumberOf, type VersionNumber } from './package-version.ts';
import { keepInstallationKey } from './installation-key.ts';
import { membersOf, savePackageContent, unsupportedContent } from './package-content.ts';
import { insertPlatformRow, updatePlatformRow } from './platform-rows.ts';
import { announceEverywhere } from './publish.ts';

/**
 * Carries out a PackageUploadRequest as soon as it is stored: a new MetadataPackageVersion, known to every org.
 * Refusals end in `ERROR` with messages, as the Tooling API reports them.
 */
export function uploadPackageVersion(org: Org, _caller: Caller, request: PendingRecord): void {
    const id = request.id ?? '';
    const packageId = String(request.values['MetadataPackageId']);
    const versions = org.store.findBy('MetadataPackageVersion', 'MetadataPackageId', [packageId]);
    const number = nextVersion(request, versions);
    const members = membersOf(org, packageId);
    const problem = otherGeneration(org, packageId) ?? unsupportedContent(members) ?? problemOf(number, request.values['IsReleaseVersion'] === true, versions);
    if (problem !== undefined) {
        finish(org, id, { Status: 'ERROR', Errors: JSON.stringify({ errors: [{ message: problem }] }) });
        return;
    }
    const versionId = insertPlatformRow(org, 'MetadataPackageVersion', versionRow(request, packageId, number));
    savePackageContent(org, versionId, members);
    const key = request.values['Password'];
    if (typeof key === 'string') keepInstallationKey(org, versionId, key);
    finish(org, id, { Status: 'SUCCESS', MetadataPackageVersionId: versionId });
    announceEverywhere(org);
}

function otherGeneration(org: Org, packageId: string): string | undefined {
    if (org.store.get('MetadataPackage', packageId)?.['PackageCategory'] !== 'Package2') return undefined;
    return 'Versions of a second-generation package are not uploaded, but created in its Dev Hub: sf package version create.';
}

/** The installation key is not kept in the clear. */
function finish(org: Org, id: string, outcome: Row): void {
    updatePlatformRow(org, 'PackageUploadRequest', id, { ...outcome, Password: null });
}

function nextVersion(request: PendingRecord, versions: readonly Row[]): VersionNumber {
    const latest = versions.map(versionNumberOf).sort(compareVersions).at(-1);
    const major = numberOr(request.values['MajorVersion'], latest?.major ?? 1);
    const minor = numberOr(request.values['MinorVersion'], latest ? latest.minor + 1 : 0);
    const builds = versions.map(versionNumberOf).filter((each) => each.major === major && each.minor === minor);
    return { major, minor, patch: 0, build: builds.length + 1 };
}

function numberOr(value: unknown, fallback: number): number {
    return typeof value === 'number' ? value : fallback;
}

/** A released version number is used once, and versions only grow ("Create and Upload a Managed Package"). */
function problemOf(number: VersionNumber, isReleased: boolean, versions: readonly Row[]): string | undefined {
    const released = versions
        .filter((row) => row['ReleaseState'] === 'Released')
        .map(versionNumberOf)
        .sort(compareVersions)
        .at(-1);
    if (!released || number.major > released.major || (number.major === released.major && number.minor > released.minor)) return undefined;
    const kind = isReleased ? 'released' : 'beta';
    return `The version number ${number.major}.${number.minor} of this ${kind} version must be higher than that of the latest released version, ${released.major}.${released.minor}.`;
}

function versionRow(request: PendingRecord, packageId: string, number: VersionNumber): Row {
    return {
        MetadataPackageId: packageId,
        Name: String(request.values['VersionName']),
        ReleaseState: request.values['IsReleaseVersion'] === true ? 'Released' : 'Beta',
        MajorVersion: number.major,
        MinorVersion: number.minor,
        PatchVersion: number.patch,
        BuildNumber: number.build,
        IsDeprecated: 0,
    };
}
