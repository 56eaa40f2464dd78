import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { openShell, type OpenShell } from './testing/open-shell.ts';

const LIST = '/lightning/o/Widget__c/list?filterName=Everything';

describe('screen flows', () => {
    let shell: OpenShell;
    let page: Page;
    let ids: readonly string[];

    before(async () => {
        shell = await openShell();
        page = shell.page;
        ids = Array.from({ length: 3 }, (_, index) => shell.org.create('Widget__c', { Size__c: index + 1, Status__c: 'Live' }));
        await shell.openAs('Ada Byron', LIST);
    });
    after(() => shell.close());

    const button = (name: string) => page.getByRole('button', { name, exact: true });
    const sizes = () => ids.map((id) => shell.org.org.store.get('Widget__c', id)?.['Size__c']);

    // Covers: Pages: screen flow from a list button (client: browser) (doc: Run a Flow from a Custom List View Button, Salesforce Help)
    it('starts from a list button with the selected ids, and says what it can do', async () => {
        await page.getByRole('row', { name: 'W-00001' }).locator('td .slds-checkbox_faux').click();
        await page.getByRole('row', { name: 'W-00003' }).locator('td .slds-checkbox_faux').click();
        await button('Paint').click();
        await page.getByRole('heading', { name: 'Paint Widgets' }).waitFor();
        assert.equal(await page.title(), 'Paint Widgets | Books Ltd');
        await page.getByText('2 widgets chosen; NEXT').waitFor();
        assert.equal(await button('Previous').count(), 0);
    });

    // Covers: Pages: lightning/flowSupport (client: browser) (doc: Flow Support, Component Reference)
    it('does not go on past a component that is not content, and takes over its values when it is', async () => {
        await page.getByLabel('New size').fill('900');
        await button('Next').click();
        await page.getByRole('alert').getByText('No widget is that large.').waitFor();
        await page.getByLabel('New size').fill('55');
        await button('Go on').click();
        await page.getByText('2 widgets are of size 55 now.').waitFor();
        assert.deepEqual(sizes(), [55, 2, 55]);
    });

    it('goes back to what was entered', async () => {
        await button('Previous').click();
        await page.getByText('2 widgets chosen; NEXT').waitFor();
        assert.equal(await page.getByLabel('New size').inputValue(), '55');
    });

    it('shows on a screen why an element failed', async () => {
        await page.getByLabel('New size').fill('-1');
        await button('Next').click();
        await page.getByText('A size is never negative.').waitFor();
        assert.deepEqual(sizes(), [55, 2, 55]);
        await button('Previous').click();
        await page.getByLabel('New size').fill('7');
        await button('Next').click();
        await page.getByText('2 widgets are of size 7 now.').waitFor();
    });

    it('leads back to the list, which shows what changed', async () => {
        await button('Finish').click();
        await page.waitForURL(`**${LIST}`);
        await page.getByRole('row', { name: 'W-00003' }).getByText('7', { exact: true }).waitFor();
    });

    // Covers: Pages: values in the URL of a flow (client: browser) (doc: Send Variable Values to a Flow Using the Flow's URL, Salesforce Help)
    it('takes values for its variables from its address, and begins anew where nothing says where to go', async () => {
        await shell.open(`/flow/Paint_Widgets?flow__color=red&startSize=12&ids=${ids[0] ?? ''}&ids=${ids[1] ?? ''}`);
        await page.getByText('Paint in red.').waitFor();
        assert.equal(new URL(page.url()).pathname, '/lightning/flow/Paint_Widgets');
        assert.equal(await page.getByLabel('New size').inputValue(), '12');
        await button('Next').click();
        await page.getByText('2 widgets are of size 12 now.').waitFor();
        await button('Finish').click();
        await page.getByText('Paint in red.').waitFor();
    });

    it('says so when there is no such flow', async () => {
        await shell.open('/lightning/flow/Nothing');
        await page.getByRole('alert').getByText('There is no active screen flow Nothing.').waitFor();
    });

    it('met no unexpected error on the way', () => {
        assert.deepEqual(
            shell.faults.filter((fault) => !fault.includes('status of 404')),
            [],
        );
    });
});
