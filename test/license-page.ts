import type { BrowserContext, Locator, Page } from 'playwright-core';
import { signIn } from './sign-in.ts';
import type { StoryRun } from './story-run.ts';

/** A license's record page in a browser, used as a person would use it. */
export class LicensePage {
    readonly page: Page;

    private constructor(page: Page) {
        this.page = page;
    }

    /** Logs in as the administrator and opens the license. */
    static async open(context: BrowserContext, story: StoryRun, licenseId: string): Promise<LicensePage> {
        const page = await context.newPage();
        const url = await signIn(page, story);
        await page.goto(`${url}/lightning/r/License__c/${licenseId}/view`);
        return new LicensePage(page);
    }

    get seats(): Locator {
        return this.dialog.getByLabel('Seats');
    }

    get dialog(): Locator {
        return this.page.getByRole('dialog');
    }

    /** Opens the dialog and waits for the answer of the server: until then it may show what the page knew before. */
    async openModifyLicense(): Promise<void> {
        const answered = this.page.waitForResponse((response) => response.url().includes('/ui-api/records/') && response.request().method() === 'GET');
        await this.page.getByRole('button', { name: 'Modify License' }).click();
        await answered;
        await this.seats.waitFor();
    }

    async setSeats(seats: string): Promise<void> {
        await this.seats.fill(seats);
    }

    async save(): Promise<void> {
        await this.dialog.getByRole('button', { name: 'Save' }).click();
    }

    async cancel(): Promise<void> {
        await this.dialog.getByRole('button', { name: 'Cancel', exact: true }).click();
        await this.dialog.waitFor({ state: 'hidden' });
    }

    async waitForMessage(message: string | RegExp): Promise<void> {
        await this.page.getByText(message).first().waitFor();
    }

    /** Waits until the dialog has closed and the details show the value under the label. */
    async waitForValue(value: string): Promise<void> {
        await this.dialog.waitFor({ state: 'hidden' });
        await this.page.getByText(value, { exact: true }).first().waitFor();
    }
}
