import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { openShell, type OpenShell } from './testing/open-shell.ts';
import { seriousFaults } from './testing/serious-faults.ts';
import { keepSampleTraces, MARKUP, sendSampleMail } from './testing/setup-samples.ts';

const topicPath = (name: string): string => `/lightning/setup/${name}/home`;

describe('Setup', () => {
    let shell: OpenShell;
    let page: Page;

    before(async () => {
        shell = await openShell();
        page = shell.page;
        sendSampleMail(shell.org.org);
        keepSampleTraces(shell.org.org);
        await shell.openAs('Ada Byron', '/lightning/page/home');
    });
    after(() => shell.close());

    const open = async (name: string, heading: string): Promise<void> => {
        await shell.open(topicPath(name));
        await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
    };

    // Covers: Pages: Setup (client: browser) (doc: Explore the Salesforce Setup Menu, Salesforce Help)
    it('opens from the gear menu, at the address it has in Lightning Experience, and keeps its menu', async () => {
        await page.getByRole('button', { name: 'Setup', exact: true }).click();
        await page.getByRole('menuitem', { name: 'Setup' }).click();
        await page.waitForURL(`**${topicPath('SetupOneHome')}`);
        assert.equal(await page.title(), 'Home | Setup | Books Ltd');
        const topics = page.getByRole('navigation', { name: 'Setup topics' });
        await topics.getByRole('link', { name: 'Email Outbox' }).press('Enter');
        await page.getByRole('heading', { name: 'Email Outbox', level: 1 }).waitFor();
        assert.equal(await topics.locator('[aria-current=page]').innerText(), 'Email Outbox');
        assert.ok(await topics.getByRole('link', { name: 'Email Outbox' }).evaluate((link) => link.matches(':focus')));
        await shell.open(topicPath('Nonsense'));
        await page.getByRole('heading', { name: "Page doesn't exist" }).waitFor();
    });

    // Covers: Pages: email outbox in Setup (client: browser)
    it('shows messages, their HTML in a frame that runs nothing, and texts as texts', async () => {
        await open('LocalOrgMail', 'Email Outbox');
        await page.getByText('2 messages, 2 shown, the newest first').waitFor();
        await page.getByRole('button', { name: 'Rich message' }).click();
        const frame = page.frameLocator('iframe');
        await frame.getByRole('heading', { name: 'Welcome, Tom' }).waitFor();
        assert.equal(await frame.locator('#said').innerText(), 'No script ran.');
        await page.getByText('email alert Widget__c.Welcome, flow Greet, element Say_Hello').waitFor();
        await page.getByRole('button', { name: `Plain ${MARKUP}` }).click();
        await page.getByText(`Hello ${MARKUP}`).waitFor();
        assert.deepEqual(await seriousFaults(page), []);
    });

    // Covers: Pages: flow interviews in Setup (client: browser) (doc: Paused and Failed Flow Interviews Considerations, Salesforce Help)
    it('shows flow interviews element by element, failed ones first, and those of one flow', async () => {
        await open('Pausedflows', 'Flow Interviews');
        await page.getByText('2 interviews since the server started, 1 failed').waitFor();
        const buttons = page.getByRole('list', { name: 'Flow interviews' }).getByRole('button');
        assert.match(await buttons.first().innerText(), /^Watch Widgets Failed/);
        await page.getByText('FIELD_CUSTOM_VALIDATION_EXCEPTION: Too small').waitFor();
        await page.getByText(`took the outcome ${MARKUP}`).waitFor();
        await page.getByRole('combobox', { name: 'Flow' }).click();
        await page.getByRole('option', { name: 'Greet People (Greet)' }).click();
        await page.getByText('1 interview since the server started, 0 failed').waitFor();
        await buttons.first().click();
        await page.getByText('Decision Choose').waitFor();
        assert.deepEqual(await seriousFaults(page), []);
    });

    it('fits a phone, where its menu opens by a button', async () => {
        await page.setViewportSize({ width: 360, height: 740 });
        await open('LocalOrgMail', 'Email Outbox');
        const link = page.getByRole('link', { name: 'Flow Interviews' });
        assert.ok(!(await link.isVisible()));
        await page.getByRole('button', { name: 'Setup Menu' }).click();
        await link.click();
        await page.getByRole('heading', { name: 'Flow Interviews', level: 1 }).waitFor();
        assert.ok(!(await link.isVisible()));
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
        await page.setViewportSize({ width: 1280, height: 800 });
    });

    it('is neither offered nor shown to a user without Modify All Data', async () => {
        const profile = shell.org.org.store.findBy('Profile', 'Name', ['Standard User'])[0]?.['Id'];
        const names = { LastName: 'Looker', Alias: 'looker', Username: 'looker@books.example', Email: 'looker@books.example' };
        const keys = { TimeZoneSidKey: 'UTC', LocaleSidKey: 'en_US', EmailEncodingKey: 'UTF-8', LanguageLocaleKey: 'en_US', ProfileId: String(profile) };
        shell.org.create('User', { ...names, ...keys });
        await page.getByRole('button', { name: 'View profile' }).click();
        await page.getByRole('menuitem', { name: 'Switch user' }).click();
        await page.getByRole('button', { name: 'Looker' }).click();
        await page.getByRole('button', { name: 'View profile' }).waitFor();
        assert.equal(await page.getByRole('button', { name: 'Setup', exact: true }).count(), 0);
        await shell.open(topicPath('LocalOrgMail'));
        await page.getByRole('heading', { name: 'Insufficient Privileges' }).waitFor();
        assert.deepEqual(await seriousFaults(page), []);
    });

    it('met no unexpected error on the way, and took no name for markup', async () => {
        assert.match(shell.faults.join('\n'), /^Blocked script execution in '.*\/html' because the document's frame is sandboxed[^\n]*$/);
        assert.equal(await page.evaluate(() => (globalThis as { isBroken?: boolean }).isBroken), undefined);
    });
});
