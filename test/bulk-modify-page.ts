import type { Locator, Page } from 'playwright-core';

/** The change of many licenses from their list, in a browser, used as a person would use it. */
export class BulkModifyPage {
    readonly page: Page;

    private constructor(page: Page) {
        this.page = page;
    }

    /** Selects licenses in the list of all and opens the preview of a change. */
    static async open(page: Page, url: string, licenses: readonly string[]): Promise<BulkModifyPage> {
        await page.goto(`${url}/lightning/o/License__c/list?filterName=All`);
        for (const name of licenses) await page.getByRole('row').filter({ hasText: name }).locator('.slds-checkbox_faux').click();
        await page.getByRole('button', { name: 'Modify Selected' }).click();
        await page.getByText(`Selected licenses: ${licenses.length}`).waitFor();
        return new BulkModifyPage(page);
    }

    get run(): Locator {
        return this.page.locator('.run');
    }

    async extendBy(days: number): Promise<void> {
        await this.page.getByRole('combobox', { name: 'Expiration' }).click();
        await this.page.getByRole('option', { name: 'Extend by days' }).click();
        await this.page.getByLabel('Days').first().fill(String(days));
    }

    /** Asks for the change of so many licenses and waits until the run has ended. */
    async apply(count: number): Promise<void> {
        await this.page.getByRole('button', { name: `Change Licenses (${count})` }).click();
        await this.waitForEnd(this.run.locator('c-run-progress').first());
    }

    /** Undoes the run that has just ended and waits until that has ended too. */
    async undo(): Promise<void> {
        await this.run.getByRole('button', { name: 'Undo This Run' }).click();
        const question = this.page.locator('c-undo-question');
        await question.getByRole('button', { name: 'Undo This Run' }).click();
        await this.waitForEnd(question.locator('c-run-progress'));
    }

    private async waitForEnd(progress: Locator): Promise<void> {
        await progress.getByText('The run has ended.').waitFor({ timeout: 60_000 });
    }
}
