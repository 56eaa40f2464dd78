import { sameId } from './ids.ts';
import type { PublishedPackage } from './published-package.ts';
import { accept, refuse, type Verdict } from './verdict.ts';

/** What identifies a package to a person; `PublishedPackage` and `AssociatedPackage` both do. */
export interface NamedPackage {
    readonly id: string;
    readonly name: string;
    readonly namespace: string | null;
}

/** Finds the package that `wanted` (name, 033 id or namespace) means; without it, the only managed one there is (R9). */
export function selectPackage(packages: readonly PublishedPackage[], wanted: string | undefined, packagingOrg: string): Verdict<PublishedPackage> {
    const found = wanted === undefined ? packages.filter((candidate) => candidate.isManaged) : packages.filter((candidate) => isMeant(candidate, wanted));
    const [only, ...others] = found;
    if (!only) return wanted === undefined ? noManagedPackage(packagingOrg) : unknownPackage(packages, wanted, packagingOrg);
    if (others.length > 0) return packageNotChosen(found, wanted, packagingOrg);
    return only.isManaged ? accept(only) : unmanagedPackage(only);
}

export function isMeant(candidate: NamedPackage, wanted: string): boolean {
    const text = wanted.trim().toLowerCase();
    return (wanted.startsWith('033') && sameId(candidate.id, wanted)) || candidate.name.toLowerCase() === text || candidate.namespace?.toLowerCase() === text;
}

/** How a person may name each package in `--package`. */
export function packageChoices(packages: readonly NamedPackage[]): readonly string[] {
    return packages.map((candidate) => `--package ${candidate.id}  (${candidate.name}${candidate.namespace ? `, ${candidate.namespace}` : ''})`);
}

function noManagedPackage(packagingOrg: string): Verdict<never> {
    return refuse(
        'NoManagedPackage',
        `The org ${packagingOrg} has no managed package. Only managed packages can be licensed.`,
        `See what it has: sf data query --use-tooling-api --target-org ${packagingOrg} --query "SELECT Id, Name, NamespacePrefix FROM MetadataPackage"`,
    );
}

function unknownPackage(packages: readonly PublishedPackage[], wanted: string, packagingOrg: string): Verdict<never> {
    return refuse('PackageNotFound', `The org ${packagingOrg} has no package with the name, id or namespace "${wanted}".`, ...packageChoices(packages));
}

function packageNotChosen(found: readonly PublishedPackage[], wanted: string | undefined, packagingOrg: string): Verdict<never> {
    const which =
        wanted === undefined
            ? `The org ${packagingOrg} has ${found.length} managed packages.`
            : `"${wanted}" means ${found.length} packages of the org ${packagingOrg}.`;
    return refuse('PackageNotChosen', `${which} Say which one.`, ...packageChoices(found));
}

function unmanagedPackage(found: PublishedPackage): Verdict<never> {
    return refuse(
        'UnmanagedPackage',
        `The package "${found.name}" (${found.id}) is not managed. Only managed packages can be licensed.`,
        'Choose a managed package with --package.',
    );
}
