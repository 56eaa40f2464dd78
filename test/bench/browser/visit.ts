import type { BrowserContext, Page } from 'playwright-core';

/** What one visit to a page took. */
export interface Visit {
    /** Until the page was usable. */
    readonly milliseconds: number;
    /** All that came over the wire until the page was quiet: heads and bodies as they were sent. */
    readonly kilobytes: number;
}

export interface VisitedPage {
    readonly url: string;
    /** Resolves when a person can use the page. */
    readonly usable: (page: Page) => Promise<void>;
}

/** Opens a page in a tab of its own and counts what it takes. */
export async function visit(context: BrowserContext, { url, usable }: VisitedPage): Promise<Visit> {
    const page = await context.newPage();
    const received = await countBytes(page);
    const start = performance.now();
    await page.goto(url, { waitUntil: 'commit' });
    await usable(page);
    const milliseconds = performance.now() - start;
    await page.waitForLoadState('networkidle');
    await page.close();
    return { milliseconds, kilobytes: received.bytes / 1000 };
}

export interface ReceivedBytes {
    bytes: number;
    /** Of what came over the wire, in order. */
    readonly urls: string[];
}

/** Bytes as the browser's own network panel counts them; what came from its cache counts as none. */
export async function countBytes(page: Page): Promise<ReceivedBytes> {
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    const received: ReceivedBytes = { bytes: 0, urls: [] };
    const urls = new Map<string, string>();
    session.on('Network.requestWillBeSent', ({ requestId, request }) => urls.set(requestId, request.url));
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
        received.bytes += encodedDataLength;
        if (encodedDataLength > 0) received.urls.push(urls.get(requestId) ?? '');
    });
    return received;
}
