import { isReferred, type LicenseReference, type ReferencedLicense } from './license-reference.ts';
import { accept, refuse, type Verdict } from './verdict.ts';

/** The one license that is meant, of those that the org found. */
export function selectOneLicense<Found extends ReferencedLicense & { readonly packageName: string }>(
    found: readonly Found[],
    references: readonly LicenseReference[],
    licenseOrg: string,
): Verdict<Found> {
    const meant = found.filter((license) => references.some((reference) => isReferred(reference, license)));
    const [only] = meant;
    const typed = references.map((reference) => reference.typed).join(', ');
    if (!only)
        return refuse('LicenseNotFound', `The org ${licenseOrg} has no license ${typed}.`, `Look for it: sf lma license list --target-org ${licenseOrg}`);
    if (meant.length === 1) return accept(only);
    return refuse(
        'LicenseNotChosen',
        `${typed} means ${meant.length} licenses. Say which one.`,
        ...meant.map(({ name, packageName }) => `--license ${name}  (${packageName})`),
    );
}
