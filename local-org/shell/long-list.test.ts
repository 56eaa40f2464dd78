import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { openShell, type OpenShell } from './testing/open-shell.ts';
import { seriousFaults } from './testing/serious-faults.ts';

const COUNT = 3_000;
const MOST_ROWS_DRAWN = 100;
const LIST = '/lightning/o/Widget__c/list?filterName=Everything';
const nameOf = (number: number): string => `W-${String(number).padStart(5, '0')}`;

describe('a list of thousands of records', () => {
    let shell: OpenShell;
    let page: Page;
    let ids: readonly string[];

    before(async () => {
        shell = await openShell();
        page = shell.page;
        ids = shell.org.createAll(
            'Widget__c',
            Array.from({ length: COUNT }, (_, index) => ({ Size__c: COUNT - index, Status__c: 'Live' })),
        );
        await shell.openAs('Ada Byron', LIST);
    });
    after(() => shell.close());

    const summary = (text: string) => page.getByRole('status').getByText(text, { exact: true }).waitFor();
    const row = (number: number) => page.getByRole('row', { name: nameOf(number) });
    const link = (number: number) => page.getByRole('link', { name: nameOf(number), exact: true });
    const checkbox = (number: number) => row(number).locator('.slds-checkbox_faux');
    const scroller = () => page.locator('.scroller');
    const scrollTo = (share: number) => scroller().evaluate((element, part) => (element.scrollTop = element.scrollHeight * part), share);
    const widthOf = async (name: string) => (await page.getByRole('columnheader', { name }).boundingBox())?.width ?? 0;
    const focused = (text: string) => page.locator(':focus', { hasText: text }).waitFor({ state: 'attached' });

    // Covers: Pages: list views of any length (client: browser) (doc: Grid Pattern, ARIA Authoring Practices Guide)
    it('draws only what is in sight, and says how long it is', async () => {
        await summary('3,000 items • Sorted by Widget Number');
        assert.equal(await page.getByRole('grid', { name: 'All widgets' }).getAttribute('aria-rowcount'), '3001');
        await link(1).waitFor();
        assert.ok((await page.getByRole('row').count()) < MOST_ROWS_DRAWN);
        assert.deepEqual(await seriousFaults(page), []);
    });

    it('keeps what is selected, from wherever it is dragged to', async () => {
        await checkbox(2).click();
        await scrollTo(1);
        await link(COUNT).waitFor();
        assert.ok((await page.getByRole('row').count()) < MOST_ROWS_DRAWN);
        await scrollTo(0.5);
        await link(COUNT / 2 + 5).waitFor();
        await scrollTo(0);
        assert.equal(await row(2).getByRole('checkbox').isChecked(), true);
        await summary('1 item selected • 3,000 items • Sorted by Widget Number');
    });

    it('selects from one record to another, and gives thousands of ids to the page of a list button', async () => {
        await scrollTo(1);
        await checkbox(COUNT - 1).click({ modifiers: ['Shift'] });
        await summary('2,998 items selected • 3,000 items • Sorted by Widget Number');
        await page.getByRole('button', { name: 'Paint', exact: true }).click();
        await page.getByText('2998 widgets chosen; NEXT').waitFor();
        assert.deepEqual(await page.evaluate(() => (history.state as { ids: string[] }).ids), ids.slice(1, -1));
        await page.goBack();
    });

    it('is read with the keyboard, and what has the focus keeps it out of sight', async () => {
        await summary('3,000 items • Sorted by Widget Number');
        await link(3).focus();
        await page.keyboard.press('ArrowDown');
        await focused(nameOf(4));
        await scrollTo(1);
        await link(COUNT).waitFor();
        await focused(nameOf(4));
        await page.keyboard.press('ArrowUp');
        await focused(nameOf(3));
        assert.equal(await scroller().evaluate((element) => element.scrollTop < 100), true);
        await page.keyboard.press('Control+End');
        await focused(nameOf(COUNT));
        await page.keyboard.press('ArrowRight');
        await focused('In use');
    });

    it('is sorted by a column either way, from the top', async () => {
        const head = page.getByRole('columnheader', { name: 'Size' });
        await head.getByRole('button').click();
        await link(COUNT).waitFor();
        assert.equal(await head.getAttribute('aria-sort'), 'ascending');
        await head.getByRole('button').click();
        await link(1).waitFor();
        assert.equal(await head.getAttribute('aria-sort'), 'descending');
        await summary('3,000 items • Sorted by Size');
    });

    it('has columns that are made wider with the mouse and with the keyboard', async () => {
        const before = await widthOf('Status');
        await page.getByRole('slider', { name: 'Status column width' }).press('ArrowRight');
        const wider = await widthOf('Status');
        assert.ok(wider > before && wider <= before + 20);
        const handle = page.getByRole('columnheader', { name: 'Status' }).locator('.slds-resizable__handle');
        await handle.hover();
        await page.mouse.down();
        await page.mouse.move(((await handle.boundingBox())?.x ?? 0) + 100, 300);
        await page.mouse.up();
        assert.ok((await widthOf('Status')) > wider + 50);
    });

    it('shows what was saved elsewhere without asking for everything again', async () => {
        await scrollTo(0.5);
        await link(1_500).waitFor();
        const asked: string[] = [];
        page.on('request', (request) => asked.push(request.url()));
        const id = ids[1_499] ?? '';
        const saved = await fetch(`${shell.org.url}/services/data/v66.0/sobjects/Widget__c/${id}`, {
            method: 'PATCH',
            headers: { Authorization: `Bearer ${shell.org.token}`, 'Content-Type': 'application/json' },
            body: JSON.stringify({ Status__c: 'Retired' }),
        });
        assert.equal(saved.status, 204);
        await page.evaluate((changed) => {
            new BroadcastChannel('changed records').postMessage({ ids: [changed], objects: ['Widget__c'] });
        }, id);
        await row(1_500).getByText('Retired').waitFor();
        const rows = asked.filter((url) => url.includes('/shell/list-rows/')).flatMap((url) => new URL(url).searchParams.get('ids')?.split(',') ?? []);
        assert.ok(rows.length > 0 && rows.length <= 2 * MOST_ROWS_DRAWN);
    });

    it('met no unexpected error on the way', () => {
        assert.deepEqual(shell.faults, []);
    });

    it('says when records could not be loaded, and loads them when asked again', async () => {
        await page.route('**/shell/list-rows/**', (route) =>
            route.fulfill({
                status: 500,
                contentType: 'application/json',
                body: JSON.stringify([{ message: 'The disk is full.', errorCode: 'UNKNOWN_EXCEPTION' }]),
            }),
        );
        await scrollTo(1);
        await page.getByRole('alert').getByText('The disk is full.').waitFor();
        await page.unroute('**/shell/list-rows/**');
        await page.getByRole('button', { name: 'Try Again' }).click();
        await link(COUNT).waitFor();
        assert.equal(await page.getByRole('alert').getByText('The disk is full.').count(), 0);
    });
});
