import type { AssociatedPackage } from './associated-package.ts';
import { nearMisses } from './near-misses.ts';
import { isMeant, packageChoices, type NamedPackage } from './select-package.ts';
import { accept, refuse, type Verdict } from './verdict.ts';

/** The associated package that is named by name, 033 id or namespace; without a name, the only one there is. */
export function selectFilteredPackage(associated: readonly AssociatedPackage[], wanted: string | undefined, licenseOrg: string): Verdict<AssociatedPackage> {
    const found = associated.filter((candidate) => wanted === undefined || isMeant(named(candidate), wanted));
    const [only] = found;
    if (!only) return unknownPackage(associated, wanted, licenseOrg);
    if (found.length === 1) return accept(only);
    return refuse(
        'PackageNotChosen',
        wanted === undefined
            ? `${found.length} packages are associated with the org ${licenseOrg}. Say which one.`
            : `"${wanted}" means ${found.length} packages of the org ${licenseOrg}. Say which one.`,
        ...packageChoices(found.map(named)),
    );
}

/** Those that may have been meant, else all. */
function unknownPackage(associated: readonly AssociatedPackage[], wanted: string | undefined, licenseOrg: string): Verdict<never> {
    if (wanted === undefined) return noPackage(`No package is associated with the org ${licenseOrg}.`, licenseOrg);
    const words = associated.flatMap(({ name, namespace }) => (namespace === null ? [name] : [name, namespace]));
    const close = nearMisses(wanted, words);
    const meant = associated.filter(({ name, namespace }) => close.includes(name) || (namespace !== null && close.includes(namespace)));
    const choices = packageChoices((meant.length > 0 ? meant : associated).map(named));
    const message = `No package with the name, id or namespace "${wanted}" is associated with the org ${licenseOrg}.`;
    if (choices.length > 0) return refuse('PackageNotAssociated', message, ...choices);
    return noPackage(message, licenseOrg);
}

function noPackage(message: string, licenseOrg: string): Verdict<never> {
    return refuse('PackageNotAssociated', message, `Associate it first: sf lma package associate --target-org ${licenseOrg} --packaging-org <packaging org>`);
}

function named(candidate: AssociatedPackage): NamedPackage {
    return { id: candidate.packageId, name: candidate.name, namespace: candidate.namespace };
}
