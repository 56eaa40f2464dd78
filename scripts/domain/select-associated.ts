import type { AssociatedPackage } from './associated-package.ts';
import { sameId } from './ids.ts';
import { nearMisses } from './near-misses.ts';
import type { PackagingOrg } from './published-package.ts';
import { isMeant, packageChoices, type NamedPackage } from './select-package.ts';
import { accept, refuse, type Verdict } from './verdict.ts';

export interface AssociatedChoice {
    /** Names, 033 ids or namespaces; none means the only one there is. */
    readonly wanted: readonly string[];
    readonly all: boolean;
}

interface ChosenOrgs {
    readonly packagingOrg: PackagingOrg;
    /** Alias. */
    readonly licenseOrg: string;
}

/** The packages to refresh, each once: those of this packaging org that the license org has, one of them unless more are named or all are asked for. */
export function selectAssociated(associated: readonly AssociatedPackage[], choice: AssociatedChoice, orgs: ChosenOrgs): Verdict<readonly AssociatedPackage[]> {
    const own = associated.filter((candidate) => sameId(candidate.developerOrgId, orgs.packagingOrg.orgId));
    if (choice.wanted.length === 0) return selectUnnamed(own, choice.all, orgs);
    const chosen = new Set<AssociatedPackage>();
    for (const wanted of choice.wanted) {
        const found = own.filter((candidate) => isMeant(named(candidate), wanted));
        if (found.length === 0) return notAssociated(own, wanted, orgs);
        if (found.length > 1 && !choice.all) return notChosen(found, `"${wanted}" means ${found.length} packages`, orgs);
        for (const each of found) chosen.add(each);
    }
    return accept([...chosen]);
}

function selectUnnamed(own: readonly AssociatedPackage[], all: boolean, orgs: ChosenOrgs): Verdict<readonly AssociatedPackage[]> {
    if (own.length === 0) return notAssociated(own, undefined, orgs);
    return own.length > 1 && !all ? notChosen(own, `${own.length} packages`, orgs, '--all') : accept(own);
}

function notChosen(found: readonly AssociatedPackage[], which: string, { packagingOrg, licenseOrg }: ChosenOrgs, ...more: string[]): Verdict<never> {
    const message = `${which} of the org ${packagingOrg.alias} are associated with ${licenseOrg}. Say which one.`;
    return refuse('PackageNotChosen', message, ...packageChoices(found.map(named)), ...more);
}

/** Those that may have been meant come first; where nothing is near, all there are. */
function notAssociated(own: readonly AssociatedPackage[], wanted: string | undefined, { packagingOrg, licenseOrg }: ChosenOrgs): Verdict<never> {
    const close = wanted === undefined ? [] : nearMisses(wanted, own.flatMap(wordsOf));
    const meant = own.filter((candidate) => wordsOf(candidate).some((word) => close.includes(word)));
    const [only] = meant;
    const which = wanted === undefined ? 'No package' : `No package "${wanted}"`;
    const hint = only && meant.length === 1 ? ` Did you mean "${only.name}"?` : '';
    const associate = `sf lma package associate --target-org ${licenseOrg} --packaging-org ${packagingOrg.alias}${wanted === undefined ? '' : ` --package "${wanted}"`}`;
    return refuse(
        'PackageNotAssociated',
        `${which} of the org ${packagingOrg.alias} is associated with ${licenseOrg}.${hint}`,
        ...packageChoices((meant.length > 0 ? meant : own).map(named)),
        `Associate it first: ${associate}`,
    );
}

function wordsOf({ name, namespace }: AssociatedPackage): readonly string[] {
    return namespace === null ? [name] : [name, namespace];
}

function named(candidate: AssociatedPackage): NamedPackage {
    return { id: candidate.packageId, name: candidate.name, namespace: candidate.namespace };
}
