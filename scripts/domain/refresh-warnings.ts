import type { Installation } from './installation.ts';
import type { LicensePlan } from './license-plan.ts';
import { NameList } from './name-list.ts';
import type { RefreshCase } from './refresh-case.ts';
import type { RefreshSnapshot, UnreachableOrg } from './refresh-snapshot.ts';

/** What a person should know about a refresh although nothing is refused: a sentence for each kind, however many orgs it is about. */
export class RefreshWarnings {
    readonly #beta = new NameList();
    readonly #unknownVersion = new NameList();
    readonly #estimated = new NameList();
    readonly #unlinked = new NameList();
    readonly #missing = new NameList();

    looked({ installation, version }: RefreshCase): void {
        if (!installation.isInstalled) return;
        if (version?.isBeta) this.#beta.add(titleOf(installation));
        if (!version) this.#unknownVersion.add(`${titleOf(installation)} with ${installation.versionId ?? 'none'}`);
    }

    planned({ action, label, after, changes, isInstallDateEstimated }: LicensePlan): void {
        if (typeof changes.missingSince === 'string') this.#missing.add(label);
        if (action !== 'create') return;
        if (isInstallDateEstimated) this.#estimated.add(label);
        if (after.isSandbox && !after.productionLicenseKey) this.#unlinked.add(`${label} (${after.orgId})`);
    }

    sentences(snapshot: RefreshSnapshot, titleOfOrg: (orgId: string) => string): readonly string[] {
        return [...unreachableSentences(snapshot.unreachable, titleOfOrg), ...this.#sentences(snapshot.package.name)];
    }

    #sentences(packageName: string): readonly string[] {
        const [estimated, beta, unknown, unlinked, missing] = [this.#estimated, this.#beta, this.#unknownVersion, this.#unlinked, this.#missing];
        const all: readonly (readonly [NameList, string])[] = [
            [
                estimated,
                `Who installed the package is unknown for ${estimated.text}: no login for the org, or no install request in it. The install date is the day on which the packaging org last changed its entry.`,
            ],
            [beta, `${beta.text} ${beta.verb('has', 'have')} a beta version; beta versions are not linked and create no license.`],
            [unknown, `A version which the packaging org does not list for "${packageName}" runs at ${unknown.text}; the license names no version.`],
            [
                unlinked,
                `The ${unlinked.verb('sandbox', 'sandboxes')} ${unlinked.text} ${unlinked.verb('is', 'are')} linked to no license: the production org is unknown or has no license for this package.`,
            ],
            [
                missing,
                `The packaging org no longer lists ${missing.text}. Their licenses stay as they are, with the day in Missing Since; ask the customers, or suspend the licenses.`,
            ],
        ];
        return all.filter(([names]) => names.count > 0).map(([, sentence]) => sentence);
    }
}

const CAUSES_SHOWN = 5;

function unreachableSentences(unreachable: readonly UnreachableOrg[], titleOfOrg: (orgId: string) => string): readonly string[] {
    const told = unreachable
        .slice(0, CAUSES_SHOWN)
        .map(({ orgId, cause }) => `${titleOfOrg(orgId)} could not be asked: ${cause} What the packaging org knows of it was used instead.`);
    const rest = unreachable.length - told.length;
    return rest > 0 ? [...told, `${rest.toLocaleString('en-US')} more orgs with a login could not be asked either.`] : told;
}

export function titleOf(installation: Installation): string {
    return `${installation.orgName} (${installation.orgId})`;
}
