import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import type { CustomerOrg } from '../../scripts/story/let-publisher-deliver.ts';

const TIMEOUT_MS = 30_000;
const SIZE = { width: 1000, height: 900 };

/** The window of a person in one org, used by clicks alone. */
export class PersonWindow {
    readonly page: Page;
    readonly #context: BrowserContext;
    readonly #url: string;

    private constructor(context: BrowserContext, page: Page, url: string) {
        this.#context = context;
        this.page = page;
        this.#url = url;
    }

    /** Signs in by choosing a person, and goes on to the path. */
    static async open(browser: Browser, { url }: Pick<CustomerOrg, 'url'>, person: string, path: string, viewport = SIZE): Promise<PersonWindow> {
        const context = await browser.newContext({ viewport });
        const page = await context.newPage();
        page.setDefaultTimeout(TIMEOUT_MS);
        await page.goto(url + path);
        await page.getByRole('button', { name: person }).click();
        return new PersonWindow(context, page, url);
    }

    async go(path: string): Promise<void> {
        await this.page.goto(this.#url + path);
    }

    button(name: string, within: Page | Locator = this.page): Locator {
        return within.getByRole('button', { name, exact: true });
    }

    get dialog(): Locator {
        return this.page.getByRole('dialog');
    }

    /** Waits for a text, loading the page anew until it is there, as somebody does who waits for something to arrive. */
    async untilShown(text: string | RegExp): Promise<void> {
        const end = Date.now() + TIMEOUT_MS;
        const found = this.page.getByText(text).filter({ visible: true }).first();
        for (;;) {
            if (
                await found.waitFor({ timeout: 3000 }).then(
                    () => true,
                    () => false,
                )
            )
                return;
            if (Date.now() > end) throw new Error(`${this.page.url()} does not show ${String(text)}`);
            await this.page.reload();
        }
    }

    async close(): Promise<void> {
        await this.#context.close();
    }
}
