import type { Page } from 'playwright-core';
import type { Measure } from '../measure.ts';
import { median } from '../stopwatch.ts';
import type { BrowserOrg } from './browser-org.ts';
import { recordUsable } from './page-measures.ts';

/** Following a link from one record to another that was not there before, beside a click that fetches one file and shows it. */
export async function measureMoves(page: Page, { licenses, emptyPage }: BrowserOrg): Promise<readonly Measure[]> {
    const [first, ...others] = licenses;
    await page.goto(first?.url ?? '');
    await recordUsable(page, first?.name ?? '');
    await page.waitForLoadState('networkidle');
    const moves: number[] = [];
    for (const { url, name } of others) moves.push(await timeOfMove(page, url, name));
    await page.goto(emptyPage);
    const clicks: number[] = [];
    for (const [index] of others.entries()) clicks.push(await timeOfClick(page, index + 2));
    return [{ name: 'page: from a record to another, until it is there', value: median(moves), unit: 'ms', goal: 200, floor: median(clicks) }];
}

async function timeOfMove(page: Page, url: string, name: string): Promise<number> {
    await page.evaluate((href) => {
        document.querySelector('#bench-link')?.remove();
        const style = 'position:fixed;top:0;left:0;z-index:99999';
        document.body.append(Object.assign(document.createElement('a'), { id: 'bench-link', href, textContent: 'Go', style }));
    }, url);
    const start = performance.now();
    await page.locator('#bench-link').click();
    await page.locator('shell-highlights-panel h1', { hasText: name }).waitFor();
    await page.locator('shell-detail-panel', { hasText: name }).waitFor();
    return performance.now() - start;
}

async function timeOfClick(page: Page, count: number): Promise<number> {
    const start = performance.now();
    await page.locator('c-empty button').first().click();
    await page
        .locator('c-empty')
        .nth(count - 1)
        .waitFor();
    return performance.now() - start;
}
