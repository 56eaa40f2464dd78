import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { HOME_FILES } from './testing/home-files.ts';
import { openShell, type OpenShell } from './testing/open-shell.ts';
import { seriousFaults } from './testing/serious-faults.ts';

describe('the frame of all pages', () => {
    let shell: OpenShell;
    let page: Page;

    before(async () => {
        shell = await openShell(HOME_FILES);
        page = shell.page;
        const hall = shell.org.create('Workshop__c', { Name: 'North Hall', City__c: 'Bergen' });
        shell.org.create('Workshop__c', { Name: 'Southern Shed', City__c: 'Northwich' });
        for (let count = 0; count < 7; count++) shell.org.create('Widget__c', { Size__c: count, Status__c: 'Live', Workshop__c: hall, Notes__c: 'Northbound' });
        await shell.openAs('Ada Byron', '/lightning/page/home');
    });
    after(() => shell.close());

    const box = () => page.getByRole('search').getByRole('searchbox');

    // Covers: Pages: global search (client: browser) (doc: Search for Records in Lightning Experience, Salesforce Help)
    it('suggests records while one types, and goes to the one that is chosen', async () => {
        await box().fill('nort');
        const suggestions = page.getByRole('list', { name: 'Search suggestions' });
        await suggestions.getByRole('link', { name: 'North Hall' }).click();
        await page.waitForURL('**/lightning/r/Workshop__c/*/view');
        await suggestions.waitFor({ state: 'detached' });
    });

    it('finds records of all tabs by any of their texts, and more of one object', async () => {
        await box().fill('north');
        await box().press('Enter');
        await page.waitForURL('**/lightning/search?term=north');
        assert.equal(await page.title(), 'north | Search | Books Ltd');
        await page.getByText('Top results: Widgets (5+), Workshops (2)').waitFor();
        await page.getByRole('link', { name: 'Southern Shed' }).waitFor();
        assert.deepEqual(await seriousFaults(page), []);
        await page.getByRole('link', { name: 'View More Widgets' }).click();
        await page.getByText('Top results: Widgets (7)').waitFor();
        await page.getByRole('link', { name: 'W-00007' }).waitFor();
    });

    it('shows standard objects with the columns of their list', async () => {
        shell.org.create('Lead', { LastName: 'Ferguson', Company: 'Ferguson Ltd' });
        await shell.open('/lightning/search?term=fergus');
        await page.getByRole('row', { name: 'Ferguson' }).getByText('Ferguson Ltd').waitFor();
    });

    it('says when nothing is found, whatever characters the search has', async () => {
        await box().fill('"(nothing}* \\');
        await box().press('Enter');
        await page.getByText('Nothing was found for').waitFor();
    });

    it('has no serious fault of accessibility on home, list and flow pages', async () => {
        for (const [path, text] of [
            ['/lightning/page/home', 'Good morning.'],
            ['/lightning/o/Widget__c/list?filterName=Everything', 'W-00001'],
            ['/lightning/flow/Paint_Widgets?ids=1', '1 widgets chosen; NEXT'],
        ] as const) {
            await shell.open(path);
            await page.getByText(text).first().waitFor();
            assert.deepEqual(await seriousFaults(page), [], path);
        }
    });

    // Covers: Pages: back and forward lead to where a page was left (client: browser)
    it('shows a page where it was left when the browser goes back, and at its top otherwise', async () => {
        await page.setViewportSize({ width: 1280, height: 300 });
        const widget = page
            .url()
            .replace(/\/lightning.*/, `/lightning/r/Widget__c/${String(shell.org.org.store.findBy('Widget__c', 'Size__c', [3])[0]?.['Id'])}/view`);
        await page.goto(widget);
        await page.locator('shell-detail-panel').getByText('Last Modified By').or(page.locator('shell-detail-panel').getByText('Price')).first().waitFor();
        await page.evaluate(() => {
            window.scrollTo(0, 90);
        });
        await page
            .locator('nav')
            .getByRole('link', { name: 'Workshops' })
            .evaluate((link: HTMLElement) => {
                link.click();
            });
        await page.getByRole('link', { name: 'Southern Shed' }).waitFor();
        assert.equal(await page.evaluate(() => window.scrollY), 0);
        await page.goBack();
        await page.waitForFunction(() => window.scrollY === 90);
        await page.setViewportSize({ width: 1280, height: 800 });
    });

    it('lets the keyboard skip to what a page shows', async () => {
        await shell.open('/lightning/o/Workshop__c/list');
        await page.getByRole('link', { name: 'Southern Shed' }).waitFor();
        await page.keyboard.press('Tab');
        await page.keyboard.press('Enter');
        assert.equal(await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.tagName ?? document.activeElement?.tagName), 'MAIN');
    });

    it('keeps the tabs that have no room on a phone behind More', async () => {
        await page.setViewportSize({ width: 360, height: 740 });
        await page.locator('shell-navigation-bar').getByRole('button', { name: 'More' }).click();
        await page.getByRole('menuitemcheckbox', { name: 'Leads' }).click();
        await page.waitForURL('**/lightning/o/Lead/list**');
        for (const path of ['/lightning/page/home', '/lightning/search?term=north', '/lightning/flow/Paint_Widgets?ids=1']) {
            await shell.open(path);
            await page
                .locator('shell-page')
                .getByText(/Good morning|Southern Shed|widgets chosen/)
                .first()
                .waitFor();
            assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360, path);
        }
        await page.setViewportSize({ width: 1280, height: 800 });
        await page.locator('nav').getByRole('link', { name: 'Leads' }).waitFor();
    });

    it('lets a person come back as another user', async () => {
        const profile = shell.org.org.store.findBy('Profile', 'Name', ['Standard User'])[0]?.['Id'];
        const names = { LastName: 'Looker', Alias: 'looker', Username: 'looker@books.example', Email: 'looker@books.example' };
        const keys = { TimeZoneSidKey: 'UTC', LocaleSidKey: 'en_US', EmailEncodingKey: 'UTF-8', LanguageLocaleKey: 'en_US', ProfileId: String(profile) };
        const userId = shell.org.create('User', { ...names, ...keys });
        const viewer = shell.org.org.store.findBy('PermissionSet', 'Name', ['Widget_Viewer'])[0]?.['Id'];
        shell.org.create('PermissionSetAssignment', { AssigneeId: userId, PermissionSetId: String(viewer) });
        await page.getByRole('button', { name: 'View profile' }).click();
        await page.getByRole('menuitem', { name: 'Switch user' }).click();
        await page.getByRole('button', { name: 'Looker' }).click();
        await page.locator('nav').getByRole('link', { name: 'Widgets' }).click();
        await page.getByRole('link', { name: 'W-00001' }).waitFor();
        assert.equal(await page.locator('shell-list-header').getByRole('button', { name: 'New', exact: true }).count(), 0);
    });

    it('met no unexpected error on the way', () => {
        assert.deepEqual(shell.faults, []);
    });
});
