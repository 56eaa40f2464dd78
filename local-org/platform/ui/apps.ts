import { notFound } from '../errors.ts';
import type { Component } from '../metadata/component.ts';
import { withETag } from './etag.ts';
import { sameName, stringOf, textsOf } from './metadata-nodes.ts';
import { appsOf, navItemOf, visibleApps } from './navigation.ts';
import type { ShellApp, ShellNavItem } from './page-model.ts';
import { pageLinks, pageOf, type PageRequest } from './paging.ts';
import { themeInfoOf, iconUrlOf } from './theme.ts';
import type { UiContext } from './ui-context.ts';

type Json = Record<string, unknown>;

/** `GET /ui-api/apps` ("Apps"): the apps the caller may open. */
export function apps(context: UiContext): Json {
    return withETag({ apps: appsOf(context).map((app) => appReply(context, app)) });
}

/** `GET /ui-api/apps/{appId}`, by id or developer name. */
export function appById(context: UiContext, appId: string): Json {
    const component = visibleApps(context).find((each) => each.id === appId || sameName(each.fullName, appId));
    const app = component && appsOf(context).find((each) => each.developerName === component.fullName);
    if (!app) throw notFound();
    return appReply(context, app);
}

function appReply(context: UiContext, app: ShellApp): Json {
    const component = visibleApps(context).find((each) => each.fullName === app.developerName);
    const navItems = app.items.map((item) => navItemReply(context, item));
    return withETag({
        appId: component?.id ?? null,
        description: app.description ?? null,
        developerName: app.developerName,
        formFactors: formFactorsOf(component),
        headerColor: app.headerColor ?? null,
        iconUrl: null,
        isNavAutoTempTabsDisabled: component?.body['isNavAutoTempTabsDisabled'] === true,
        isNavPersonalizationDisabled: component?.body['isNavPersonalizationDisabled'] === true,
        label: app.label,
        logoUrl: null,
        mobileStartUrl: null,
        navItems,
        selected: false,
        startUrl: `${context.origin}/lightning/app/${app.developerName}`,
        type: stringOf(component?.body['uiType']) ?? 'Lightning',
        userNavItems: navItems,
    });
}

function formFactorsOf(component: Component | undefined): readonly string[] {
    return textsOf(component?.body['formFactors']);
}

/** `GET /ui-api/nav-items`: every tab the caller may see. */
export function navItems(context: UiContext, request: PageRequest): Json {
    const page = pageOf(request, 25);
    const items = visibleTabs(context);
    const { currentPageUrl, nextPageUrl, previousPageUrl } = pageLinks(context, 'nav-items', page, items.length > page.offset + page.size);
    const shown = items.slice(page.offset, page.offset + page.size).map((item) => navItemReply(context, item));
    return withETag({ currentPageUrl, navItems: shown, nextPageUrl, previousPageUrl });
}

/** Every tab the caller may see, the standard ones first. */
export function visibleTabs(context: UiContext): readonly ShellNavItem[] {
    const standard = ['Lead', 'Account', 'Contact', 'Opportunity', 'Case'].map((name) => `standard-${name}`);
    return ['standard-home', ...standard, ...customTabNames(context)].flatMap((name) => navItemOf(context, name) ?? []);
}

function customTabNames(context: UiContext): readonly string[] {
    return context.org
        .model()
        .catalogue.list('CustomTab')
        .map((component) => component.fullName);
}

/** "Navigation Item" */
function navItemReply(context: UiContext, item: ShellNavItem): Json {
    const { schema, catalogue } = context.org.model();
    const object = item.objectApiName === undefined ? undefined : schema.objectOf(item.objectApiName);
    return {
        availableInClassic: false,
        availableInLightning: true,
        color: object ? themeInfoOf(context, object).color : null,
        content: null,
        custom: !item.developerName.startsWith('standard-'),
        developerName: item.developerName,
        iconUrl: iconUrlOf(context, item.icon),
        id: catalogue.get('CustomTab', item.developerName)?.id ?? null,
        itemType: object ? 'Entity' : item.kind === 'home' ? 'Standard' : 'TabFlexiPage',
        label: item.label,
        objectApiName: object?.apiName ?? null,
        objectLabel: object?.label ?? null,
        objectLabelPlural: object?.pluralLabel ?? null,
        pageReference: pageReferenceOf(item),
        standardType: item.kind === 'home' ? 'Home' : null,
    };
}

function pageReferenceOf(item: ShellNavItem): Json {
    if (item.kind === 'home') return { attributes: { pageName: 'home' }, state: {}, type: 'standard__namedPage' };
    if (item.objectApiName !== undefined)
        return { attributes: { objectApiName: item.objectApiName, actionName: 'home' }, state: {}, type: 'standard__objectPage' };
    return { attributes: { apiName: item.developerName }, state: {}, type: 'standard__navItemPage' };
}
