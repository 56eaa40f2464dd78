import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { HOME_FILES } from './testing/home-files.ts';
import { openShell, type OpenShell } from './testing/open-shell.ts';

describe('home and app pages', () => {
    let shell: OpenShell;
    let page: Page;

    before(async () => {
        shell = await openShell(HOME_FILES);
        page = shell.page;
        for (const [Size__c, Status__c, Due__c] of [
            [1, 'Live', '2026-12-24'],
            [2, 'Live', '2026-12-31'],
            [3, 'Live', '2027-01-05'],
            [4, 'Draft', '2027-12-01'],
        ] as const) {
            shell.org.create('Widget__c', { Size__c, Status__c, Due__c });
        }
        await shell.openAs('Ada Byron', '/lightning/page/home');
    });
    after(() => shell.close());

    const board = () => page.locator('c-widget-board');

    // Covers: Pages: home page of an app (client: browser) (doc: FlexiPage, Metadata API guide; Lightning Page Assignment Order, Salesforce Help)
    it('shows the home page of the app by its template, with text and a list', async () => {
        await page.getByText('Good morning.').first().waitFor();
        const card = page.locator('shell-filter-list-card');
        await card.getByRole('link', { name: 'W-00002' }).waitFor();
        assert.equal(await card.getByRole('link', { name: 'W-00003' }).count(), 0);
        const left = async (text: string): Promise<number> => (await page.locator('shell-regions .region', { hasText: text }).last().boundingBox())?.x ?? 0;
        const [list, sidebar] = [await left('View All'), await left('Good morning.')];
        assert.ok(list < sidebar, `${list} is left of ${sidebar}`);
        await card.getByRole('link', { name: 'View All In use' }).click();
        await page.waitForURL('**/lightning/o/Widget__c/list?filterName=In_Use');
        await page.goBack();
    });

    // Covers: GraphQL: several aggregates in one query (client: browser) (doc: Aggregate Queries, GraphQL API guide)
    it('answers several aggregates of a component at once, and again when it asks', async () => {
        await board().getByText('4 of size 10; Draft 1, Live 3; 1: 1, 12: 3; 2 soon').waitFor();
        shell.org.create('Widget__c', { Size__c: 5, Status__c: 'Live', Due__c: '2026-12-25' });
        await board().getByRole('button', { name: 'Count again' }).click();
        await board().getByText('5 of size 15; Draft 1, Live 4; 1: 1, 12: 4; 3 soon').waitFor();
    });

    // Covers: Pages: NavigationMixin and page references (client: browser) (doc: PageReference Types, LWC guide)
    it('knows the addresses of the pages that components go to, and refuses those it does not have', async () => {
        const urls = await board().locator('.urls').innerText();
        assert.deepEqual(urls.split('\n'), [
            '/lightning/r/Widget__c/a00000000000001AAA/view',
            '/lightning/o/Widget__c/list?filterName=In_Use',
            '/lightning/page/home',
            '/lightning/n/Desk?c__status=Live',
            '/lightning/o/Widget__c/new?defaultFieldValues=Size__c%3D4',
            '/lightning/r/Workshop__c/a00000000000001AAA/related/Widgets__r/view',
            '/lightning/flow/Paint_Widgets?flow__color=red',
            'https://widgets.example/help',
        ]);
        await board().getByText('The local org does not support the page reference type standard__component.').waitFor();
    });

    // Covers: Pages: CurrentPageReference and its state (client: browser) (doc: Basic Navigation, LWC guide)
    it('tells a component the state of its page, which changes without making the page anew', async () => {
        const before = await board().locator('.state').innerText();
        const [, number = ''] = /^standard__namedPage any status, board (\d+)$/.exec(before) ?? [];
        assert.notEqual(number, '', before);
        await board().getByRole('button', { name: 'Show live' }).click();
        await board().getByText(`standard__namedPage Live, board ${number}`).waitFor();
        assert.equal(new URL(page.url()).search, '?c__status=Live');
    });

    it('opens a tab with a page of two columns, and a tab of one component', async () => {
        await board().getByRole('button', { name: 'To the desk' }).click();
        await board().getByText('standard__navItemPage Live').waitFor();
        await page.locator('shell-filter-list-card').getByRole('link', { name: 'W-00001' }).waitFor();
        assert.equal(await page.locator('nav a[aria-current=page]').getAttribute('title'), 'Desk');
        await page.locator('nav').getByRole('link', { name: 'Board' }).click();
        await board().getByText('standard__navItemPage any status').waitFor();
    });

    it('met no unexpected error on the way', () => {
        assert.deepEqual(shell.faults, []);
    });
});
