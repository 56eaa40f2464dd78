import type { Row } from '../../../database/store.ts';
import type { Caller } from '../../access/caller.ts';
import { PlatformError } from '../../errors.ts';
import { toId18 } from '../../ids.ts';
import type { Org } from '../../org.ts';
import { fail, type PendingRecord } from '../../records/pending-record.ts';
import type { FieldValues } from '../../records/values.ts';
import { keepInstallationKey } from '../installation-key.ts';
import { savePackageContent, type PackagedComponent } from '../package-content.ts';
import { compareVersions, versionNumberOf, type VersionNumber } from '../package-version.ts';
import { insertPlatformRow, updatePlatformRow } from '../platform-rows.ts';
import { announceEverywhere } from '../publish.ts';
import { ancestorProblem } from './ancestors.ts';
import { buildContent } from './build-content.ts';
import { releasedWithNumber } from './package2-version.ts';
import { readVersionInfo, type VersionInfo } from './version-info.ts';

/** Flags of the request that mean something which is not here. */
const UNSUPPORTED: Readonly<Record<string, string>> = {
    IsConversionRequest: 'conversions of first-generation packages',
    IsDevUsePkgZipRequested: 'zip files of package versions',
    SourceOrg: 'source orgs of package versions',
};

/** "You can't specify both skip validation and code coverage, because code coverage is calculated during validation." */
export function checkCreateRequest(org: Org, record: PendingRecord): void {
    const { values } = record;
    if (values['SkipValidation'] === true && values['CalculateCodeCoverage'] === true)
        fail(record, 'INVALID_INPUT', 'Code coverage is calculated during validation: specify SkipValidation or CalculateCodeCoverage, not both.');
    if (org.store.get('Package2', String(values['Package2Id']))?.['IsDeprecated'] === 1)
        fail(record, 'INVALID_INPUT', 'This package was deleted and gets no new versions.', ['Package2Id']);
}

/** Carries out a Package2VersionCreateRequest as soon as it is stored: a beta version that every org knows, or `Error` with the reasons. */
export function createPackage2Version(org: Org, caller: Caller, { id = '', values }: PendingRecord): void {
    const built = build(org, caller, values);
    const isKept = !('problems' in built);
    const outcome: Row = isKept ? { Status: 'Success', Package2VersionId: keepVersion(org, caller, values, built) } : { Status: 'Error' };
    if (!isKept)
        for (const problem of built.problems)
            insertPlatformRow(org, 'Package2VersionCreateRequestError', { ParentRequestId: id, Message: problem.slice(0, 4000) }, caller.userId);
    // Neither the key nor the zip is kept in the request.
    const protectedBy = Number(typeof values['InstallKey'] === 'string');
    updatePlatformRow(
        org,
        'Package2VersionCreateRequest',
        id,
        { ...outcome, InstallKey: null, VersionInfo: null, IsPasswordProtected: protectedBy },
        caller.userId,
    );
    announceEverywhere(org);
}

interface BuiltVersion {
    readonly info: VersionInfo;
    readonly components: readonly PackagedComponent[];
}

function build(org: Org, caller: Caller, values: FieldValues): BuiltVersion | { readonly problems: readonly string[] } {
    const unsupported = Object.keys(UNSUPPORTED).find((name) => values[name] === true || (typeof values[name] === 'string' && values[name] !== ''));
    if (unsupported !== undefined) return { problems: [`The local org does not support ${UNSUPPORTED[unsupported] ?? unsupported}.`] };
    try {
        const info = readVersionInfo(String(values['VersionInfo'] ?? ''));
        const problem = numberProblem(org, String(values['Package2Id']), info);
        if (problem !== undefined) return { problems: [problem] };
        const content = buildContent(org, caller, info.metadata, values['SkipValidation'] === true);
        return 'problems' in content ? content : { info, components: content.components };
    } catch (error) {
        if (error instanceof PlatformError) return { problems: [error.message] };
        throw error;
    }
}

function numberProblem(org: Org, packageId: string, { number, ancestorId }: VersionInfo): string | undefined {
    const { major, minor, patch } = number;
    if (releasedWithNumber(org, { Package2Id: packageId, MajorVersion: major, MinorVersion: minor, PatchVersion: patch }))
        return `Version ${major}.${minor}.${patch} of this package is released already. Increase versionNumber in sfdx-project.json.`;
    return ancestorId === '' ? undefined : ancestorProblem(org, packageId, toId18(ancestorId), number);
}

/** Returns the id (05i) of the new version. */
function keepVersion(org: Org, caller: Caller, values: FieldValues, { info, components }: BuiltVersion): string {
    const package2 = org.store.get('Package2', String(values['Package2Id']));
    const numbers = numberColumns(nextNumber(org, String(values['Package2Id']), info.number));
    const name = info.name ?? `ver ${info.number.major}.${info.number.minor}`;
    const shared: Row = { ...numbers, Name: name, IsDeprecated: 0 };
    const metadataVersion: Row = { ...shared, MetadataPackageId: package2?.['SubscriberPackageId'] ?? null, ReleaseState: 'Beta' };
    const versionId = insertPlatformRow(org, 'MetadataPackageVersion', metadataVersion, caller.userId);
    savePackageContent(org, versionId, components);
    const key = values['InstallKey'];
    if (typeof key === 'string') keepInstallationKey(org, versionId, key);
    const isValidated = values['SkipValidation'] !== true;
    return insertPlatformRow(
        org,
        'Package2Version',
        {
            ...shared,
            Package2Id: String(values['Package2Id']),
            SubscriberPackageVersionId: versionId,
            Description: info.description ?? null,
            Tag: values['Tag'] ?? null,
            Branch: values['Branch'] ?? null,
            Language: values['Language'] ?? null,
            AncestorId: org.store.get('Package2Version', toId18(info.ancestorId))?.['SubscriberPackageVersionId'] ?? null,
            IsReleased: 0,
            IsPasswordProtected: Number(typeof key === 'string'),
            ValidationSkipped: Number(!isValidated),
            ValidatedAsync: Number(isValidated && values['AsyncValidation'] === true),
            // No Apex is packaged here, so there is no line that tests leave uncovered.
            HasPassedCodeCoverageCheck: Number(values['CalculateCodeCoverage'] === true),
            HasMetadataRemoved: 0,
            HasVpi: 0,
            BuildDurationInSeconds: 0,
            EndToEndBuildDurationInSeconds: 0,
            TotalNumberOfMetadataFiles: new Set(components.map(({ fileName }) => fileName)).size,
        } as Row,
        caller.userId,
    );
}

function nextNumber(org: Org, packageId: string, number: VersionNumber): VersionNumber {
    const builds = org.store
        .findBy('Package2Version', 'Package2Id', [packageId])
        .map(versionNumberOf)
        .filter((known) => compareVersions({ ...known, build: 0 }, number) === 0);
    return { ...number, build: Math.max(0, ...builds.map(({ build }) => build)) + 1 };
}

function numberColumns({ major, minor, patch, build }: VersionNumber): Row {
    return { MajorVersion: major, MinorVersion: minor, PatchVersion: patch, BuildNumber: build };
}
