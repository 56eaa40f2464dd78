import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { addUser } from './testing/add-user.ts';
import { openShell, type OpenShell } from './testing/open-shell.ts';
import { seriousFaults } from './testing/serious-faults.ts';

const WIDGET_COUNT = 120;
const LIST = '/lightning/o/Widget__c/list?filterName=Everything';

describe('lists', () => {
    let shell: OpenShell;
    let page: Page;
    let ids: readonly string[];

    before(async () => {
        shell = await openShell();
        page = shell.page;
        ids = Array.from({ length: WIDGET_COUNT }, (_, index) =>
            shell.org.create('Widget__c', { Size__c: 100 + index, Status__c: index === 70 ? 'Retired' : 'Live' }),
        );
        await shell.openAs('Ada Byron', LIST);
    });
    after(() => shell.close());

    const summary = (text: string) => page.getByRole('status').getByText(text, { exact: true }).waitFor();
    const checkbox = (name: string) => page.getByRole('row', { name }).locator('td .slds-checkbox_faux');
    const button = (name: string) => page.locator('shell-list-header').getByRole('button', { name, exact: true });

    // Covers: Pages: selection and list buttons of a list view (client: browser) (doc: Run a Flow from a Custom List View Button, Salesforce Help)
    it('counts what is selected, and keeps it while more records load', async () => {
        await summary('120 items • Sorted by Widget Number');
        await checkbox('W-00001').click();
        await checkbox('W-00003').click();
        await summary('2 items selected • 120 items • Sorted by Widget Number');
        await page.locator('.scroller').evaluate((element) => (element.scrollTop = element.scrollHeight));
        await page.getByRole('link', { name: 'W-00120' }).waitFor();
        await summary('2 items selected • 120 items • Sorted by Widget Number');
    });

    it('gives the selected ids to the page that a list button opens', async () => {
        await button('Paint').click();
        await page.waitForURL('**/lightning/flow/Paint_Widgets?**');
        assert.equal(new URL(page.url()).searchParams.get('retURL'), LIST);
        assert.deepEqual(await page.evaluate(() => history.state as unknown), { ids: [ids[0], ids[2]] });
        await page.goBack();
    });

    it('asks for a selection when a button needs one', async () => {
        await summary('120 items • Sorted by Widget Number');
        await button('Paint').click();
        await shell.toast('Select at least one record and try again.').waitFor();
        assert.equal(new URL(page.url()).pathname, '/lightning/o/Widget__c/list');
    });

    it('selects all records that are loaded', async () => {
        await page.locator('th .slds-checkbox_faux').click();
        await summary('50 items selected • 120 items • Sorted by Widget Number');
    });

    it('forgets the selection with another list', async () => {
        await page.getByRole('button', { name: 'Select a List View' }).click();
        await page.getByRole('menuitemcheckbox', { name: 'In use' }).click();
        await page.waitForURL('**/list?filterName=In_Use');
        await summary('119 items • Sorted by Widget Number • Filtered by Status');
    });

    it('searches the list, and shows it whole again', async () => {
        await shell.open(LIST);
        await summary('120 items • Sorted by Widget Number');
        const search = page.getByRole('searchbox', { name: 'Search this list' });
        await search.fill('W-0007');
        await search.press('Enter');
        await summary('10 items • Sorted by Widget Number');
        await search.fill('nothing like it');
        await search.press('Enter');
        await page.getByText('No items to display.').waitFor();
        await search.fill('');
        await search.press('Enter');
        await summary('120 items • Sorted by Widget Number');
    });

    it('edits and deletes a record from the menu of its row', async () => {
        const menu = (name: string) => page.getByRole('row', { name }).getByRole('button', { name: 'Show actions' });
        await menu('W-00002').click();
        await page.getByRole('menuitem', { name: 'Edit' }).click();
        const form = page.getByRole('dialog');
        await form.getByLabel('Size').fill('4321');
        await form.getByRole('button', { name: 'Save', exact: true }).click();
        await page.getByRole('row', { name: 'W-00002' }).getByText('4,321', { exact: true }).waitFor();
        await menu('W-00002').click();
        await page.getByRole('menuitem', { name: 'Delete' }).click();
        await page.getByRole('button', { name: 'OK' }).click();
        await shell.toast('Widget "W-00002" was deleted.').waitFor();
        await summary('119 items • Sorted by Widget Number');
        assert.equal(await page.getByRole('link', { name: 'W-00002' }).count(), 0);
    });

    it('offers who may only read neither New nor what would change a record', async () => {
        addUser(shell.org, 'Reader', 'Widget_Viewer');
        await shell.context.clearCookies();
        await shell.openAs('Reader', LIST);
        await summary('119 items • Sorted by Widget Number');
        assert.equal(await button('New').count(), 0);
        await page.getByRole('row', { name: 'W-00003' }).getByRole('button', { name: 'Show actions' }).click();
        await page.getByRole('menuitem', { name: 'No actions available' }).waitFor();
        assert.equal(await page.getByRole('menuitem').count(), 1);
        assert.deepEqual(await seriousFaults(page), []);
        await page.keyboard.press('Escape');
        await page.getByRole('menuitem').waitFor({ state: 'detached' });
    });

    it('has one menu of a row at a time, which its button closes too', async () => {
        const menu = (name: string) => page.getByRole('row', { name }).getByRole('button', { name: 'Show actions' });
        await menu('W-00003').click();
        await page.getByRole('menu').waitFor();
        await menu('W-00009').click();
        await page.getByRole('menuitem').waitFor();
        assert.equal(await page.getByRole('menu').count(), 1);
        await menu('W-00009').click();
        await page.getByRole('menu').waitFor({ state: 'detached' });
    });

    it('met no unexpected error on the way', () => {
        assert.deepEqual(shell.faults, []);
    });
});
