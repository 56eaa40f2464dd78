import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Json, startWidgetOrg, type WidgetOrg } from './start-widget-org.ts';

let widgets: WidgetOrg;
let widgetId: string;
let workshopId: string;
before(async () => {
    widgets = await startWidgetOrg();
    widgetId = widgets.create('Widget__c', { Status__c: 'Live' });
    workshopId = widgets.create('Workshop__c', { Name: 'North' });
});
after(() => widgets.server.close());

interface Component {
    readonly name: string;
    readonly properties: Record<string, unknown>;
    readonly regions: readonly Region[];
}

interface Region {
    readonly name: string;
    readonly components: readonly Component[];
}

function regionsOf(page: Json): Region[] {
    return page['regions'] as unknown as Region[];
}

function sidebarOf(page: Json): readonly Component[] {
    return regionsOf(page).find((region) => region.name === 'sidebar')?.components ?? [];
}

describe('the session', () => {
    test('says who is here and what they may', async () => {
        const { body } = await widgets.ask('GET', '/shell/session');
        const { user, timeZone, locale, currency, customPermissions, userPermissions } = body;
        assert.deepEqual(user, { id: widgets.server.caller.userId, name: 'Ada Byron', username: 'admin@books.example' });
        assert.deepEqual(
            [timeZone, locale, currency, customPermissions, userPermissions],
            ['America/Los_Angeles', 'en-US', 'USD', ['See_Prices'], ['ApiEnabled']],
        );
        assert.deepEqual(
            (body['orgs'] as unknown as Json[]).map((org) => [org['alias'], org['url']]),
            [['books', widgets.server.url]],
        );
    });

    test('has the apps with their tabs and icons', async () => {
        const { body } = await widgets.ask('GET', '/shell/session');
        const items = (body['apps']?.[0]?.['items'] as unknown as Json[]).map(({ developerName, label, kind, icon }) => [developerName, label, kind, icon]);
        assert.deepEqual(items, [
            ['standard-home', 'Home', 'home', 'standard:home'],
            ['Widget__c', 'Widgets', 'object', 'custom:custom18'],
            ['Workshop__c', 'Workshops', 'object', 'custom:custom62'],
            ['Station', 'Station', 'page', 'custom:custom53'],
            ['standard-Lead', 'Leads', 'object', 'standard:lead'],
        ]);
    });

    test('has no tab that was not granted', async () => {
        const { body } = await widgets.askAsViewer('GET', '/shell/session');
        const items = (body['apps']?.[0]?.['items'] as unknown as Json[]).map((item) => item['developerName']);
        assert.deepEqual(items, ['standard-home', 'Widget__c', 'Workshop__c', 'standard-Lead']);
        assert.deepEqual(body['customPermissions'], []);
    });

    test('needs a session', async () => {
        assert.equal((await fetch(`${widgets.server.url}/shell/session`)).status, 401);
    });
});

describe('a record page', () => {
    test('is the one assigned to the object, with its facets in their places', async () => {
        const { body } = await widgets.ask('GET', `/shell/pages/record/${widgetId}`);
        assert.deepEqual(
            [body['developerName'], body['label'], body['template'], body['objectApiName']],
            ['Widget_Page', 'Widget Page', 'flexipage:recordHomeTemplateDesktop', 'Widget__c'],
        );
        const detail: Component = { name: 'force:detailPanel', properties: {}, regions: [] };
        const tab: Component = {
            name: 'flexipage:tab',
            properties: { active: true, title: 'Standard.Tab.detail' },
            regions: [{ name: 'body', components: [detail] }],
        };
        assert.deepEqual(regionsOf(body).slice(0, 2), [
            { name: 'header', components: [{ name: 'force:highlightsPanel', properties: { collapsed: false }, regions: [] }] },
            { name: 'main', components: [{ name: 'flexipage:tabset', properties: {}, regions: [{ name: 'tabs', components: [tab] }] }] },
        ]);
    });

    test('gives properties the types the component declares', async () => {
        const [resize] = sidebarOf((await widgets.ask('GET', `/shell/pages/record/${widgetId}`)).body);
        assert.deepEqual([resize?.name, resize?.properties], ['c:resizeWidget', { rows: 3, title: 'true' }]);
    });

    test('shows a component by the record and by permissions', async () => {
        const draft = widgets.create('Widget__c', { Status__c: 'Draft' });
        const shown = async (ask: WidgetOrg['askAsViewer'], id: string): Promise<string[]> =>
            sidebarOf((await ask('GET', `/shell/pages/record/${id}`)).body).map((component) => component.name);
        assert.deepEqual(await shown(widgets.ask, widgetId), ['c:resizeWidget', 'force:relatedListContainer', 'shell:error']);
        assert.deepEqual(await shown(widgets.ask, draft), ['force:relatedListContainer', 'shell:error']);
        assert.deepEqual(await shown(widgets.askAsViewer, widgetId), ['c:resizeWidget', 'shell:error']);
    });

    test('shows an error where it cannot decide on a rule', async () => {
        const error = sidebarOf((await widgets.ask('GET', `/shell/pages/record/${widgetId}`)).body).at(-1);
        assert.deepEqual(error?.properties, { message: 'The local org does not support the visibility rule {!$Organization.Name} EQUAL.' });
    });

    test('is the default one when none is assigned', async () => {
        const { body } = await widgets.ask('GET', `/shell/pages/record/${workshopId}`);
        assert.equal(body['developerName'], undefined);
        const tabs = regionsOf(body).find((region) => region.name === 'main')?.components[0]?.regions[0]?.components;
        assert.deepEqual(
            tabs?.map((tab) => tab.regions[0]?.components[0]?.name),
            ['force:relatedListContainer', 'force:detailPanel'],
        );
    });

    test('is not found for a record that is not there', async () => {
        assert.equal((await widgets.ask('GET', `/shell/pages/record/${widgetId.slice(0, 10)}zzzzz`)).status, 404);
    });
});

describe('other pages', () => {
    test('a tab shows its Lightning page', async () => {
        const { body } = await widgets.ask('GET', '/shell/pages/app/Station');
        assert.deepEqual([body['developerName'], regionsOf(body)[0]?.components[0]?.properties], ['Station_Page', { rows: 7 }]);
    });

    for (const [title, path] of [
        ['a tab that was not granted', '/shell/pages/app/Station'],
        ['a record page asked for as an app page', '/shell/pages/app/Widget_Page'],
        ['a page that does not exist', '/shell/pages/app/Nowhere'],
    ] as const) {
        test(`${title} is not found`, async () => {
            assert.equal((await widgets.askAsViewer('GET', path)).status, 404);
        });
    }

    test('home is empty without a home page', async () => {
        const { status, body } = await widgets.ask('GET', '/shell/pages/home');
        assert.deepEqual([status, regionsOf(body)], [200, [{ name: 'main', components: [] }]]);
    });
});

describe('navigation over the public API', () => {
    // Covers: UI API: GET /ui-api/apps (doc: Get Apps, UI API guide)
    test('apps carry their items', async () => {
        const { body } = await widgets.ask('GET', 'apps');
        const app = body['apps']?.[0];
        assert.deepEqual(
            [app?.['developerName'], app?.['label'], app?.['headerColor'], app?.['formFactors']],
            ['Widget_Works', 'Widget Works', '#0070D2', ['Large']],
        );
        assert.deepEqual(app?.['navItems']?.[1]?.['pageReference'], {
            attributes: { objectApiName: 'Widget__c', actionName: 'home' },
            state: {},
            type: 'standard__objectPage',
        });
    });

    // Covers: UI API: GET /ui-api/nav-items (doc: Get All Navigation Items, UI API guide)
    test('nav-items are the tabs the caller may see', async () => {
        const { body } = await widgets.askAsViewer('GET', 'nav-items');
        const items = (body['navItems'] as unknown as Json[]).map((item) => item['developerName']);
        assert.deepEqual(items, [
            'standard-home',
            'standard-Lead',
            'standard-Account',
            'standard-Contact',
            'standard-Opportunity',
            'standard-Case',
            'Widget__c',
            'Workshop__c',
        ]);
    });
});
