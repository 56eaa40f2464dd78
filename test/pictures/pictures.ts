import type { Page } from 'playwright-core';
import type { Places } from './places.ts';

/** One picture of docs/images: where to go, what to do there, and how much of the page to take. */
export interface Picture {
    readonly name: string;
    /** Path in the license org. */
    readonly path: (places: Places) => string;
    readonly prepare?: (page: Page) => Promise<void>;
    readonly height?: number;
    readonly width?: number;
}

const openAction =
    (name: string) =>
    async (page: Page): Promise<void> => {
        await page.getByRole('button', { name, exact: true }).first().click();
        await page.getByRole('dialog').waitFor();
    };

const openTab =
    (name: string) =>
    async (page: Page): Promise<void> => {
        await page.getByRole('tab', { name, exact: true }).click();
    };

/** The pictures that README.md and docs/guide.md show. */
export const PICTURES: readonly Picture[] = [
    { name: 'home', path: () => '/lightning/page/home', height: 1500 },
    { name: 'licenses', path: () => '/lightning/o/License__c/list?filterName=Expiring_In_90_Days' },
    { name: 'license', path: ({ license }) => `/lightning/r/License__c/${license}/view` },
    {
        name: 'modify-license',
        path: ({ license }) => `/lightning/r/License__c/${license}/view`,
        prepare: async (page) => {
            await openAction('Modify License')(page);
            const dialog = page.getByRole('dialog');
            await dialog.getByLabel('Seats', { exact: true }).fill('25');
            await dialog.getByLabel('Reason').fill('Bought 15 more seats');
        },
    },
    { name: 'license-history', path: ({ license }) => `/lightning/r/License__c/${license}/view`, prepare: openTab('License History') },
    { name: 'package', path: ({ package: id }) => `/lightning/r/Package__c/${id}/view` },
    { name: 'refresh-licenses', path: ({ package: id }) => `/lightning/r/Package__c/${id}/view`, prepare: openAction('Refresh Licenses') },
    { name: 'change-lead-manager', path: ({ package: id }) => `/lightning/r/Package__c/${id}/view`, prepare: openAction('Change Lead Manager') },
    {
        name: 'bulk-modify',
        path: () => '/lightning/o/License__c/list?filterName=Expiring_In_30_Days',
        prepare: async (page) => {
            await page.locator('thead .slds-checkbox_faux').first().click();
            await page.getByRole('button', { name: 'Modify Selected' }).click();
            await page.getByRole('combobox', { name: 'Expiration' }).click();
            await page.getByRole('option', { name: 'Extend by days', exact: true }).click();
            await page.getByRole('spinbutton', { name: 'Days' }).fill('60');
            await page.getByLabel('Reason').fill('Autumn offer');
        },
    },
    {
        name: 'health',
        path: () => '/lightning/n/License_Health',
        height: 1250,
        prepare: async (page) => {
            await page.getByRole('button', { name: 'Check Now' }).click();
            await page
                .getByText(/last checked (now|\d+ seconds ago)/)
                .first()
                .waitFor({ timeout: 120_000 });
            await page.locator('.run').waitFor({ state: 'detached' });
        },
    },
    { name: 'phone', path: ({ license }) => `/lightning/r/License__c/${license}/view`, width: 360, height: 760 },
];
