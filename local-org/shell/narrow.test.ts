import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { addUser } from './testing/add-user.ts';
import { openShell, type OpenShell } from './testing/open-shell.ts';
import { seriousFaults } from './testing/serious-faults.ts';
import { keepSampleTraces, sendSampleMail } from './testing/setup-samples.ts';

/** A word that breaks nowhere by itself, with letters that run from right to left and one that is no letter. */
const LONG_NAME = `${'Donaudampfschiff'.repeat(3)}שלום🚢${'x'.repeat(20)}`;

const TOPICS = [
    ['SetupOneHome', 'Home'],
    ['LocalOrgMail', 'Email Outbox'],
    ['Pausedflows', 'Flow Interviews'],
    ['DeployStatus', 'Deployment Status'],
    ['LocalOrgRequests', 'Requests'],
    ['LocalOrgClock', 'Clock and Jobs'],
    ['LocalOrgFaults', 'Faults'],
    ['ManageUsers', 'Users'],
    ['PermSets', 'Permission Sets'],
    ['ObjectManager', 'Object Manager'],
    ['Flows', 'Flows'],
    ['ImportedPackage', 'Installed Packages'],
] as const;

describe('pages in little room', () => {
    let shell: OpenShell;
    let page: Page;
    const ids = { workshop: '', widget: '' };

    before(async () => {
        shell = await openShell();
        page = shell.page;
        sendSampleMail(shell.org.org);
        keepSampleTraces(shell.org.org);
        addUser(shell.org, LONG_NAME.slice(0, 60));
        ids.workshop = shell.org.create('Workshop__c', { Name: LONG_NAME, City__c: LONG_NAME });
        ids.widget = shell.org.create('Widget__c', { Size__c: 1, Status__c: 'Live', Workshop__c: ids.workshop });
        await shell.openAs('Ada Byron', '/lightning/page/home');
        await page.getByRole('heading', { level: 1 }).waitFor();
    });
    after(() => shell.close());

    const pages = (): readonly string[] => [
        '/lightning/page/home',
        '/lightning/o/Workshop__c/list',
        '/lightning/o/Widget__c/list?filterName=Everything',
        `/lightning/r/Workshop__c/${ids.workshop}/view`,
        `/lightning/r/Widget__c/${ids.widget}/view`,
        `/lightning/r/Workshop__c/${ids.workshop}/edit`,
        '/lightning/o/Widget__c/new',
        `/lightning/r/Workshop__c/${ids.workshop}/related/Widgets__r/view`,
        `/lightning/search?term=${encodeURIComponent(LONG_NAME.slice(0, 16))}`,
        '/lightning/n/Station',
        `/lightning/flow/Paint_Widgets?ids=${ids.widget}&color=${encodeURIComponent(LONG_NAME)}`,
        '/lightning/o/Report/list',
        `/lightning/n/${encodeURIComponent(LONG_NAME)}`,
        '/lightning/setup/ObjectManager/Widget__c/FieldsAndRelationships/view',
        ...TOPICS.map(([name]) => `/lightning/setup/${name}/home`),
    ];

    /** The one way in which a page is scrolled is down ("Reflow", WCAG 2.2, 1.4.10). */
    async function assertFits(path: string): Promise<void> {
        await shell.open(path);
        await page.getByRole('heading', { level: 1 }).first().waitFor();
        await page.getByText('Loading').first().waitFor({ state: 'detached' });
        const [content, room] = await page.evaluate(() => [document.scrollingElement?.scrollWidth ?? 0, innerWidth] as const);
        assert.ok(content <= room, `${path} is ${content} wide in ${room}`);
    }

    // Covers: Pages: pages fit 320 pixels and 200 % zoom (client: browser) (doc: Reflow, WCAG 2.2)
    for (const [what, width, height, count] of [
        ['320 pixels wide', 320, 640, undefined],
        ['at 200 % of a small screen', 640, 360, 14],
    ] as const) {
        it(`scroll in one direction alone, ${what}`, async () => {
            await page.setViewportSize({ width, height });
            for (const path of pages().slice(0, count)) await assertFits(path);
            await page.setViewportSize({ width: 1280, height: 800 });
        });
    }

    // Covers: Pages: every page of Setup is free of serious faults of accessibility (client: browser)
    it('are free of serious faults in all of Setup', async () => {
        for (const [name, heading] of TOPICS) {
            await shell.open(`/lightning/setup/${name}/home`);
            await page.getByRole('heading', { name: heading, level: 1 }).waitFor();
            await page.getByText('Loading').first().waitFor({ state: 'detached' });
            assert.deepEqual(await seriousFaults(page), [], name);
        }
    });

    it('met no error but the tab that is not there', () => {
        assert.deepEqual(
            shell.faults.filter((fault) => !fault.includes('status of 404')),
            [],
        );
    });
});
