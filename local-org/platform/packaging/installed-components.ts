import type { Caller } from '../access/caller.ts';
import { createCatalogue } from '../metadata/catalogue.ts';
import type { Catalogue, Component } from '../metadata/component.ts';
import { newComponentId, removeComponent, saveComponent } from '../metadata/component-store.ts';
import { forgetData } from '../metadata/deploy/forget-data.ts';
import type { Org } from '../org.ts';
import { fillSummaries } from '../records/roll-ups/fill-summaries.ts';
import { addNamespace } from './add-namespace.ts';
import { packageContent, type PackagedComponent } from './package-content.ts';
import { replaceCatalogue } from './replace-catalogue.ts';

/** Brings the components of a version into the subscriber's org, as managed. Returns the reason when they do not fit there. */
export function installComponents(org: Org, caller: Caller, publisher: Org, versionId: string): string | undefined {
    const namespace = publisher.identity.namespace ?? '';
    const { catalogue, schema } = org.model();
    const arriving = addNamespace(packageContent(publisher, versionId), namespace).map((component) => managedComponent(org, caller, component, namespace));
    const own = arriving.find(({ type, fullName }) => isOwn(catalogue.get(type, fullName)));
    if (own) return `${own.type} ${own.fullName} exists in this org and can't be replaced by the package.`;
    const kept = catalogue.all().filter((component) => component.namespace !== namespace);
    const gone = catalogue.all().filter((component) => component.namespace === namespace && !arriving.some((each) => each.id === component.id));
    const problem = replaceCatalogue(org, createCatalogue([...kept, ...arriving]));
    if (problem !== undefined) return problem;
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

function isOwn(known: Component | undefined): boolean {
    return known !== undefined && known.namespace === undefined;
}

function managedComponent(org: Org, caller: Caller, component: PackagedComponent, namespace: string): Component {
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
