import type { Page } from 'playwright-core';
import type { Measure } from '../measure.ts';
import type { BrowserOrg } from './browser-org.ts';

const TURNS = 100;
const PIXELS = 1200;
const PAUSE_MS = 30;

/** Turning the wheel over a long list, beside an empty page as high. */
export async function measureScrolling(page: Page, { listPage, emptyPage }: BrowserOrg, rows: number): Promise<readonly Measure[]> {
    await page.goto(listPage);
    await page
        .getByRole('link', { name: /^Item \d+$/ })
        .first()
        .waitFor();
    const stall = await longestStall(page);
    await page.goto(emptyPage);
    await page.evaluate(() => (document.body.style.height = '200000px'));
    const floor = await longestStall(page);
    return [{ name: `list: longest stall while ${rows.toLocaleString('en')} rows scroll`, value: stall, unit: 'ms', goal: 100, floor }];
}

/** The longest time between two frames. */
async function longestStall(page: Page): Promise<number> {
    await page.waitForLoadState('networkidle');
    await page.mouse.move(640, 500);
    await page.evaluate(watchFrames);
    for (let turn = 0; turn < TURNS; turn++) {
        await page.mouse.wheel(0, PIXELS);
        await page.waitForTimeout(PAUSE_MS);
    }
    return page.evaluate(() => (globalThis as unknown as { longestFrame: number }).longestFrame);
}

/** Runs in the page. */
function watchFrames(): void {
    const page = globalThis as unknown as { longestFrame: number };
    page.longestFrame = 0;
    let last = performance.now();
    const next = (): void => {
        const now = performance.now();
        page.longestFrame = Math.max(page.longestFrame, now - last);
        last = now;
        requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
}
