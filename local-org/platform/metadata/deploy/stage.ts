import { componentKey, createCatalogue } from '../catalogue.ts';
import type { Catalogue, Component } from '../component.ts';
import { newComponentId } from '../component-store.ts';
import { standardProfileId } from '../../access/mirror-profiles.ts';
import type { Caller } from '../../access/caller.ts';
import type { Org } from '../../org.ts';
import type { ComponentName } from '../problems.ts';
import type { ComponentDraft } from '../types/component-draft.ts';
import { type Deletion, goesWith } from './deletions.ts';
import { mergedBody } from './merge-profile.ts';
import { pruneReferences } from './prune-references.ts';

/** A deployed component with its place in the org. */
export interface StagedComponent {
    readonly draft: ComponentDraft;
    readonly component: Component;
    readonly created: boolean;
    readonly changed: boolean;
}

/** The org as it would be after the deploy. */
export interface Stage {
    readonly catalogue: Catalogue;
    readonly components: readonly StagedComponent[];
    readonly removed: readonly Component[];
    /** Components that the platform itself changes, since they mention what is removed. */
    readonly tidied: readonly Component[];
}

export function keyOf(name: Pick<ComponentName, 'type' | 'fullName'>): string {
    return componentKey(name.type, name.fullName);
}

/** Puts drafts and deletions on top of what the org has. Ids are taken from the org's store: call it inside the deploy's transaction. */
export function stageDeploy(org: Org, caller: Caller, drafts: readonly ComponentDraft[], deletions: readonly Deletion[]): Stage {
    const before = org.model().catalogue;
    const components = drafts.map((draft) => stageOne(org, caller, draft, before.get(draft.type, draft.fullName)));
    const deployed = new Set(drafts.map(keyOf));
    const removed = before.all().filter((component) => deletions.some((deletion) => isRemoved(component, deletion, deployed)));
    const gone = new Set(removed.map(keyOf));
    const kept = before.all().filter((component) => !gone.has(keyOf(component)) && !deployed.has(keyOf(component)));
    const tidied = removed.length === 0 ? kept : kept.map((component) => pruneReferences(component, removed));
    const arriving = components.map(({ component }) => component).filter((component) => !gone.has(keyOf(component)));
    return { catalogue: createCatalogue([...tidied, ...arriving]), components, removed, tidied: tidied.filter((component) => !kept.includes(component)) };
}

/** What is deleted before the deploy and deployed again stays. */
function isRemoved(component: Component, { component: deleted, isPost }: Deletion, deployed: ReadonlySet<string>): boolean {
    if (component.id !== deleted.id && !goesWith(deleted, component)) return false;
    return isPost || !deployed.has(keyOf(component));
}

function stageOne(org: Org, caller: Caller, draft: ComponentDraft, before: Component | undefined): StagedComponent {
    const body = mergedBody(draft, before);
    const changed = !before || !isSame({ ...draft, body }, before);
    const now = `${org.clock.now().toISOString().slice(0, 19)}.000Z`;
    const { type, fullName, fileName, files } = draft;
    const component: Component = {
        id: before?.id ?? (type === 'Profile' ? standardProfileId(org, fullName) : undefined) ?? newComponentId(org.store, type, fullName),
        type,
        fullName,
        namespace: before?.namespace,
        fileName,
        body,
        files,
        createdDate: before?.createdDate ?? now,
        createdById: before?.createdById ?? caller.userId,
        lastModifiedDate: changed ? now : before.lastModifiedDate,
        lastModifiedById: changed ? caller.userId : before.lastModifiedById,
    };
    return { draft, component: changed ? component : before, created: !before, changed };
}

/** Bodies have their elements in the schema's order, so equal metadata has equal JSON. */
function isSame(draft: ComponentDraft, before: Component): boolean {
    if (draft.fullName !== before.fullName || draft.fileName !== before.fileName || draft.files.size !== before.files.size) return false;
    for (const [path, text] of draft.files) if (before.files.get(path) !== text) return false;
    return JSON.stringify(draft.body) === JSON.stringify(before.body);
}
