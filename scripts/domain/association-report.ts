import type { AssociationPlan, AssociationSnapshot, ReplacedTerm } from './association-plan.ts';
import type { DefaultValues } from './default-values.ts';
import { outcomeOf, refusalsOf, type Outcome, type WrittenRows } from './outcome.ts';
import type { RowRefusal } from './row-refusal.ts';

/** What `sf lma package associate` did, or with `dryRun` would do. This is its `--json` result. */
export interface AssociationReport {
    readonly package: {
        readonly id: string | null;
        readonly packageId: string;
        readonly name: string;
        readonly namespace: string | null;
        readonly latestVersion: string | null;
        readonly outcome: Outcome;
        readonly changes: Readonly<Record<string, unknown>>;
    };
    /** Default values and lead manager that were something else before. */
    readonly replaced: readonly ReplacedTerm[];
    readonly defaults: DefaultValues;
    readonly versions: readonly { readonly versionId: string; readonly version: string; readonly name: string; readonly outcome: Outcome }[];
    readonly warnings: readonly string[];
    readonly refusals: readonly RowRefusal[];
    readonly dryRun: boolean;
}

export interface AssociationOutcome {
    readonly package: WrittenRows;
    readonly versions: WrittenRows;
}

/** `outcome` is `undefined` for a dry run. */
export function reportAssociation(snapshot: AssociationSnapshot, plan: AssociationPlan, outcome: AssociationOutcome | undefined): AssociationReport {
    const { package: published } = snapshot;
    const names = new Map(snapshot.versions.map((version) => [version.id, version.name]));
    return {
        package: {
            id: outcome?.package?.get(published.id)?.id ?? snapshot.associated?.recordId ?? null,
            packageId: published.id,
            name: published.name,
            namespace: published.namespace,
            latestVersion: plan.package.changes.latestVersion ?? snapshot.associated?.latestVersion ?? null,
            outcome: outcomeOf(plan.package, outcome?.package),
            changes: { ...plan.package.changes },
        },
        replaced: plan.replaced,
        defaults: plan.defaults,
        versions: plan.versions.map((version) => ({
            versionId: version.key,
            version: version.label,
            name: names.get(version.key) ?? '',
            outcome: outcomeOf(version, outcome?.versions),
        })),
        warnings: plan.warnings,
        refusals: [...refusalsOf(outcome?.package), ...refusalsOf(outcome?.versions)],
        dryRun: outcome === undefined,
    };
}
