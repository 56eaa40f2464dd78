import type { LocalDate } from './calendar.ts';

/** A package as its packaging org knows it (`MetadataPackage`). */
export interface PublishedPackage {
    /** 033, 18 characters. */
    readonly id: string;
    /** 0Ho, 18 characters; only of a second-generation or an unlocked package. */
    readonly package2Id: string | null;
    readonly name: string;
    readonly namespace: string | null;
    readonly generation: 'First Generation' | 'Second Generation';
    /** False for unmanaged and for unlocked packages. */
    readonly isManaged: boolean;
    readonly isUnlocked: boolean;
}

/** A version as its packaging org knows it (`MetadataPackageVersion`). */
export interface PublishedVersion {
    /** 04t, 18 characters. */
    readonly id: string;
    readonly packageId: string;
    readonly name: string;
    readonly isBeta: boolean;
    readonly major: number;
    readonly minor: number;
    readonly patch: number;
    readonly publishedOn: LocalDate | null;
}

export interface PackagingOrg {
    readonly orgId: string;
    readonly name: string;
    /** What the person typed to name it; goes into the commands we suggest. */
    readonly alias: string;
}

/** major.minor.patch, the form in which versions are stored and compared. */
export function versionNumber(version: PublishedVersion): string {
    return `${version.major}.${version.minor}.${version.patch}`;
}

/** As people say it: the patch only when there is one. */
export function versionLabel(version: PublishedVersion): string {
    return version.patch > 0 ? versionNumber(version) : `${version.major}.${version.minor}`;
}

/** Sorts as the version numbers do, whatever the order in which versions were uploaded. */
export function versionSequence(version: PublishedVersion): number {
    return version.major * 1_000_000 + version.minor * 1_000 + version.patch;
}

/** Released versions of one package, lowest first. */
export function releasedVersions(versions: readonly PublishedVersion[]): readonly PublishedVersion[] {
    return versions.filter((version) => !version.isBeta).sort((one, other) => versionSequence(one) - versionSequence(other));
}
