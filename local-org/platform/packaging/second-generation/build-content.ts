import { openStore } from '../../../database/open-store.ts';
import type { Caller } from '../../access/caller.ts';
import { checkStage, unusableFields } from '../../metadata/deploy/find-problems.ts';
import { stageDeploy } from '../../metadata/deploy/stage.ts';
import type { ComponentProblem } from '../../metadata/component.ts';
import { readDeployPackage } from '../../metadata/package/deploy-package.ts';
import { selectDrafts } from '../../metadata/package/select-drafts.ts';
import type { ComponentDraft } from '../../metadata/types/component-draft.ts';
import { readComponents } from '../../metadata/types/read-components.ts';
import { openOrg } from '../../open-org.ts';
import type { Neighbours, Org } from '../../org.ts';
import { packagedComponent, unsupportedContent, type PackagedComponent } from '../package-content.ts';

export type BuiltContent = { readonly components: readonly PackagedComponent[] } | { readonly problems: readonly string[] };

/**
 * Builds the content of a version in an org of its own that has nothing else, as the platform does, so that it holds together wherever it is installed.
 * Without validation it is only read. Throws PlatformError for a zip that can't be read.
 */
export function buildContent(org: Org, caller: Caller, zip: Uint8Array, skipsValidation: boolean): BuiltContent {
    const { manifest, files, problems } = readDeployPackage(zip);
    const read = readComponents(files);
    const selected = manifest ? selectDrafts(read, manifest) : { drafts: read.drafts, problems: [] };
    const unreadable = [...problems, ...read.problems, ...selected.problems, ...unusableFields(selected.drafts)].filter(({ warning }) => !warning);
    if (unreadable.length > 0) return { problems: unreadable.map(describe) };
    const components = selected.drafts.map(packagedComponent);
    const unsupported = unsupportedContent(components);
    if (unsupported !== undefined) return { problems: [unsupported] };
    const found = skipsValidation ? [] : problemsInBuildOrg(org, caller, selected.drafts);
    return found.length > 0 ? { problems: found.map(describe) } : { components };
}

const ALONE: Neighbours = { byId: () => undefined, byAlias: () => undefined, all: () => [] };

function problemsInBuildOrg({ clock, identity }: Org, caller: Caller, drafts: readonly ComponentDraft[]): readonly ComponentProblem[] {
    const store = openStore(':memory:');
    const user = {
        username: 'build@packaging.local',
        firstName: 'Package',
        lastName: 'Build',
        email: 'build@packaging.local',
        profile: 'System Administrator',
    };
    const { instanceName } = identity;
    const settings = { alias: 'build', name: 'Package Build', edition: 'Developer Edition', instanceName, isSandbox: false, users: [user] };
    try {
        const buildOrg = openOrg({ ...settings, sandboxOf: undefined, trialDays: undefined, namespace: undefined }, store, clock, ALONE);
        const { problems } = store.transaction(() => checkStage(buildOrg, stageDeploy(buildOrg, caller, drafts, []), [], []));
        return problems.filter(({ warning }) => !warning);
    } finally {
        store.close();
    }
}

function describe({ type, fullName, message }: ComponentProblem): string {
    return [type, fullName].filter((text) => text !== '').join(' ') + `: ${message}`;
}
