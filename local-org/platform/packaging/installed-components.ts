import type { Caller } from '../access/caller.ts';
import { componentKey, createCatalogue } from '../metadata/catalogue.ts';
import type { Catalogue, Component } from '../metadata/component.ts';
import { newComponentId, removeComponent, saveComponent } from '../metadata/component-store.ts';
import { forgetData } from '../metadata/deploy/forget-data.ts';
import type { Org } from '../org.ts';
import { fillSummaries } from '../records/roll-ups/fill-summaries.ts';
import { contentKeys, namespacedContent, namespaceOf } from './namespaced-content.ts';
import type { PackagedComponent } from './package-content.ts';
import { replaceCatalogue } from './replace-catalogue.ts';

/**
 * Brings the components of a version into the subscriber's org, as managed, or as the org's own when the package is unlocked and has no namespace.
 * What the version installed before had and this one has not goes. Returns the reason when the components do not fit there.
 */
export function installComponents(org: Org, caller: Caller, publisher: Org, versionId: string, installedId: string | undefined): string | undefined {
    const namespace = namespaceOf(publisher, versionId);
    const { catalogue, schema } = org.model();
    const before = installedId === undefined ? new Set<string>() : contentKeys(publisher, installedId);
    const arriving = namespacedContent(publisher, versionId).map((component) => managedComponent(org, caller, component, namespace));
    const taken = arriving.find(({ type, fullName }) => !before.has(componentKey(type, fullName)) && isTaken(catalogue.get(type, fullName), namespace));
    if (taken) return `${taken.type} ${taken.fullName} exists in this org and can't be replaced by the package.`;
    const now = new Set(arriving.map(({ type, fullName }) => componentKey(type, fullName)));
    const others = catalogue.all().filter(({ type, fullName }) => !now.has(componentKey(type, fullName)));
    const isGone = ({ type, fullName }: Component): boolean => before.has(componentKey(type, fullName));
    const problem = replaceCatalogue(org, createCatalogue([...others.filter((component) => !isGone(component)), ...arriving]));
    if (problem !== undefined) return problem;
    const gone = others.filter(isGone);
    for (const component of arriving) saveComponent(org.store, component);
    for (const component of gone) removeComponent(org.store, component);
    forgetData(org.store, schema, gone);
    fillSummaries(org, caller, changedFields(arriving, catalogue));
    return undefined;
}

function changedFields(arriving: readonly Component[], before: Catalogue): string[] {
    const isChanged = ({ type, fullName, body }: Component): boolean => JSON.stringify(before.get(type, fullName)?.body) !== JSON.stringify(body);
    return arriving.filter((component) => component.type === 'CustomField' && isChanged(component)).map(({ fullName }) => fullName);
}

/** An unlocked package takes over what the org has under the same name ("Unlocked Packages", Salesforce DX Developer Guide); a managed one does not. */
function isTaken(known: Component | undefined, namespace: string | undefined): boolean {
    return known !== undefined && (namespace !== undefined || known.namespace !== undefined);
}

function managedComponent(org: Org, caller: Caller, component: PackagedComponent, namespace: string | undefined): Component {
    const known = org.model().catalogue.get(component.type, component.fullName);
    const now = org.clock.now().toISOString();
    return {
        ...component,
        files: new Map(component.files),
        id: known?.id ?? newComponentId(org.store, component.type, component.fullName),
        namespace,
        createdDate: known?.createdDate ?? now,
        createdById: known?.createdById ?? caller.userId,
        lastModifiedDate: now,
        lastModifiedById: caller.userId,
    };
}
