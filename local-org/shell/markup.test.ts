import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { addUser } from './testing/add-user.ts';
import { openShell, type OpenShell } from './testing/open-shell.ts';
import { WORKSHOP_FILES } from './testing/workshop-files.ts';

const MARKUP = '<img src=x onerror=wasRun=1>';
const ESCAPED = MARKUP.replaceAll('<', '&lt;');
const OBJECT = 'objects/Widget__c.object';
const FILES = { ...WORKSHOP_FILES, [OBJECT]: String(WORKSHOP_FILES[OBJECT]).replace('<label>All widgets</label>', `<label>${ESCAPED}</label>`) };

describe('names that are markup', () => {
    let shell: OpenShell;
    let page: Page;
    let workshopId: string;
    let widgetId: string;

    before(async () => {
        shell = await openShell(FILES);
        page = shell.page;
        workshopId = shell.org.create('Workshop__c', { Name: MARKUP, City__c: MARKUP });
        widgetId = shell.org.create('Widget__c', { Size__c: 1, Status__c: 'Live', Workshop__c: workshopId });
        await shell.openAs('Ada Byron', '/lightning/page/home');
    });
    after(() => shell.close());

    /** That the markup stands on the page as text, and nothing came of it. */
    async function assertText(): Promise<void> {
        await page.getByText(MARKUP).first().waitFor();
        assert.equal(await page.locator('img[src="x"]').count(), 0);
        assert.equal(await page.evaluate(() => 'wasRun' in globalThis), false);
    }

    const pages = [
        ['a list and its columns', () => '/lightning/o/Widget__c/list?filterName=Everything'],
        ['a list of such records', () => '/lightning/o/Workshop__c/list'],
        ['a record', () => `/lightning/r/Workshop__c/${workshopId}/view`],
        ['a record that looks one up', () => `/lightning/r/Widget__c/${widgetId}/view`],
        ['the page of a related list', () => `/lightning/r/Workshop__c/${workshopId}/related/Widgets__r/view`],
        ['what a search finds', () => '/lightning/search?term=onerror'],
        ['the address of a search', () => `/lightning/search?term=${encodeURIComponent(MARKUP)}`],
        ['the address of a flow', () => `/lightning/flow/${encodeURIComponent(MARKUP)}`],
    ] as const;
    for (const [what, path] of pages) {
        it(`are text on ${what}`, async () => {
            await shell.open(path());
            await assertText();
        });
    }

    it('are text in a toast and in the form of a record', async () => {
        await shell.open(`/lightning/r/Workshop__c/${workshopId}/edit`);
        const form = page.getByRole('dialog');
        await form.getByLabel('City').fill('Oslo');
        await form.getByRole('button', { name: 'Save', exact: true }).click();
        await shell.toast('was saved').waitFor();
        await assertText();
    });

    it('are text in the text of a flow that shows what its address says', async () => {
        await shell.open(`/lightning/flow/Paint_Widgets?color=${encodeURIComponent(MARKUP)}&ids=${widgetId}`);
        await page.getByRole('button', { name: 'Next' }).waitFor();
        await assertText();
    });

    it('are text among the suggestions of a lookup, and chosen there', async () => {
        await shell.open('/lightning/o/Widget__c/new');
        const lookup = page.getByRole('dialog').getByRole('combobox', { name: 'Workshop' });
        await lookup.fill('onerror');
        const suggestion = page.getByRole('option', { name: MARKUP });
        await suggestion.waitFor();
        assert.equal(await page.locator('img[src="x"]').count(), 0);
        await suggestion.click();
        await page.waitForFunction(() => !('wasRun' in globalThis));
        assert.equal(await page.locator('img[src="x"]').count(), 0);
    });

    it('are text as the name of the org and of users: on the sign-in page, in the header, its menus, the title, and in Setup', async () => {
        Object.assign(shell.org.org.identity, { name: MARKUP });
        addUser(shell.org, MARKUP);
        for (const topic of ['ManageUsers', 'PermSets', 'LocalOrgMail', 'LocalOrgRequests']) {
            await shell.open(`/lightning/setup/${topic}/home`);
            await page.getByRole('heading', { level: 1 }).waitFor();
            await assertText();
        }
        await shell.open('/secur/logout.jsp?retURL=/lightning/page/home');
        await page.getByRole('button', { name: MARKUP }).waitFor();
        assert.equal(await page.title(), `Log In | ${MARKUP}`);
        await assertText();
        await page.getByRole('button', { name: MARKUP }).click();
        await page.getByRole('heading', { name: `Welcome, ${MARKUP}` }).waitFor();
        assert.equal(await page.title(), `Home | ${MARKUP}`);
        for (const menu of ['View profile', 'Switch org']) {
            await page.getByRole('button', { name: menu }).click();
            await assertText();
            await page.keyboard.press('Escape');
        }
    });
});
