import type { Component } from '../metadata/component.ts';
import { nodeOf, stringOf, textsOf } from './metadata-nodes.ts';
import type { ShellApp, ShellNavItem } from './page-model.ts';
import { iconOf, iconOfMotif } from './theme.ts';
import type { UiContext } from './ui-context.ts';

/** Apps the caller may open, by label, with the tabs the caller may see. */
export function appsOf(context: UiContext): readonly ShellApp[] {
    return visibleApps(context)
        .map((component) => shellApp(context, component))
        .toSorted((a, b) => a.label.localeCompare(b.label));
}

/** Lightning apps granted to the caller; classic apps have no Lightning navigation. */
export function visibleApps(context: UiContext): readonly Component[] {
    return context.org
        .model()
        .catalogue.list('CustomApplication')
        .filter((component) => component.body['uiType'] === 'Lightning' && context.caller.access.canSeeApp(component.fullName));
}

function shellApp(context: UiContext, component: Component): ShellApp {
    const { body, fullName } = component;
    return {
        developerName: fullName,
        label: stringOf(body['label']) ?? fullName,
        description: stringOf(body['description']),
        headerColor: stringOf(nodeOf(body['brand'])['headerColor']),
        items: textsOf(body['tabs']).flatMap((name) => navItemOf(context, name) ?? []),
    };
}

/** The navigation item of a tab, `standard-Lead` or a custom tab's name; undefined when the caller may not see it. */
export function navItemOf(context: UiContext, tabName: string): ShellNavItem | undefined {
    if (/^standard-home$/i.test(tabName))
        return { developerName: 'standard-home', label: 'Home', kind: 'home', objectApiName: undefined, icon: 'standard:home' };
    if (!context.caller.access.canSeeTab(tabName)) return undefined;
    if (/^standard-/i.test(tabName)) return objectItem(context, tabName, tabName.slice('standard-'.length));
    const tab = context.org.model().catalogue.get('CustomTab', tabName);
    if (!tab) return undefined;
    return tab.body['customObject'] === true ? objectItem(context, tab.fullName, tab.fullName) : pageItem(tab);
}

/** Standard tabs of objects this platform does not have (products, forecasts …) are not shown, as when their feature is off. */
function objectItem(context: UiContext, developerName: string, objectName: string): ShellNavItem | undefined {
    const object = context.org.model().schema.objectOf(objectName);
    if (!object || !context.caller.access.object(object.apiName).read) return undefined;
    return { developerName, label: object.pluralLabel, kind: 'object', objectApiName: object.apiName, icon: iconOf(context, object) };
}

function pageItem(tab: Component): ShellNavItem {
    const { body, fullName } = tab;
    const kind = body['lwcComponent'] === undefined ? 'page' : 'component';
    const icon = iconOfMotif(stringOf(body['motif'])) ?? 'standard:custom';
    return { developerName: fullName, label: stringOf(body['label']) ?? fullName, kind, objectApiName: undefined, icon };
}
