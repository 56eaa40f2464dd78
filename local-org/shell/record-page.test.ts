import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../../test/browser.ts';
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

    // Covers: Pages: dynamic actions (client: browser)
    it('has the actions that the page lists, the first as buttons, and follows the record that decides on them', async () => {
        await openWidget();
        await actions().getByRole('button', { name: 'Resize' }).waitFor();
        assert.deepEqual(await menuOfActions(), ['Ping', 'Delete']);
        await page.evaluate(async (id) => {
            const body = JSON.stringify({ fields: { Status__c: 'Draft' } });
            await fetch(`/services/data/v66.0/ui-api/records/${id}`, { method: 'PATCH', headers: { 'Content-Type': 'application/json' }, body });
        }, widgetId);
        await openWidget();
        await actions().getByRole('button', { name: 'Ping' }).waitFor();
        assert.deepEqual(await menuOfActions(), ['Delete']);
    });

    it('met no unexpected error on the way', () => {
        const expected = /status of (400|404|403)/;
        assert.deepEqual(
            faults.filter((fault) => !expected.test(fault)),
            [],
        );
    });
});
