import type { Browser } from 'playwright-core';

/** What one of two windows shows. */
export interface Side {
    readonly title: string;
    readonly png: Buffer;
}

const GAP_PX = 16;

/** Two windows beside each other, as one picture. */
export async function sideBySide(browser: Browser, sides: readonly [Side, Side]): Promise<Buffer> {
    const page = await browser.newPage({ viewport: { width: 1600, height: 900 }, deviceScaleFactor: 1 });
    await page.setContent(documentOf(sides));
    await page
        .locator('img')
        .last()
        .evaluate((image: HTMLImageElement) => image.decode());
    const picture = await page.locator('main').screenshot();
    await page.close();
    return picture;
}

function documentOf(sides: readonly Side[]): string {
    const figures = sides.map(
        ({ title, png }) => `<figure><figcaption>${title}</figcaption><img alt="" src="data:image/png;base64,${png.toString('base64')}"></figure>`,
    );
    const style = [
        `main { display: inline-flex; gap: ${GAP_PX}px; padding: ${GAP_PX}px; background: #f3f3f3; font: 600 15px 'Open Sans', sans-serif; }`,
        'body, figure { margin: 0; } figure { border: 1px solid #aeaeae; border-radius: 6px; overflow: hidden; } img { display: block; }',
        'figcaption { padding: 8px 12px; background: #fff; border-bottom: 1px solid #c9c9c9; }',
    ].join('\n');
    return `<!doctype html><style>${style}</style><main>${figures.join('')}</main>`;
}
