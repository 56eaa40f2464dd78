import type { BrowserContext, Locator, Page } from 'playwright-core';
import { signIn } from './sign-in.ts';
import type { StoryRun } from './story-run.ts';

/** The home page of the license app in a browser, used as a person would use it. */
export class HomePage {
    readonly page: Page;
    readonly #url: string;

    private constructor(page: Page, url: string) {
        this.page = page;
        this.#url = url;
    }

    /** Logs in as the administrator and opens the home page. */
    static async open(context: BrowserContext, story: StoryRun): Promise<HomePage> {
        const page = await context.newPage();
        const url = await signIn(page, story);
        const home = new HomePage(page, url);
        await home.return();
        return home;
    }

    async return(): Promise<void> {
        await this.page.goto(`${this.#url}/lightning/page/home`);
        await this.page.getByRole('heading', { name: 'License Overview' }).waitFor();
    }

    /** The number that a mark says after its name: `In 30 days: 1,200`, `Trial: 3 (100%)`. */
    async countOf(mark: Locator): Promise<number> {
        const [, count = ''] = /: ([\d,]+)/.exec((await mark.textContent()) ?? '') ?? [];
        return Number(count.replaceAll(',', ''));
    }

    /** The link that stands for a number which a list view shows. */
    linkTo(name: string): Locator {
        return this.page.getByRole('link', { name: new RegExp(`^${name} ?: `) });
    }

    /** The months that have licenses which expire. */
    get months(): Locator {
        return this.page.locator('c-month-chart').getByRole('button');
    }

    /** Licenses of the list that is open on the page. */
    get listedLicenses(): Locator {
        return this.page.locator('c-overview-records tbody tr');
    }
}
