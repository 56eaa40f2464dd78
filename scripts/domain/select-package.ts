import { sameId } from './ids.ts';
import { nearMisses } from './near-misses.ts';
import type { PublishedPackage } from './published-package.ts';
import { accept, refuse, type Verdict } from './verdict.ts';

const MOST_CHOICES = 10;

/** What identifies a package to a person; `PublishedPackage` and `AssociatedPackage` both do. */
export interface NamedPackage {
    /** 033 */
    readonly id: string;
    /** 0Ho, where it is known. */
    readonly package2Id?: string | null;
    readonly name: string;
    readonly namespace: string | null;
}

/** Finds the package that `wanted` (name, id or namespace) means; without it, the only managed one there is (R9). */
export function selectPackage(packages: readonly PublishedPackage[], wanted: string | undefined, packagingOrg: string): Verdict<PublishedPackage> {
    const found = wanted === undefined ? packages.filter((candidate) => candidate.isManaged) : packages.filter((candidate) => isMeant(candidate, wanted));
    const [only, ...others] = found;
    if (!only) return wanted === undefined ? noManagedPackage(packagingOrg) : unknownPackage(packages, wanted, packagingOrg);
    if (others.length > 0) return packageNotChosen(found, wanted, packagingOrg);
    const refusal = checkManaged(only);
    return refusal ?? accept(only);
}

export function isMeant(candidate: NamedPackage, wanted: string): boolean {
    const text = wanted.trim().toLowerCase();
    const id = wanted.trim();
    return isIdOf(candidate.id, id) || isIdOf(candidate.package2Id, id) || candidate.name.toLowerCase() === text || candidate.namespace?.toLowerCase() === text;
}

/** 15 or 18 characters. */
function isIdOf(id: string | null | undefined, wanted: string): boolean {
    return [15, 18].includes(wanted.length) && sameId(id, wanted);
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

/** Begins with what the person may have meant. */
function unknownPackage(packages: readonly PublishedPackage[], wanted: string, packagingOrg: string): Verdict<never> {
    const near = nearPackages(packages, wanted);
    const [first] = near;
    const hint = first ? ` Did you mean "${first.name}"?` : '';
    return refuse(
        'PackageNotFound',
        `The org ${packagingOrg} has no package with the name, id or namespace "${wanted}".${hint}`,
        ...packageChoices(first ? near : packages.slice(0, MOST_CHOICES)),
        `See all: sf lma package list --packaging-org ${packagingOrg}`,
    );
}

function nearPackages<Candidate extends NamedPackage>(packages: readonly Candidate[], wanted: string): readonly Candidate[] {
    const near = nearMisses(
        wanted,
        packages.flatMap(({ name, namespace }) => [name, ...(namespace === null ? [] : [namespace])]),
    );
    return [...new Set(near.flatMap((text) => packages.filter(({ name, namespace }) => name === text || namespace === text)))];
}

function packageNotChosen(found: readonly PublishedPackage[], wanted: string | undefined, packagingOrg: string): Verdict<never> {
    const which =
        wanted === undefined
            ? `The org ${packagingOrg} has ${found.length} managed packages.`
            : `"${wanted}" means ${found.length} packages of the org ${packagingOrg}.`;
    return refuse('PackageNotChosen', `${which} Say which one.`, ...packageChoices(found));
}

/** R9: only managed packages can be licensed. */
export function checkManaged(found: PublishedPackage): Verdict<never> | undefined {
    if (found.isManaged) return undefined;
    const [name, kind] = found.isUnlocked ? ['UnlockedPackage', 'unlocked'] : ['UnmanagedPackage', 'not managed'];
    return refuse(
        name,
        `The package "${found.name}" (${found.id}) is ${kind}. Only managed packages can be licensed.`,
        'See which can be: sf lma package list --packaging-org <alias>',
    );
}
