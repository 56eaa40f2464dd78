import type { Row } from '../../database/store.ts';

export interface VersionNumber {
    readonly major: number;
    readonly minor: number;
    readonly patch: number;
    readonly build: number;
}

export function versionNumberOf(row: Row): VersionNumber {
    return {
        major: numberOf(row, 'MajorVersion'),
        minor: numberOf(row, 'MinorVersion'),
        patch: numberOf(row, 'PatchVersion'),
        build: numberOf(row, 'BuildNumber'),
    };
}

export function compareVersions(a: VersionNumber, b: VersionNumber): number {
    return a.major - b.major || a.minor - b.minor || a.patch - b.patch || a.build - b.build;
}

function numberOf(row: Row, column: string): number {
    const value = row[column];
    return typeof value === 'number' ? value : 0;
}
