import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../../test/browser.ts';
import { startBundleCompiler, type ShellCompiler } from './build/bundle-compiler.ts';
import { startShellOrg, type ShellOrg } from './testing/start-shell-org.ts';

const WIDGET_COUNT = 60;

describe('shell', () => {
    // The cache of the local org itself: its files are named by their content, and building the base components takes a while.
    const cacheFolder = fileURLToPath(new URL('../../.local-org/cache', import.meta.url));
    const faults: string[] = [];
    let compiler: ShellCompiler;
    let org: ShellOrg;
    let browser: Browser;
    let context: BrowserContext;
    let page: Page;
    let workshopId: string;
    let widgetId: string;

    before(async () => {
        compiler = startBundleCompiler({ cacheFolder });
        await compiler.shellFolder();
        org = await startShellOrg(compiler);
        workshopId = org.create('Workshop__c', { Name: 'North <b>Hall</b>', City__c: 'Bergen' });
        const ids = Array.from({ length: WIDGET_COUNT }, (_, index) =>
            org.create('Widget__c', { Size__c: 100 + index, Status__c: 'Live', Due__c: '2026-12-24', Workshop__c: workshopId }),
        );
        widgetId = ids[0] ?? '';
        browser = await launchBrowser();
        context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
        page = await context.newPage();
        page.setDefaultTimeout(10_000);
        page.on('pageerror', (error) => faults.push(error.message));
        page.on('console', (message) => {
            if (message.type() === 'error') faults.push(message.text());
        });
    });

    after(async () => {
        await browser.close();
        await org.close();
        await compiler.close();
    });

    const open = (path: string) => page.goto(org.url + path);
    const toast = (text: string) => page.locator('lightning-toast', { hasText: text });

    it('lets a visitor on this machine choose a user, and then opens the page that was asked for', async () => {
        await open('/lightning/o/Widget__c/list?filterName=Everything');
        await page.getByRole('button', { name: 'Ada Byron' }).click();
        await page.getByRole('link', { name: 'W-00001' }).waitFor();
        assert.equal(new URL(page.url()).pathname, '/lightning/o/Widget__c/list');
        assert.equal(await page.title(), 'All widgets | Widgets | Books Ltd');
    });

    it('shows the tabs of the app and marks the current one', async () => {
        assert.deepEqual(await page.locator('nav a').evaluateAll((links) => links.map((link) => link.getAttribute('title'))), [
            'Home',
            'Widgets',
            'Workshops',
            'Station',
            'Leads',
        ]);
        assert.equal(await page.locator('nav a[aria-current=page]').getAttribute('title'), 'Widgets');
    });

    it('sorts a list by a column, and loads more when it is scrolled to its end', async () => {
        await page.getByText(`${WIDGET_COUNT} items • Sorted by Widget Number`).waitFor();
        await page.getByRole('columnheader', { name: 'Size' }).getByRole('button', { name: /Size/ }).first().click();
        await page.getByText(`${WIDGET_COUNT} items • Sorted by Size`).waitFor();
        await page.locator('.scroller').hover();
        await page.mouse.wheel(0, 100_000);
        await page.getByRole('link', { name: 'W-00060' }).waitFor();
    });

    it('changes the list view', async () => {
        await page.getByRole('button', { name: 'Select a List View' }).click();
        await page.getByRole('menuitemcheckbox', { name: 'Due soon' }).click();
        await page.waitForURL('**/list?filterName=Due_Soon');
        await page.getByRole('heading', { name: /Due soon/ }).waitFor();
        await page.goBack();
        await page.getByRole('heading', { name: /All widgets/ }).waitFor();
    });

    it('opens a record from a list without loading the document anew', async () => {
        await page.evaluate(() => Object.assign(globalThis, { sameDocument: true }));
        await page.getByRole('link', { name: 'W-00001' }).click();
        await page.getByRole('heading', { name: /W-00001/ }).waitFor();
        assert.equal(await page.evaluate(() => 'sameDocument' in globalThis), true);
        assert.equal(new URL(page.url()).pathname, `/lightning/r/Widget__c/${widgetId}/view`);
    });

    it('shows the details of the page layout, with names that look like markup as text', async () => {
        const details = page.locator('shell-detail-panel');
        await details.getByText('North <b>Hall</b>').waitFor();
        assert.equal(await details.getByText('In use').count(), 1);
    });

    it('runs a screen action, shows the refusal of the org in it, and refreshes the page after a save', async () => {
        await page.getByRole('button', { name: 'Resize', exact: true }).click();
        const dialog = page.getByRole('dialog', { name: 'Resize' });
        await dialog.getByRole('heading', { name: 'Resize & check' }).waitFor();
        await dialog.getByLabel('Size').fill('-5');
        await dialog.getByRole('button', { name: 'Save' }).click();
        await dialog.getByRole('alert').filter({ hasText: 'A size is never negative.' }).waitFor();
        await dialog.getByLabel('Size').fill('777');
        await dialog.getByRole('button', { name: 'Save' }).click();
        await toast('Widget resized').waitFor();
        await dialog.waitFor({ state: 'detached' });
        await page.locator('shell-detail-panel').getByText('777', { exact: true }).waitFor();
    });

    it('closes a screen action on Escape and gives the focus back', async () => {
        await page.getByRole('button', { name: 'Resize', exact: true }).click();
        await page.getByRole('dialog', { name: 'Resize' }).getByLabel('Size').waitFor();
        await page.keyboard.press('Escape');
        await page.getByRole('dialog', { name: 'Resize' }).waitFor({ state: 'detached' });
        assert.equal(await page.getByRole('button', { name: 'Resize', exact: true }).evaluate((button) => button.matches(':focus')), true);
    });

    it('runs an action that has no screen', async () => {
        await page.getByRole('button', { name: 'Show more actions' }).click();
        await page.getByRole('menuitem', { name: 'Ping' }).click();
        await toast('Pinged').waitFor();
        await toast(widgetId).waitFor();
    });

    it('shows related lists, a page at a time', async () => {
        await open(`/lightning/r/Workshop__c/${workshopId}/view`);
        await page.getByRole('heading', { name: 'Widgets made here (6+)' }).waitFor();
        await page.getByRole('link', { name: 'View All Widgets made here' }).click();
        await page.getByRole('heading', { name: '50+ items' }).waitFor();
        await page.getByRole('button', { name: 'Show More' }).click();
        await page.getByRole('heading', { name: `${WIDGET_COUNT} items` }).waitFor();
    });

    it('edits a record with a form of base components', async () => {
        await open('/lightning/n/Station');
        const form = page.locator('lightning-record-edit-form');
        await form.getByLabel('Size').fill('-1');
        await form.getByRole('button', { name: 'Save' }).click();
        await form.getByText('A size is never negative.').first().waitFor();
        await form.getByLabel('Size').fill('55');
        await form.getByRole('combobox', { name: 'Status' }).click();
        await form.getByRole('option', { name: 'Draft' }).click();
        const saved = page.waitForResponse((response) => response.request().method() === 'PATCH' && response.ok());
        await form.getByRole('button', { name: 'Save' }).click();
        await saved;
        assert.equal(org.org.store.get('Widget__c', widgetId)?.['Size__c'], 55);
        assert.equal(org.org.store.get('Widget__c', widgetId)?.['Status__c'], 'Draft');
    });

    // Covers: Pages: lightning/graphql (client: browser) (doc: lightning/graphql Wire Adapter (v2), LWC guide)
    // Covers: Pages: lightning/uiGraphQLApi (client: browser) (doc: lightning/uiGraphQLApi (v1), LWC guide)
    // Covers: GraphQL: aggregate queries (client: browser)
    it('reads with GraphQL, adds with a mutation, refreshes, and shows what is refused', async () => {
        const station = page.locator('c-widget-station');
        await station.getByText(`${WIDGET_COUNT} widgets`).waitFor();
        assert.match(await station.locator('.nonsense').innerText(), /Field 'Nonsense__c' in type 'RecordQuery' is undefined/);
        await station.getByRole('button', { name: 'Add one' }).click();
        await station.getByText(`${WIDGET_COUNT + 1} widgets`).waitFor();
        await station.getByRole('button', { name: 'Add a wrong one' }).click();
        await station.locator('.problem', { hasText: 'A size is never negative.' }).waitFor();
        await station.getByRole('button', { name: 'Not in use' }).click();
        await station.getByText('2 widgets', { exact: true }).waitFor();
    });

    // Covers: Pages: lightning/platformResourceLoader (client: browser) (doc: Use Third-Party JavaScript Libraries, LWC guide)
    it('loads code and styles of a static resource, once, and nothing else', async () => {
        const station = page.locator('c-widget-station');
        await station.getByRole('button', { name: 'Measure' }).click();
        const result = station.locator('.problem', { hasText: 'teal' });
        await result.waitFor();
        assert.match(
            await result.innerText(),
            /^2 in run 1; teal; \/slds\/none\.js is no static resource: only those can be loaded\.; \/resource\/\d+\/Gauge\/none\.js could not be loaded\.$/,
        );
    });

    it('finds apps and tabs in the App Launcher', async () => {
        await page.getByRole('button', { name: 'App Launcher' }).click();
        const launcher = page.getByRole('dialog', { name: 'App Launcher' });
        await launcher.getByRole('searchbox').fill('work');
        assert.deepEqual(await launcher.getByRole('link').allInnerTexts(), ['Widget Works', 'Workshops']);
        await launcher.getByRole('link', { name: 'Widget Works' }).click();
        await page.waitForURL('**/lightning/page/home');
        await page.getByRole('heading', { name: 'Welcome, Ada Byron' }).waitFor();
    });

    it('says so when there is no such record or page', async () => {
        await open('/lightning/r/Widget__c/a00000000000000AAA/view');
        await page.getByRole('heading', { name: "Page doesn't exist" }).waitFor();
        await open('/lightning/setup/Nowhere');
        await page.getByRole('alert').getByText('/lightning/setup/Nowhere').waitFor();
    });

    it('fits a phone: nothing is wider than the screen', async () => {
        await page.setViewportSize({ width: 390, height: 800 });
        for (const path of [`/lightning/r/Widget__c/${widgetId}/view`, '/lightning/o/Widget__c/list?filterName=Everything']) {
            await open(path);
            await page.getByRole('heading', { name: /W-00001|All widgets/ }).waitFor();
            assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390, path);
        }
    });

    it('ends the session on log out', async () => {
        await open('/secur/logout.jsp');
        await page.getByText('Log in as:').waitFor();
        assert.deepEqual(await context.cookies(), []);
    });

    it('met no unexpected error on the way', () => {
        const expected = /status of (400|404|403)/;
        assert.deepEqual(
            faults.filter((fault) => !expected.test(fault)),
            [],
        );
    });
});
