import type { ObjectDefinition } from '../schema/model.ts';
import type { ShellComponent, ShellPage } from './page-model.ts';

/** What the platform shows of a record when no Lightning page is assigned: highlights, and tabs with related lists and details. */
export function defaultRecordPage(object: ObjectDefinition): ShellPage {
    const tabs = [tab('Standard.Tab.relatedLists', 'force:relatedListContainer', true), tab('Standard.Tab.detail', 'force:detailPanel', false)];
    return {
        developerName: undefined,
        label: object.label,
        template: 'flexipage:recordHomeTemplateDesktop',
        objectApiName: object.apiName,
        regions: [
            { name: 'header', components: [component('force:highlightsPanel')] },
            { name: 'main', components: [{ ...component('flexipage:tabset'), regions: [{ name: 'tabs', components: tabs }] }] },
            { name: 'sidebar', components: [] },
        ],
    };
}

function tab(title: string, body: string, active: boolean): ShellComponent {
    return { ...component('flexipage:tab'), properties: { title, active }, regions: [{ name: 'body', components: [component(body)] }] };
}

function component(name: string): ShellComponent {
    return { name, identifier: undefined, properties: {}, regions: [] };
}

/** A home page with nothing on it: this platform has no standard home components. */
export function defaultHomePage(): ShellPage {
    return { developerName: undefined, label: 'Home', template: 'home:desktopTemplate', objectApiName: undefined, regions: [{ name: 'main', components: [] }] };
}
