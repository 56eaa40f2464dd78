import type { LicenseTotals } from './license-totals.ts';

/** What `sf lma license list` found. This is its `--json` result. */
export interface LicenseList {
    /** One object per license, with `id`, `name` and the columns that were asked for. */
    readonly licenses: readonly Readonly<Record<string, string | number | boolean | null>>[];
    /** Of all licenses that match, also of those beyond the limit. */
    readonly totals: LicenseTotals;
    /** The filter in words, one entry per flag. */
    readonly filter: readonly string[];
}

/** What to say, and what to try, when no license matches. */
export function describeNoLicenses(filter: readonly string[], all: number, licenseOrg: string): readonly string[] {
    if (all === 0) {
        return [
            `The org ${licenseOrg} has no licenses yet.`,
            `They come with the installations of a package: sf lma license refresh --target-org ${licenseOrg} --packaging-org <packaging org>`,
        ];
    }
    const among = all === 1 ? 'The only license does not match' : `None of the ${all.toLocaleString('en-US')} licenses matches`;
    const hint = filter.length > 1 ? 'Try with fewer of these flags' : 'Try without this flag';
    return [`${among}: ${filter.join('; ')}.`, `${hint}, or see all: sf lma license list --target-org ${licenseOrg}`];
}
