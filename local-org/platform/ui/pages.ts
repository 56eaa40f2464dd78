import { notFound } from '../errors.ts';
import type { Component } from '../metadata/component.ts';
import { defaultHomePage, defaultRecordPage } from './default-pages.ts';
import { flexiPage } from './flexi-page.ts';
import { stringOf } from './metadata-nodes.ts';
import { assignedHomePage, assignedRecordPage } from './page-assignment.ts';
import { errorComponent } from './page-component.ts';
import type { ShellComponent, ShellPage } from './page-model.ts';
import { objectOfShownRecord } from './shell-record.ts';
import type { UiContext } from './ui-context.ts';

/** `GET /shell/pages/record/<recordId>?app=<developerName>`. Throws as `objectOfShownRecord` does. */
export function recordPage(context: UiContext, recordId: string, appName: string | undefined): ShellPage {
    const object = objectOfShownRecord(context, recordId);
    const page = assignedRecordPage(context, object, appName);
    return page ? flexiPage(context, page, recordId) : defaultRecordPage(object);
}

/** `GET /shell/pages/home?app=<developerName>`: the app's home page, else the first deployed one. */
export function homePage(context: UiContext, appName: string | undefined): ShellPage {
    const page = assignedHomePage(context, appName) ?? firstHomePage(context);
    return page ? flexiPage(context, page, undefined) : defaultHomePage();
}

function firstHomePage(context: UiContext): Component | undefined {
    return context.org
        .model()
        .catalogue.list('FlexiPage')
        .find((component) => component.body['type'] === 'HomePage');
}

/** `GET /shell/pages/app/<developerName>`: the page behind a tab, or an app page by its own name. Throws `NOT_FOUND`. */
export function appPage(context: UiContext, developerName: string): ShellPage {
    const { catalogue } = context.org.model();
    const tab = catalogue.get('CustomTab', developerName);
    if (tab) return pageOfTab(context, tab);
    const page = catalogue.get('FlexiPage', developerName);
    if (page?.body['type'] !== 'AppPage') throw notFound();
    return flexiPage(context, page, undefined);
}

function pageOfTab(context: UiContext, tab: Component): ShellPage {
    if (!context.caller.access.canSeeTab(tab.fullName)) throw notFound();
    const page = context.org.model().catalogue.get('FlexiPage', stringOf(tab.body['flexiPage']) ?? '');
    return page ? flexiPage(context, page, undefined) : singleComponentPage(tab);
}

/** A tab of one Lightning web component fills the page; what other tabs show (web pages, Visualforce) is named as missing. */
function singleComponentPage(tab: Component): ShellPage {
    const bundle = stringOf(tab.body['lwcComponent']);
    const shown: ShellComponent =
        bundle === undefined
            ? errorComponent(undefined, `the kind of tab that ${tab.fullName} is`)
            : { name: `c:${bundle.replace(/^c:/, '')}`, identifier: undefined, properties: {}, regions: [] };
    return {
        developerName: undefined,
        label: stringOf(tab.body['label']) ?? tab.fullName,
        template: 'flexipage:defaultAppHomeTemplate',
        objectApiName: undefined,
        regions: [{ name: 'main', components: [shown] }],
    };
}
