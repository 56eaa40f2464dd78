import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { countBytes, type ReceivedBytes } from '../../test/bench/browser/visit.ts';
import { openShell, type OpenShell } from './testing/open-shell.ts';

const KILOBYTE = 1000;

interface Received {
    readonly kilobytes: number;
    readonly paths: readonly string[];
}

describe('what the pages take over the wire', () => {
    let shell: OpenShell;
    let context: BrowserContext;
    let first: Received;
    let later: Received;
    let moved: Received;

    before(async () => {
        shell = await openShell();
        const [one = '', other = ''] = [1, 2].map((size) => `/lightning/r/Widget__c/${shell.org.create('Widget__c', { Size__c: size })}/view`);
        await shell.openAs('Ada Byron', '/');
        await shell.page.getByRole('navigation').first().waitFor();
        // Nothing of the visit so far is in its cache.
        context = await newProfile(shell);
        first = await receivedBy(async (page) => {
            await openRecord(page, one);
        });
        later = await receivedBy(async (page) => {
            await openRecord(page, one);
        });
        moved = await receivedBy(async (page, received) => {
            await openRecord(page, one);
            received.urls.length = 0;
            await page.evaluate((href) => {
                document.body.append(Object.assign(document.createElement('a'), { href, textContent: 'The other one' }));
            }, other);
            await page.getByRole('link', { name: 'The other one' }).click();
            await page.waitForURL(shell.org.url + other);
            await page.locator('shell-highlights-panel h1', { hasText: 'W-' }).waitFor();
        });
    });
    after(async () => {
        await shell.close();
    });

    async function openRecord(page: Page, path: string): Promise<void> {
        await page.goto(shell.org.url + path);
        await page.locator('shell-detail-panel .test-id__field-label').first().waitFor();
        await page.waitForLoadState('networkidle');
    }

    async function receivedBy(work: (page: Page, received: ReceivedBytes) => Promise<void>): Promise<Received> {
        const page = await context.newPage();
        const received = await countBytes(page);
        await work(page, received);
        await page.waitForLoadState('networkidle');
        await page.close();
        return { kilobytes: received.bytes / KILOBYTE, paths: received.urls.map((url) => new URL(url).pathname) };
    }

    it('is at most 600 KB on a first visit, each file once', () => {
        assert.ok(first.kilobytes > 100 && first.kilobytes <= 600, `${first.kilobytes} KB`);
        const files = first.paths.filter((path) => path.startsWith('/shell/assets/') || path.startsWith('/modules/'));
        assert.deepEqual(files, [...new Set(files)]);
    });

    it('is at most 20 KB on a later visit', () => {
        assert.ok(later.kilobytes > 0 && later.kilobytes <= 20, `${later.kilobytes} KB`);
    });

    it('is no module, style or icon on a later visit', () => {
        const kept = (path: string): boolean => /^\/(modules|slds|shell\/(assets|icons))\//.test(path);
        assert.ok(first.paths.some(kept));
        assert.deepEqual(later.paths.filter(kept), []);
    });

    it('is only what is about the record, each once, on the way from another of its kind', () => {
        assert.deepEqual(moved.paths.map((path) => path.replace(/\w{18}$/, 'ID')).toSorted(), [
            '/services/data/v66.0/ui-api/records/ID',
            '/shell/actions/ID',
            '/shell/pages/record/ID',
        ]);
    });
});

async function newProfile({ context }: OpenShell): Promise<BrowserContext> {
    const profile = await context.browser()?.newContext({ viewport: { width: 1280, height: 800 } });
    assert.ok(profile);
    await profile.addCookies(await context.cookies());
    return profile;
}
