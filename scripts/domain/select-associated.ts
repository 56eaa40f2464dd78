import type { AssociatedPackage } from './associated-package.ts';
import { sameId } from './ids.ts';
import type { PackagingOrg } from './published-package.ts';
import { isMeant, packageChoices, type NamedPackage } from './select-package.ts';
import { accept, refuse, type Verdict } from './verdict.ts';

export interface AssociatedChoice {
    /** Name, 033 id or namespace. */
    readonly wanted: string | undefined;
    readonly all: boolean;
}

/** The packages to refresh: those of this packaging org that the license org has, one of them unless all are asked for. */
export function selectAssociated(
    associated: readonly AssociatedPackage[],
    choice: AssociatedChoice,
    orgs: { readonly packagingOrg: PackagingOrg; readonly licenseOrg: string },
): Verdict<readonly AssociatedPackage[]> {
    const own = associated.filter((candidate) => sameId(candidate.developerOrgId, orgs.packagingOrg.orgId));
    const found = own.filter((candidate) => choice.wanted === undefined || isMeant(named(candidate), choice.wanted));
    if (found.length === 0) return notAssociated(own, choice.wanted, orgs.packagingOrg.alias, orgs.licenseOrg);
    if (found.length > 1 && !choice.all) {
        const message = `${found.length} packages of the org ${orgs.packagingOrg.alias} are associated with ${orgs.licenseOrg}. Say which one.`;
        return refuse('PackageNotChosen', message, ...packageChoices(found.map(named)), '--all');
    }
    return accept(found);
}

function notAssociated(own: readonly AssociatedPackage[], wanted: string | undefined, packagingOrg: string, licenseOrg: string): Verdict<never> {
    const which = wanted === undefined ? 'No package' : `No package "${wanted}"`;
    return refuse(
        'PackageNotAssociated',
        `${which} of the org ${packagingOrg} is associated with ${licenseOrg}.`,
        `Associate it first: sf lma package associate --target-org ${licenseOrg} --packaging-org ${packagingOrg}${wanted === undefined ? '' : ` --package "${wanted}"`}`,
        ...packageChoices(own.map(named)),
    );
}

function named(candidate: AssociatedPackage): NamedPackage {
    return { id: candidate.packageId, name: candidate.name, namespace: candidate.namespace };
}
