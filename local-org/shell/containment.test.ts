import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { FAULT_FILES } from './testing/fault-files.ts';
import { openShell, type OpenShell } from './testing/open-shell.ts';

describe('components that fail', () => {
    let shell: OpenShell;
    let page: Page;

    before(async () => {
        shell = await openShell(FAULT_FILES);
        page = shell.page;
        shell.org.create('Widget__c', { Size__c: 1, Status__c: 'Live' });
        await shell.openAs('Ada Byron', '/lightning/n/Station');
    });
    after(() => shell.close());

    const panel = (name: string) => page.getByRole('alert').filter({ hasText: `The component c:${name} cannot be shown` });

    const failures = [
        ['badConstructor', 'Thrown by the constructor'],
        ['badConnect', 'Thrown when connected'],
        ['badRender', 'Thrown while rendering'],
        ['badRendered', 'Thrown when rendered'],
        ['badWire', 'Thrown by a wire handler'],
    ] as const;
    for (const [name, message] of failures) {
        // Covers: Pages: a component that fails is replaced by its name and message (client: browser) (doc: Handle Errors with errorCallback(), LWC guide)
        it(`are replaced by a panel: ${message.toLowerCase()}`, async () => {
            await panel(name).getByText(message).waitFor();
        });
    }

    it('leave the rest of the page working', async () => {
        const station = page.locator('c-widget-station');
        await station.getByText('1 widgets').waitFor();
        await station.getByRole('button', { name: 'Add one', exact: true }).click();
        await station.getByText('2 widgets').waitFor();
        assert.equal(await page.locator('c-bad-click').getByText('Waiting for a click').count(), 1);
    });

    it('are replaced when a handler of their template throws, and tell the stack to who writes them', async () => {
        await page.locator('c-bad-click').getByRole('button', { name: 'Do it' }).click();
        await panel('badClick').getByText('Thrown by a click').waitFor();
        await page.locator('c-widget-station').getByText('2 widgets').waitFor();
        assert.match(shell.faults.join('\n'), /Thrown by a click/);
        await page.getByRole('link', { name: 'Widgets', exact: true }).first().click();
        await page.getByRole('link', { name: 'W-00001' }).waitFor();
    });
});
