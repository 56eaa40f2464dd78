import type { MigratedObject, Value } from './portable-row.ts';

/** SHA-256, in hexadecimal, over the `key=value` lines of a field in the order of the keys. */
export interface FieldChecksum {
    readonly field: string;
    readonly source: string;
    readonly target: string;
}

export interface ValueDifference {
    readonly key: string;
    readonly name: string;
    readonly field: string;
    readonly source: Value;
    readonly target: Value;
}

export interface SampleRecord {
    readonly key: string;
    readonly name: string;
    readonly values: readonly { readonly field: string; readonly source: Value; readonly target: Value }[];
}

/** What the comparison of one object in both orgs has shown, after the migration. */
export interface ObjectCheck {
    readonly object: MigratedObject;
    readonly inSource: number;
    readonly inTarget: number;
    /** Records that are in both, or should be: all of the source but those that stayed behind, which are listed with why. */
    readonly compared: number;
    /** Of those, how many the target has not got. */
    readonly missing: number;
    /** Values that stay as the target has them, because it changed them itself. */
    readonly keptValues: number;
    /** SHA-256 over the sorted `field=checksum` lines. */
    readonly checksum: { readonly source: string; readonly target: string };
    readonly fields: readonly FieldChecksum[];
    readonly differences: readonly ValueDifference[];
    readonly unlisted: number;
    readonly sample: readonly SampleRecord[];
}

/** Whether the target has all that it should have. */
export function holds(checks: readonly ObjectCheck[]): boolean {
    return checks.every(({ checksum, missing }) => checksum.source === checksum.target && missing === 0);
}
