import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { cuttableLine, type CuttableLine } from './testing/cuttable-line.ts';
import { openShell, type OpenShell } from './testing/open-shell.ts';

describe('a page whose org is away, or whose record or session changed meanwhile', () => {
    let shell: OpenShell;
    let page: Page;
    let line: CuttableLine;
    let id: string;

    before(async () => {
        shell = await openShell();
        page = shell.page;
        line = await cuttableLine(shell.org.url);
        id = shell.org.create('Widget__c', { Size__c: 1, Status__c: 'Live' });
        await page.goto(`${line.url}/lightning/r/Widget__c/${id}/edit`);
        await page.getByRole('button', { name: 'Ada Byron' }).click();
        await form(page).getByLabel('Size').waitFor();
    });
    after(async () => {
        await line.cut();
        await shell.close();
    });

    const form = (where: Page) => where.getByRole('dialog', { name: 'Edit W-00001' });
    const save = (where: Page) => form(where).getByRole('button', { name: 'Save', exact: true }).click();
    const size = () => shell.org.org.store.get('Widget__c', id)?.['Size__c'];

    // Covers: Pages: a lost connection is told, and what was typed is kept (client: browser)
    it('says that there is no connection and when it is back, and keeps what was typed', async () => {
        await form(page).getByLabel('Size').fill('42');
        await line.cut();
        await save(page);
        await page.getByRole('status').getByText('No connection to the org.').waitFor();
        await form(page).getByText('The org does not answer.').waitFor();
        await line.join();
        await page.getByRole('status').getByText('The connection is back.').waitFor();
        assert.equal(await form(page).getByLabel('Size').inputValue(), '42');
        await save(page);
        await form(page).waitFor({ state: 'detached' });
        assert.equal(size(), 42);
    });

    const parts = [
        ['a list', '/lightning/o/Widget__c/list?filterName=Everything', () => page.getByRole('link', { name: 'W-00001' })],
        ['an app page', '/lightning/n/Station', () => page.getByText('Edit the first widget')],
        ['what a search found', '/lightning/search?term=W-00001', () => page.getByRole('link', { name: 'W-00001' }).first()],
        ['a topic of Setup', '/lightning/setup/LocalOrgRequests/home', () => page.getByRole('row', { name: 'GET ' }).first()],
        ['the fields of an object', '/lightning/setup/ObjectManager/Widget__c/FieldsAndRelationships/view', () => page.getByText('Size__c').first()],
        ['a flow', '/lightning/flow/Paint_Widgets?ids=a', () => page.getByRole('button', { name: 'Next' })],
        ['reports', '/lightning/o/Report/list', () => page.getByText('No reports were deployed.')],
    ] as const;
    for (const [what, path, content] of parts) {
        // Covers: Pages: what could not be had comes by itself when the connection is back (client: browser)
        it(`brings ${what} by itself when the connection is back`, async () => {
            await page.goto(`${line.url}/lightning/page/home`);
            await page.getByRole('heading', { level: 1 }).waitFor();
            await line.cut();
            await page.evaluate((to) => {
                history.pushState(null, '', to);
                dispatchEvent(new PopStateEvent('popstate'));
            }, path);
            await page.getByRole('alert').getByText('The org does not answer.').waitFor();
            await line.join();
            await content().waitFor();
            assert.equal(await page.getByRole('alert').count(), 0);
        });
    }

    it('covers no button of a window with its bar, also on a phone', async () => {
        await page.setViewportSize({ width: 360, height: 740 });
        await page.goto(`${line.url}/lightning/r/Widget__c/${id}/edit`);
        await form(page).getByLabel('Size').waitFor();
        await line.cut();
        await page.getByRole('status').getByText('No connection to the org.').waitFor({ timeout: 15_000 });
        const bar = await page.locator('shell-connection-bar').boundingBox();
        const button = await form(page).getByRole('button', { name: 'Cancel and close' }).boundingBox();
        assert.ok(bar && button && button.y >= bar.y + bar.height, JSON.stringify({ bar, button }));
        await line.join();
        await page.getByRole('status').getByText('The connection is back.').waitFor();
        await page.setViewportSize({ width: 1280, height: 800 });
    });

    // Covers: Pages: the later of two saves is told who changed what (client: browser) (doc: Collision detection error, Salesforce Help)
    it('tells the later of two who edit a record who changed what, and does not save', async () => {
        const address = `${line.url}/lightning/r/Widget__c/${id}/edit`;
        const other = await shell.context.newPage();
        await Promise.all([page.goto(address), other.goto(address)]);
        for (const each of [page, other]) await form(each).getByLabel('Size').waitFor();
        await form(page).getByLabel('Size').fill('7');
        await form(other).getByLabel('Size').fill('8');
        shell.org.clock.set(new Date(shell.org.clock.now().getTime() + 60_000));
        await save(other);
        await form(other).waitFor({ state: 'detached' });
        await other.close();
        await save(page);
        const alert = form(page).getByRole('alert');
        await alert.getByText('This record was modified by Ada Byron during your edit session. Make a note of the data you entered').waitFor();
        await alert.getByText('Size is now “8”.').waitFor();
        assert.deepEqual([size(), await form(page).getByLabel('Size').inputValue()], [8, '7']);
    });

    it('leads to the sign-in page when the session is over, and back to the same address', async () => {
        await page.goto(`${line.url}/lightning/o/Widget__c/list?filterName=Everything`);
        await page.getByRole('link', { name: 'W-00001' }).waitFor();
        await shell.context.clearCookies();
        await page.getByRole('link', { name: 'W-00001' }).click();
        await page.getByRole('button', { name: 'Ada Byron' }).click();
        await page.getByRole('heading', { name: /W-00001/ }).waitFor();
        assert.equal(new URL(page.url()).pathname, `/lightning/r/Widget__c/${id}/view`);
    });

    for (const unknown of ['a00000000000999AAA', 'nonsense', '005000000000999AAA', '%3Cb%3E']) {
        it(`says in words that there is no record ${unknown}`, async () => {
            await page.goto(`${line.url}/lightning/r/Widget__c/${unknown}/view`);
            await page
                .getByRole('alert')
                .getByText(/doesn't exist|cannot be shown|don't have access/)
                .first()
                .waitFor();
        });
    }
});
