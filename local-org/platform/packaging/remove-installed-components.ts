import { componentKey, createCatalogue } from '../metadata/catalogue.ts';
import { checkComponent } from '../metadata/checks/check-component.ts';
import type { Component } from '../metadata/component.ts';
import { removeComponent, saveComponent } from '../metadata/component-store.ts';
import { goesWith } from '../metadata/deploy/deletions.ts';
import { forgetData } from '../metadata/deploy/forget-data.ts';
import { pruneReferences } from '../metadata/deploy/prune-references.ts';
import type { Org, OrgModel } from '../org.ts';
import { buildModel } from '../schema/build-model.ts';
import { replaceCatalogue } from './replace-catalogue.ts';

/**
 * Takes the components of a package out of the org, with the data in its objects and fields, and with what the subscriber added
 * to its objects ("Uninstall a Managed Package", Salesforce Help). The subscriber's layouts and permission sets lose what they say of it.
 * Returns the reason when something else refers to it; then nothing has changed.
 */
export function removeInstalledComponents(org: Org, content: ReadonlySet<string>): string | undefined {
    const before = org.model();
    const isOwn = ({ type, fullName }: Component): boolean => content.has(componentKey(type, fullName));
    const managed = before.catalogue.all().filter(isOwn);
    const isLeaving = (component: Component): boolean => isOwn(component) || managed.some((each) => goesWith(each, component));
    const leaving = before.catalogue.all().filter(isLeaving);
    const staying = before.catalogue.all().filter((component) => !isLeaving(component));
    const tidied = staying.map((component) => pruneReferences(component, leaving));
    const catalogue = createCatalogue(tidied);
    const problem = brokenReference(tidied, before, buildModel(catalogue, org).model) ?? replaceCatalogue(org, catalogue);
    if (problem !== undefined) return `Unable to uninstall package: its components are referenced elsewhere. ${problem}`;
    forgetData(org.store, before.schema, leaving);
    for (const component of leaving) removeComponent(org.store, component);
    for (const component of tidied) if (!staying.includes(component)) saveComponent(org.store, component);
    return undefined;
}

/** The first component that would refer to something that is gone. */
function brokenReference(components: readonly Component[], before: OrgModel, after: OrgModel): string | undefined {
    const problemsIn = (component: Component, model: OrgModel): string[] =>
        checkComponent({ ...component, positions: undefined }, model, model.catalogue).map(({ message }) => message);
    for (const component of components) {
        const known = problemsIn(component, before);
        const [problem] = problemsIn(component, after).filter((message) => !known.includes(message));
        if (problem !== undefined) return `${component.type} ${component.fullName}: ${problem}`;
    }
    return undefined;
}
