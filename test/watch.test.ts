import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { signIn } from './sign-in.ts';
import { ROOT, StoryRun } from './story-run.ts';

const BADGE = 'main/default/lwc/licenseStatusBadge/licenseStatusBadge.html';
const FIELD = 'main/default/objects/License__c/fields/Subscriber_Org_Name__c.field-meta.xml';
const LABELS = 'main/default/labels/CustomLabels.labels-meta.xml';

describe('npm start -- --watch', () => {
    let folder: string;
    let run: StoryRun;
    let browser: Browser;
    let page: Page;
    let address: string;

    before(async () => {
        folder = mkdtempSync(join(tmpdir(), 'openlma-watch-'));
        for (const name of ['force-app', 'subscriber-app', 'sfdx-project.json', '.forceignore'])
            cpSync(join(ROOT, name), join(folder, name), { recursive: true });
        run = await StoryRun.start(undefined, join(folder, 'force-app'));
        await run.waitForLine(/Watching force-app/);
        browser = await launchBrowser();
        page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
        page.setDefaultTimeout(20_000);
        const url = await signIn(page, run);
        address = `${url}/lightning/r/License__c/${String(run.outcome.licenses[0]?.['Id'])}/view`;
        await page.goto(address);
        await page.getByText('Acme Industries').first().waitFor();
    });
    after(async () => {
        await browser.close();
        await run.stop();
        run.forget();
        rmSync(folder, { recursive: true, force: true });
    });

    function save(path: string, change: (text: string) => string): string {
        const file = join(folder, 'force-app', path);
        const before = readFileSync(file, 'utf8');
        const text = change(before);
        assert.notEqual(text, before);
        writeFileSync(file, text);
        return before;
    }

    const withLine = (line: string) => (text: string) => text.replace(/<\/template>\s*$/, `    ${line}\n</template>\n`);

    test('a template that is saved is on the open record page, at the same address and place', async () => {
        await page.getByText('Licensed Seats').first().waitFor();
        await page.evaluate(() => {
            window.scrollTo(0, 120);
        });
        save(BADGE, withLine('<p>Saved a moment ago</p>'));
        await page.getByText('Saved a moment ago').waitFor();
        assert.equal(page.url(), address);
        await page.waitForFunction(() => window.scrollY === 120);
        await run.waitForLine(/deployed LightningComponentBundle licenseStatusBadge/);
    });

    test('what was typed into a form is there again after the reload, over the page and in place', async () => {
        await page.goto(new URL('/lightning/o/Lead/new', address).href);
        await page.getByLabel('Last Name').fill('Half-Written');
        await page.getByRole('combobox', { name: 'Rating' }).click();
        await page.getByRole('option', { name: 'Warm' }).click();
        await page.getByLabel('City').fill('Bergen');
        save(BADGE, withLine('<p>Another line</p>'));
        await page.waitForEvent('load');
        for (const [label, text] of [
            ['Last Name', 'Half-Written'],
            ['City', 'Bergen'],
        ] as const) {
            while ((await page.getByLabel(label).inputValue()) !== text) await page.waitForTimeout(50);
        }
        await page.getByRole('combobox', { name: 'Rating' }).getByText('Warm').waitFor();
        await page.goto(address);
    });

    test('a template that does not compile is told with file, line and column on the page and in the terminal, until it is mended', async () => {
        const good = save(BADGE, withLine('<p>never closed'));
        const line = good.trimEnd().split('\n').length;
        const problems = page.getByRole('alert').filter({ hasText: 'The last deploy failed' });
        await problems.getByText(`licenseStatusBadge.html:${line}:`).waitFor();
        await run.waitForLine(new RegExp(`force-app/${BADGE}:${line}:\\d+ `));
        await page.reload();
        await problems.waitFor();
        save(BADGE, () => good);
        await problems.waitFor({ state: 'hidden' });
    });

    test('what is good is deployed while something else is broken, and a label and a field are redeployed too', async () => {
        const good = save(FIELD, (text) => text.replace('</CustomField>', '    <colour>red</colour>\n</CustomField>'));
        const problems = page.getByRole('alert').filter({ hasText: 'The last deploy failed' });
        await problems.waitFor();
        save(LABELS, (text) => text.replace(/(<fullName>At_A_Glance<\/fullName>[\s\S]*?<value>)[^<]*/, '$1A new heading'));
        await run.waitForLine(/deployed CustomLabels/, 20_000);
        await page.getByText('A new heading').waitFor();
        await problems.waitFor();
        save(FIELD, () => good.replace(/(^ {4}<label>)[^<]*/m, '$1State of affairs'));
        await page.getByText('State of affairs').first().waitFor();
        assert.equal(await problems.count(), 0);
    });

    test('a file that is deleted is told and stays in the org', async () => {
        rmSync(join(folder, 'force-app', FIELD));
        await run.waitForLine(/Subscriber_Org_Name__c\.field-meta\.xml is gone; what it held stays in the org/);
    });
});
