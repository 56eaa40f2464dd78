import type { Component, MetadataNode } from '../metadata/component.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import { isCallersProfile } from './deployed-layout.ts';
import { nodesOf, sameName, stringOf } from './metadata-nodes.ts';
import { visibleApps } from './navigation.ts';
import type { UiContext } from './ui-context.ts';

/**
 * The Lightning page that shows records of the object: assigned to app and profile, else to the app, else to the object
 * ("Lightning Page Assignment Order", Salesforce Help); undefined for the platform's default page.
 */
export function assignedRecordPage(context: UiContext, object: ObjectDefinition, appName: string | undefined): Component | undefined {
    const app = appOf(context, appName);
    const isForObject = (node: MetadataNode): boolean => sameName(stringOf(node['pageOrSobjectType']), object.apiName);
    return (
        pageOf(context, overridesOfProfile(context, app).filter(isForObject), 'View') ??
        pageOf(context, nodesOf(app?.body['actionOverrides']).filter(isForObject), 'View') ??
        pageOf(context, nodesOf(context.org.model().catalogue.get('CustomObject', object.apiName)?.body['actionOverrides']), 'View')
    );
}

/** The home page assigned to app and profile or to the app; undefined for the platform's default page. */
export function assignedHomePage(context: UiContext, appName: string | undefined): Component | undefined {
    const app = appOf(context, appName);
    const isHome = (node: MetadataNode): boolean => sameName(stringOf(node['pageOrSobjectType']), 'standard-home');
    return (
        pageOf(context, overridesOfProfile(context, app).filter(isHome), 'Tab') ?? pageOf(context, nodesOf(app?.body['actionOverrides']).filter(isHome), 'Tab')
    );
}

function appOf(context: UiContext, appName: string | undefined): Component | undefined {
    return visibleApps(context).find((component) => sameName(component.fullName, appName));
}

function overridesOfProfile(context: UiContext, app: Component | undefined): readonly MetadataNode[] {
    return nodesOf(app?.body['profileActionOverrides']).filter((node) => isCallersProfile(context, stringOf(node['profile'])));
}

/** The shell is a desktop: overrides for phones do not count. */
function pageOf(context: UiContext, overrides: readonly MetadataNode[], actionName: string): Component | undefined {
    const override = overrides.find(
        (node) =>
            sameName(stringOf(node['actionName']), actionName) &&
            node['type'] === 'Flexipage' &&
            (node['formFactor'] === undefined || node['formFactor'] === 'Large'),
    );
    const pageName = stringOf(override?.['content']);
    return pageName === undefined ? undefined : context.org.model().catalogue.get('FlexiPage', pageName);
}
