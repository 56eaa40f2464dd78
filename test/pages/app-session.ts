import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { signIn, type User } from '../sign-in.ts';
import type { StoryRun } from '../story-run.ts';

/** One person's browser in the license org, used as a person uses it. What the console complains about is collected. */
export class AppSession {
    readonly page: Page;
    readonly complaints: string[] = [];
    readonly #context: BrowserContext;
    readonly #url: string;

    private constructor(context: BrowserContext, page: Page, url: string) {
        this.#context = context;
        this.page = page;
        this.#url = url;
        page.on('console', (message) => {
            if (message.type() === 'error' || message.type() === 'warning') this.complaints.push(message.text());
        });
        page.on('pageerror', (error) => this.complaints.push(error.message));
    }

    static async logIn(browser: Browser, story: StoryRun, user: User): Promise<AppSession> {
        const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
        const page = await context.newPage();
        const session = new AppSession(context, page, story.org('license').url);
        await signIn(page, story, user);
        await page.getByRole('link', { name: 'Licenses', exact: true }).first().waitFor();
        return session;
    }

    async open(path: string): Promise<void> {
        await this.page.goto(`${this.#url}${path}`);
    }

    async openRecord(object: string, id: string): Promise<void> {
        await this.open(`/lightning/r/${object}/${id}/view`);
        await this.page.getByRole('tab', { name: 'Details', exact: true }).waitFor();
    }

    get dialog(): Locator {
        return this.page.getByRole('dialog');
    }

    button(name: string | RegExp, within: Page | Locator = this.page): Locator {
        return within.getByRole('button', { name, exact: typeof name === 'string' }).first();
    }

    /** The first place where the text can be seen. */
    text(text: string | RegExp, within: Page | Locator = this.page): Locator {
        return within.getByText(text).filter({ visible: true }).first();
    }

    /** Chooses an option of a combobox as a person does: opens it and clicks. */
    async choose(label: string, option: string, within: Page | Locator = this.page): Promise<void> {
        await within.getByRole('combobox', { name: label }).first().click();
        await within.getByRole('option', { name: option, exact: true }).first().click();
    }

    /** The labels of the record's actions once they have arrived. */
    async actions(): Promise<readonly string[]> {
        await this.page.waitForLoadState('networkidle');
        await wait(300);
        return this.page.locator('shell-record-actions lightning-button').allInnerTexts();
    }

    async close(): Promise<void> {
        await this.#context.close();
    }
}
