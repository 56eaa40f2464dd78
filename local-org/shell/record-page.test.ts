import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { accessibilityViolations } from '../../test/accessibility-violations.ts';
import { launchBrowser } from '../../test/browser.ts';
import { callerOfToken } from '../platform/access/sessions.ts';
import { updateRecords } from '../platform/records/save.ts';
import { startBundleCompiler, type ShellCompiler } from './build/bundle-compiler.ts';
import { RECORD_PAGE_FILES } from './testing/record-page-files.ts';
import { startShellOrg, type ShellOrg } from './testing/start-shell-org.ts';

describe('record pages', () => {
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
        org = await startShellOrg(compiler, RECORD_PAGE_FILES);
        workshopId = org.create('Workshop__c', { Name: 'North Hall', City__c: 'Bergen' });
        widgetId = org.create('Widget__c', { Size__c: 100, Status__c: 'Live', Due__c: '2026-12-24', Workshop__c: workshopId });
        browser = await launchBrowser();
        context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
        page = await newPage();
        await open('/');
        await page.getByRole('button', { name: 'Ada Byron' }).click();
        await page.locator('shell-navigation-bar').waitFor();
    });

    after(async () => {
        await browser.close();
        await org.close();
        await compiler.close();
    });

    async function newPage(): Promise<Page> {
        const opened = await context.newPage();
        opened.setDefaultTimeout(10_000);
        opened.on('pageerror', (error) => faults.push(error.message));
        opened.on('console', (message) => {
            if (message.type() === 'error') faults.push(message.text());
        });
        return opened;
    }

    const open = (path: string) => page.goto(org.url + path);
    const openWidget = () => open(`/lightning/r/Widget__c/${widgetId}/view`);
    const actions = () => page.locator('shell-record-actions');
    const menuOfActions = async (): Promise<readonly string[]> => {
        await actions().getByRole('button', { name: 'Show more actions' }).click();
        const items = await actions().getByRole('menuitem').allInnerTexts();
        await page.keyboard.press('Escape');
        return items;
    };

    const saveElsewhere = async (id: string, fields: Readonly<Record<string, unknown>>): Promise<void> => {
        const headers = { authorization: `Bearer ${org.token}`, 'content-type': 'application/json' };
        const path = `/services/data/v66.0/ui-api/records/${id}`;
        const { status } = await fetch(org.url + path, { method: 'PATCH', headers, body: JSON.stringify({ fields }) });
        assert.equal(status, 200);
    };

    // Covers: Pages: dynamic actions (client: browser)
    it('has the actions that the page lists, the first as buttons, and follows the record that decides on them', async () => {
        await openWidget();
        await actions().getByRole('button', { name: 'Resize' }).waitFor();
        assert.deepEqual(await menuOfActions(), ['Ping', 'Edit', 'Clone', 'Delete']);
        await saveElsewhere(widgetId, { Status__c: 'Draft' });
        await openWidget();
        await actions().getByRole('button', { name: 'Ping' }).waitFor();
        assert.deepEqual(await menuOfActions(), ['Edit', 'Clone', 'Delete']);
    });

    const choose = async (action: string): Promise<void> => {
        await actions().getByRole('button', { name: 'Show more actions' }).click();
        await actions().getByRole('menuitem', { name: action }).click();
    };
    const form = () => page.getByRole('dialog');
    const workshopShown = async (name: string): Promise<void> => {
        while ((await form().getByRole('combobox', { name: 'Workshop' }).inputValue()) !== name) await page.waitForTimeout(50);
    };
    const toast = (text: string) => page.locator('lightning-toast', { hasText: text });
    const path = (): string => new URL(page.url()).pathname;

    // Covers: Pages: editing in the form of the page layout (client: browser) (doc: Navigate to a Record's Create Page, LWC guide)
    it('edits a record in the form of its page layout, over the page, with errors where they belong', async () => {
        await openWidget();
        await choose('Edit');
        await form().getByRole('heading', { name: 'Edit W-00001' }).waitFor();
        assert.equal(path(), `/lightning/r/Widget__c/${widgetId}/edit`);
        await workshopShown('North Hall');
        await form().getByLabel('Size').fill('-5');
        await form().getByRole('button', { name: 'Save' }).click();
        const snag = form().getByRole('alert').filter({ hasText: 'We hit a snag.' });
        await snag.getByText('Size', { exact: true }).waitFor();
        await form().getByText('A size is never negative.').waitFor();
        await form().getByLabel('Size').fill('321');
        const sent = page.waitForRequest((request) => request.method() === 'PATCH');
        await form().getByRole('button', { name: 'Save' }).click();
        assert.deepEqual((await sent).postDataJSON(), { fields: { Size__c: 321 } });
        await toast('Widget "W-00001" was saved.').waitFor();
        await form().waitFor({ state: 'detached' });
        assert.equal(path(), `/lightning/r/Widget__c/${widgetId}/view`);
        await page.locator('shell-detail-panel').getByText('321', { exact: true }).waitFor();
        const opener = actions().getByRole('button', { name: 'Show more actions' });
        assert.equal(await opener.evaluate((button) => button.matches(':focus')), true);
    });

    it('opens the form by its address over the record, and leaves it on Escape', async () => {
        await open(`/lightning/r/Widget__c/${widgetId}/edit`);
        await form().getByLabel('Size').waitFor();
        await page.getByRole('heading', { name: /^Widget\s*W-00001/ }).waitFor();
        assert.equal(await page.title(), 'Edit W-00001 | Books Ltd');
        await page.keyboard.press('Escape');
        await form().waitFor({ state: 'detached' });
        assert.equal(path(), `/lightning/r/Widget__c/${widgetId}/view`);
        assert.equal(await page.title(), 'W-00001 | Widget | Books Ltd');
    });

    // Covers: Pages: inline editing (client: browser) (doc: Inline Editing, Salesforce Help)
    it('edits the details in place, with a bar to save them', async () => {
        const details = page.locator('shell-detail-panel');
        await details.getByRole('button', { name: 'Edit Size' }).click();
        await details.getByLabel('Size').waitFor();
        assert.equal(await details.getByText('W-00001').count(), 1);
        await details.getByLabel('Size').fill('-1');
        await details.getByRole('button', { name: 'Save' }).click();
        await details.getByText('A size is never negative.').waitFor();
        await details.getByLabel('Size').fill('322');
        await details.getByRole('button', { name: 'Save' }).click();
        await details.getByText('322', { exact: true }).waitFor();
        const pencil = details.getByRole('button', { name: 'Edit Size' });
        await pencil.waitFor();
        assert.equal(await pencil.evaluate((button) => button.matches(':focus')), true);
        await details.getByRole('button', { name: 'Edit Status' }).click();
        await details.getByRole('combobox', { name: 'Status' }).waitFor();
        await details.getByRole('button', { name: 'Cancel' }).click();
        await pencil.waitFor();
    });

    it('makes a record from its address, with a lookup that suggests, and opens it', async () => {
        await open('/lightning/o/Widget__c/new');
        await form().getByRole('heading', { name: 'New Widget' }).waitFor();
        await form().getByRole('combobox', { name: 'Workshop' }).fill('hal');
        await form()
            .getByRole('option', { name: /North Hall/ })
            .click();
        await form().getByLabel('Size').fill('77');
        await form().getByRole('button', { name: 'Save', exact: true }).click();
        await toast('Widget "W-00002" was created.').waitFor();
        await page.getByRole('heading', { name: /W-00002/, level: 1 }).waitFor();
        const id = path().split('/')[4] ?? '';
        assert.deepEqual([org.org.store.get('Widget__c', id)?.['Workshop__c'], org.org.store.get('Widget__c', id)?.['Size__c']], [workshopId, 77]);
    });

    it('clones a record: a new one that starts as a copy', async () => {
        await choose('Clone');
        await form().getByRole('heading', { name: 'New Widget' }).waitFor();
        assert.equal(await form().getByLabel('Size').inputValue(), '77');
        await workshopShown('North Hall');
        await form().getByLabel('Size').fill('78');
        await form().getByRole('button', { name: 'Save' }).click();
        await page.getByRole('heading', { name: /W-00003/, level: 1 }).waitFor();
        const id = path().split('/')[4] ?? '';
        assert.deepEqual([org.org.store.get('Widget__c', id)?.['Workshop__c'], org.org.store.get('Widget__c', id)?.['Size__c']], [workshopId, 78]);
    });

    it('deletes a record after asking, and goes to the list', async () => {
        await choose('Delete');
        await page.getByText('Are you sure you want to delete this Widget?').waitFor();
        await page.getByRole('button', { name: 'OK' }).click();
        await toast('Widget "W-00003" was deleted.').waitFor();
        await page.waitForURL('**/lightning/o/Widget__c/list**');
    });

    // Covers: Pages: related lists (client: browser) (doc: Standard Lightning Page Components, Salesforce Help)
    it('lists related records on a card: as many as the page says, with New, actions of each row, and the way to all of them', async () => {
        await open(`/lightning/r/Workshop__c/${workshopId}/view`);
        await page.getByRole('heading', { name: 'Made here (1+)' }).waitFor();
        await page.locator('shell-related-list').getByRole('button', { name: 'New' }).click();
        await workshopShown('North Hall');
        await form().getByLabel('Size').fill('5');
        await form().getByRole('button', { name: 'Save', exact: true }).click();
        await toast('Widget "W-00004" was created.').waitFor();
        assert.equal(path(), `/lightning/r/Workshop__c/${workshopId}/view`);
        await page.getByRole('link', { name: 'View All Made here' }).click();
        await page.getByRole('heading', { name: '3 items' }).waitFor();
        assert.equal(path(), `/lightning/r/Workshop__c/${workshopId}/related/Widgets__r/view`);
        const row = page.getByRole('row', { name: /W-00004/ });
        await row.getByRole('button', { name: 'Show actions' }).click();
        await page.getByRole('menuitem', { name: 'Edit' }).click();
        await form().getByRole('heading', { name: 'Edit W-00004' }).waitFor();
        await form().getByRole('button', { name: 'Cancel', exact: true }).click();
        await row.getByRole('button', { name: 'Show actions' }).click();
        await page.getByRole('menuitem', { name: 'Delete' }).click();
        await page.getByRole('button', { name: 'OK' }).click();
        await page.getByRole('heading', { name: '2 items' }).waitFor();
        await page.getByRole('link', { name: 'North Hall' }).click();
        await page.waitForURL(`**/${workshopId}/view`);
    });

    // Covers: Pages: field history related list (client: browser) (doc: Field History Tracking, Salesforce Help)
    it('lists what changed on the record, the latest first, and adds what changes meanwhile', async () => {
        await openWidget();
        const history = page.locator('shell-history-list');
        await history.getByRole('heading', { name: 'Widget History (3)' }).waitFor();
        const cells = async (): Promise<readonly string[]> => history.getByRole('listitem').first().locator('dd').allInnerTexts();
        assert.deepEqual(await cells(), ['Size', 'Ada Byron', '321', '322']);
        await page.locator('shell-detail-panel').getByRole('button', { name: 'Edit Size' }).click();
        await page.locator('shell-detail-panel').getByLabel('Size').fill('9');
        await page.locator('shell-detail-panel').getByRole('button', { name: 'Save' }).click();
        await history.getByRole('heading', { name: 'Widget History (4)' }).waitFor();
        assert.deepEqual(await cells(), ['Size', 'Ada Byron', '322', '9']);
        await page.getByRole('link', { name: 'View All Widget History' }).click();
        await page.getByRole('row', { name: /Created\./ }).waitFor();
        assert.equal(path(), `/lightning/r/Widget__c/${widgetId}/related/Histories/view`);
    });

    // Covers: Pages: one version of a record on a page and in other tabs (client: browser) (doc: Lightning Data Service, LWC guide)
    it('shows a saved record everywhere: on the page, and in other tabs of the org', async () => {
        await openWidget();
        const other = await newPage();
        await other.goto(`${org.url}/lightning/r/Widget__c/${widgetId}/view`);
        await other.locator('shell-detail-panel').getByText('9', { exact: true }).waitFor();
        await page.locator('shell-detail-panel').getByRole('button', { name: 'Edit Status' }).click();
        await page.locator('shell-detail-panel').getByRole('combobox', { name: 'Status' }).click();
        await page.locator('shell-detail-panel').getByRole('option', { name: 'In use' }).click();
        await page.locator('shell-detail-panel').getByRole('button', { name: 'Save' }).click();
        for (const each of [page, other]) {
            await each.locator('shell-highlights-panel').getByText('In use').waitFor();
            await each.locator('shell-record-actions').getByRole('button', { name: 'Resize' }).waitFor();
            await each.locator('shell-detail-panel').getByRole('button', { name: 'Edit Status' }).waitFor();
            await each.locator('shell-detail-panel').getByText('In use').waitFor();
        }
        await other.close();
    });

    it('brings the whole page up to date when any answer shows that somebody else saved the record', async () => {
        const details = page.locator('shell-detail-panel');
        await details.getByText('9', { exact: true }).waitFor();
        org.clock.set(new Date(org.clock.now().getTime() + 60_000));
        const caller = callerOfToken(org.org, org.token);
        assert.deepEqual(updateRecords(org.org, caller, 'Widget__c', [{ Id: widgetId, Size__c: 10 }], { allOrNone: true, api: 'data' })[0]?.errors, []);
        await choose('Edit');
        await form().getByLabel('Size').waitFor();
        await details.getByText('10', { exact: true }).waitFor();
        await form().getByRole('button', { name: 'Cancel', exact: true }).click();
    });

    // Covers: Pages: lightning/recordForm (client: browser) (doc: Record Form, Component Reference)
    it('runs a record form of a component: shown, edited, and for a new record', async () => {
        await open(`/lightning/r/Workshop__c/${workshopId}/view`);
        const given = page.locator('c-workshop-tools .given');
        await given.getByText('Bergen').waitFor();
        await given.getByRole('button', { name: 'Edit' }).first().click();
        await given.getByLabel('City').fill('Oslo');
        await given.getByRole('button', { name: 'Save' }).click();
        await page.locator('.outcome', { hasText: 'saved North Hall' }).waitFor();
        await given.getByText('Oslo').waitFor();
        const fresh = page.locator('c-workshop-tools .new');
        await fresh.getByRole('button', { name: 'Save' }).click();
        await fresh.getByText('Complete this field.').waitFor();
        await fresh.getByLabel('Workshop Name').fill('West Hall');
        await page.keyboard.press('Tab');
        await fresh.getByRole('button', { name: 'Save' }).click();
        await page.locator('.outcome', { hasText: 'saved West Hall' }).waitFor();
    });

    // Covers: Pages: lightning/recordPicker (client: browser) (doc: Record Picker, Component Reference)
    it('runs a record picker of a component, with its filter', async () => {
        const small = org.create('Widget__c', { Size__c: 1, Workshop__c: workshopId });
        const big = org.create('Widget__c', { Size__c: 99, Workshop__c: workshopId });
        const picker = page.locator('lightning-record-picker');
        await picker.getByRole('combobox').fill('north');
        const names = [small, big].map((id) => String(org.org.store.get('Widget__c', id)?.['Name']));
        await picker.getByRole('option', { name: new RegExp(`${names[1] ?? ''}.*North Hall`, 's') }).click();
        await page.locator('.outcome', { hasText: `picked ${big}` }).waitFor();
        await picker.getByRole('combobox').press('Delete');
        await picker.getByRole('combobox').fill(names[0] ?? '');
        await picker.getByRole('option').first().waitFor({ state: 'detached' });
    });

    // Covers: Pages: lightning/modal (client: browser) (doc: Modal, Component Reference)
    it('opens a window of a component and gives back what it answers', async () => {
        await page.keyboard.press('Tab');
        await page.getByRole('button', { name: 'Ask' }).click();
        await page.getByRole('heading', { name: 'A question' }).waitFor();
        await page.getByRole('button', { name: 'Yes' }).click();
        await page.locator('.outcome', { hasText: 'answered yes' }).waitFor();
    });

    // Covers: Pages: Edit overridden by an Aura component (client: browser) (doc: Override Standard Actions with Aura Components, Aura Components guide)
    it('opens the component that overrides Edit, as a page, and follows its events', async () => {
        await open(`/lightning/r/Workshop__c/${workshopId}/view`);
        await actions().getByRole('button', { name: 'Edit' }).click();
        const component = page.locator('.outside .inside c-rename-workshop');
        await component.getByLabel('Workshop Name').waitFor();
        assert.deepEqual([path(), await page.locator('shell-detail-panel').count()], [`/lightning/r/Workshop__c/${workshopId}/edit`, 0]);
        await component.getByLabel('Workshop Name').fill('South Hall');
        await component.getByRole('button', { name: 'Rename' }).click();
        await page.getByRole('heading', { name: /South Hall/ }).waitFor();
        assert.equal(path(), `/lightning/r/Workshop__c/${workshopId}/view`);
        await open(`/lightning/r/Workshop__c/${workshopId}/edit`);
        await component.getByRole('button', { name: 'Never mind' }).click();
        await page.getByRole('heading', { name: /South Hall/ }).waitFor();
    });

    it('opens the component that overrides Edit from the row of a list, too', async () => {
        await open('/lightning/o/Workshop__c/list');
        const row = page.getByRole('row', { name: /South Hall/ });
        await row.getByRole('button', { name: 'Show actions' }).click();
        await page.getByRole('menuitem', { name: 'Edit' }).click();
        await page.locator('.outside .inside c-rename-workshop').getByRole('button', { name: 'Never mind' }).click();
        await page.getByRole('heading', { name: /South Hall/ }).waitFor();
        assert.equal(path(), `/lightning/r/Workshop__c/${workshopId}/view`);
    });

    it('says what keeps a page from being shown: no such record, no such list, no right to edit', async () => {
        const refused: readonly (readonly [address: string, heading: string, sentence: RegExp])[] = [
            ['r/Widget__c/a00000000000000AAA/view', "Page doesn't exist", /\w/],
            ['r/Widget__c/a00000000000000AAA/edit', "Page doesn't exist", /\w/],
            [`r/Widget__c/${widgetId}/related/Nothing__r/view`, "Page doesn't exist", /no related list Nothing__r/],
            ['o/Nothing__c/new', "Page doesn't exist", /Nothing__c/],
            [`r/Profile/${org.caller.profileId}/edit`, 'Insufficient Privileges', /\w/],
        ];
        for (const [address, heading, sentence] of refused) {
            await open(`/lightning/${address}`);
            if (heading !== '') await page.getByRole('alert').getByRole('heading', { name: heading }).waitFor();
            await page.getByRole('alert').filter({ hasText: sentence }).waitFor();
            if (heading !== '') assert.equal(await page.title(), `${heading} | Books Ltd`);
        }
    });

    it('offers None for an optional picklist, and names the owner of a new record', async () => {
        await open('/lightning/o/Lead/new');
        await form().getByRole('combobox', { name: 'Industry' }).getByText('--None--').waitFor();
        await form().getByRole('link', { name: 'Ada Byron' }).waitFor();
        await form().getByLabel('Last Name').fill('Lovelace');
        await form().getByLabel('Company').fill('Engines');
        await form().getByRole('button', { name: 'Save', exact: true }).click();
        await page.getByRole('heading', { name: /^Lead\s*Lovelace/ }).waitFor();
    });

    it('makes what a tab holds when it is opened', async () => {
        assert.equal(await page.locator('shell-detail-panel').count(), 0);
        await page.getByRole('tab', { name: 'Details' }).click();
        await page.locator('shell-detail-panel').getByText('Engines').waitFor();
    });

    it('is free of serious faults that axe finds, with a form open and in the details, too', async () => {
        for (const address of [`r/Widget__c/${widgetId}/view`, `r/Workshop__c/${workshopId}/view`, `r/Workshop__c/${workshopId}/related/Widgets__r/view`]) {
            await open(`/lightning/${address}`);
            await page
                .getByRole('heading', { name: /W-00001|ade here/ })
                .first()
                .waitFor();
            await page.waitForLoadState('networkidle');
            assert.deepEqual(await accessibilityViolations(page), [], address);
        }
        await open(`/lightning/r/Widget__c/${widgetId}/edit`);
        await form().getByLabel('Size').fill('-7');
        await form().getByRole('button', { name: 'Save' }).click();
        await form().getByText('We hit a snag.').waitFor();
        assert.deepEqual(await accessibilityViolations(page), []);
        await form().getByRole('button', { name: 'Cancel', exact: true }).click();
        await page.locator('shell-detail-panel').getByRole('button', { name: 'Edit Size' }).click();
        await page.locator('shell-detail-panel').getByLabel('Size').waitFor();
        assert.deepEqual(await accessibilityViolations(page), []);
    });

    it('fits 360 pixels, which is a phone and a small window at 200 %', async () => {
        await page.setViewportSize({ width: 360, height: 740 });
        for (const address of [
            `r/Widget__c/${widgetId}/view`,
            `r/Widget__c/${widgetId}/edit`,
            `r/Workshop__c/${workshopId}/view`,
            `r/Workshop__c/${workshopId}/edit`,
        ]) {
            await open(`/lightning/${address}`);
            await page
                .getByText(/Size|Made here|Workshop Name/)
                .first()
                .waitFor();
            await page.waitForLoadState('networkidle');
            assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360, address);
        }
    });

    it('met no unexpected error on the way', () => {
        const expected = /status of (400|404|403)/;
        assert.deepEqual(
            faults.filter((fault) => !expected.test(fault)),
            [],
        );
    });
});
