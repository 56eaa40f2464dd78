import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { countBytes } from '../../test/bench/browser/visit.ts';
import { openShell, type OpenShell } from './testing/open-shell.ts';

const KILOBYTE = 1000;

interface Received {
    readonly kilobytes: number;
    readonly paths: readonly string[];
}

describe('what the pages take over the wire', () => {
    let shell: OpenShell;
    let address: string;
    let first: Received;
    let later: Received;

    before(async () => {
        shell = await openShell();
        const id = shell.org.create('Widget__c', { Size__c: 1 });
        await shell.openAs('Ada Byron', '/');
        await shell.page.getByRole('navigation').first().waitFor();
        const cookies = await shell.context.cookies();
        const context = await shell.context.browser()?.newContext({ viewport: { width: 1280, height: 800 } });
        assert.ok(context);
        await context.addCookies(cookies);
        address = `${shell.org.url}/lightning/r/Widget__c/${id}/view`;
        const open = async (): Promise<Received> => {
            const page = await context.newPage();
            const received = await countBytes(page);
            await page.goto(address);
            await page.locator('shell-detail-panel .test-id__field-label').first().waitFor();
            await page.waitForLoadState('networkidle');
            await page.close();
            return { kilobytes: received.bytes / KILOBYTE, paths: received.urls.map((url) => new URL(url).pathname) };
        };
        first = await open();
        later = await open();
    });
    after(async () => {
        await shell.close();
    });

    it('is at most 600 KB on a first visit, each file once', () => {
        assert.ok(first.kilobytes > 100 && first.kilobytes <= 600, `${first.kilobytes} KB`);
        const files = first.paths.filter((path) => path.startsWith('/shell/assets/') || path.startsWith('/modules/'));
        assert.deepEqual(files, [...new Set(files)]);
    });

    it('is at most 20 KB on a later visit', () => {
        assert.ok(later.kilobytes > 0 && later.kilobytes <= 20, `${later.kilobytes} KB`);
    });

    it('is no module, style or icon on a later visit', () => {
        const kept = (path: string): boolean => /^\/(modules|slds|shell\/(assets|icons))\//.test(path);
        assert.ok(first.paths.some(kept));
        assert.deepEqual(later.paths.filter(kept), []);
    });
});
