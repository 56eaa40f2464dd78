import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { endSessionsOf } from '../platform/access/sessions.ts';
import { addUser, assign } from './testing/add-user.ts';
import { NARROW_ACCESS_FILES } from './testing/narrow-access-files.ts';
import { openShell, type OpenShell } from './testing/open-shell.ts';

describe('what is taken away while a page is open', () => {
    let shell: OpenShell;
    let page: Page;
    let userId: string;
    let widgetId: string;
    let assignments: string[] = [];

    before(async () => {
        shell = await openShell(NARROW_ACCESS_FILES);
        page = shell.page;
        userId = addUser(shell.org, 'Tom');
        await shell.openAs('Tom', '/lightning/page/home');
        await page.getByRole('heading', { name: 'Welcome, Tom' }).waitFor();
    });
    beforeEach(() => {
        give('Widget_Editor');
        widgetId = shell.org.create('Widget__c', { Size__c: 1, Status__c: 'Live' });
    });
    after(() => shell.close());

    /** Lets the user have these permission sets alone. */
    function give(...permissionSets: readonly string[]): void {
        for (const assignment of assignments) shell.org.remove(assignment);
        assignments = permissionSets.map((name) => assign(shell.org, userId, name));
    }

    const form = () => page.getByRole('dialog');
    const alert = (text: string | RegExp) => page.getByRole('alert').getByText(text);
    const tab = (name: string) => page.getByRole('navigation').getByRole('link', { name, exact: true }).click();
    const size = () => shell.org.org.store.get('Widget__c', widgetId)?.['Size__c'];

    async function openForm(): Promise<void> {
        await shell.open(`/lightning/r/Widget__c/${widgetId}/edit`);
        await form().getByLabel('Size', { exact: true }).fill('42');
    }

    async function saveAndRead(sentence: RegExp): Promise<void> {
        await form().getByRole('button', { name: 'Save', exact: true }).click();
        await alert(sentence).waitFor();
        assert.deepEqual([await form().getByLabel('Size', { exact: true }).inputValue(), size()], ['42', 1]);
    }

    const note = 'Make a note of the data you entered before you leave this page.';
    const revocations = [
        ['the right to edit', ['Widget_Viewer'], /^You don't have access to this record\. Ask your administrator for help or to request access\. Make a note/],
        ['all access to the object', [], /^You don't have access to this record\..*Make a note/],
        ['the right to edit a field', ['No_Size'], /^Size$/],
    ] as const;
    for (const [what, left, sentence] of revocations) {
        // Covers: Pages: access that ends while a form is open is told, and what was typed is kept (client: browser)
        it(`${what}: the form says so and keeps what was typed`, async () => {
            await openForm();
            give(...left);
            await saveAndRead(sentence);
            await form().getByRole('button', { name: 'Cancel', exact: true }).click();
            await tab('Home');
            await page.getByRole('heading', { name: 'Welcome, Tom' }).waitFor();
        });
    }

    it('the right to edit: the details, edited in place, say so and keep what was typed', async () => {
        await shell.open(`/lightning/r/Widget__c/${widgetId}/view`);
        await page.getByRole('button', { name: 'Edit Size' }).click();
        const details = page.getByRole('tabpanel', { name: 'Details' });
        const field = details.getByLabel('Size', { exact: true });
        await field.fill('42');
        give('Widget_Viewer');
        await details.getByRole('button', { name: 'Save', exact: true }).click();
        await alert(/^You don't have access to this record/).waitFor();
        assert.deepEqual([await field.inputValue(), size()], ['42', 1]);
    });

    it('the right to create: the form of a new record says so', async () => {
        await shell.open('/lightning/o/Widget__c/new');
        await form().getByLabel('Size', { exact: true }).fill('42');
        give();
        await form().getByRole('button', { name: 'Save', exact: true }).click();
        await alert(`You don't have access to Widgets any more. Ask your administrator for help or to request access. ${note}`).waitFor();
        assert.equal(await form().getByLabel('Size', { exact: true }).inputValue(), '42');
    });

    it('the right to read: a list that is sorted says so, and the tabs still lead elsewhere', async () => {
        await shell.open('/lightning/o/Widget__c/list?filterName=Everything');
        await page.getByRole('link', { name: /^W-/ }).first().waitFor();
        give();
        await page.getByRole('columnheader', { name: 'Size', exact: true }).getByRole('button').click();
        await alert(/no object Widget__c, or you don't have access to it/).waitFor();
        await tab('Home');
        await page.getByRole('heading', { name: 'Welcome, Tom' }).waitFor();
    });

    it('the record: the form says so and keeps what was typed', async () => {
        await openForm();
        shell.org.remove(widgetId);
        await saveAndRead(/^This Widget has been deleted by you or another user, so nothing can be done with it any more\. Make a note/);
    });

    it('the session: the next step leads to sign-in and then to where it was meant to', async () => {
        await shell.open('/lightning/o/Widget__c/list?filterName=Everything');
        await page.getByRole('link', { name: /^W-/ }).first().waitFor();
        endSessionsOf(shell.org.org, userId);
        await page.getByRole('columnheader', { name: 'Size', exact: true }).getByRole('button').click();
        await page.getByRole('button', { name: 'Tom' }).click();
        await page.getByRole('link', { name: /^W-/ }).first().waitFor();
        assert.equal(page.url(), `${shell.org.url}/lightning/o/Widget__c/list?filterName=Everything`);
    });

    it('the session, with another user in its place: nothing is done in her name', async () => {
        await openForm();
        const other = await shell.context.newPage();
        await other.goto(`${shell.org.url}/secur/logout.jsp?retURL=/`);
        await other.getByRole('button', { name: 'Ada Byron' }).click();
        await other.getByRole('heading', { name: 'Welcome, Ada Byron' }).waitFor();
        await other.close();
        await saveAndRead(/^This page was opened in another session\. Make a note of what you have entered, then reload the page\.$/);
    });

    it('the record: the menu of its row in a list and its page say so, and Back leads to the list', async () => {
        const name = 'North Hall';
        const id = shell.org.create('Workshop__c', { Name: name });
        await shell.open('/lightning/o/Workshop__c/list');
        await page.getByRole('link', { name }).waitFor();
        await page.getByRole('row', { name }).getByRole('button', { name: 'Show actions' }).click();
        await page.getByRole('menuitem', { name: 'Delete' }).waitFor();
        shell.org.remove(id);
        await page.getByRole('menuitem', { name: 'Delete' }).click();
        await page.getByRole('button', { name: 'OK' }).click();
        await shell.toast('This Workshop has been deleted by you or another user').waitFor();
        await page.getByRole('row', { name }).getByRole('button', { name: 'Show actions' }).click();
        await page.getByRole('menuitem', { name: 'This record has been deleted' }).waitFor();
        await page.keyboard.press('Escape');
        await page.getByRole('link', { name }).click();
        await page.getByRole('heading', { name: 'This record has been deleted' }).waitFor();
        await page.goBack();
        await page.getByRole('heading', { name: 'All Workshops' }).waitFor();
        assert.equal(await page.getByRole('link', { name }).count(), 0);
    });

    it('the user herself: the next step leads to sign-in, where she is no more', async () => {
        await shell.context.clearCookies();
        await shell.openAs('Tom', '/lightning/o/Widget__c/list?filterName=Everything');
        await page.getByRole('link', { name: /^W-/ }).first().waitFor();
        shell.org.org.store.update('User', userId, { IsActive: 0 });
        await page.getByRole('link', { name: /^W-/ }).first().click();
        await page.getByText('Log in as:').waitFor();
        assert.equal(await page.getByRole('button', { name: 'Tom' }).count(), 0);
    });

    it('met nothing unexpected', () => {
        assert.deepEqual(
            shell.faults.filter((fault) => !/status of (400|401|403|404)/.test(fault)),
            [],
        );
    });
});
