import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../browser.ts';
import { connectionTo } from '../deploy-package.ts';
import { signIn } from '../sign-in.ts';
import { StoryRun, toldStory } from '../story-run.ts';
import { HOSTILE_NAMES } from './hostile-names.ts';

const NAMES = ['an image that fails', 'a script', 'an attribute', 'a merge field'].map((what) => HOSTILE_NAMES[what] ?? '');

/** What the names would leave behind, had the page taken one for markup. */
const TRACES = 'window.attacked !== undefined || document.querySelector("img[src=x], [onmouseover], [onerror]") !== null';

describe('pages show what strangers call themselves, and execute nothing of it', () => {
    let story: StoryRun;
    let browser: Browser;
    let page: Page;
    let url: string;
    const asked: string[] = [];

    before(async () => {
        story = await StoryRun.start(await toldStory());
        browser = await launchBrowser();
        page = await browser.newPage();
        page.on('dialog', (dialog) => {
            asked.push(dialog.message());
            void dialog.dismiss();
        });
        url = await signIn(page, story);
    });
    after(async () => {
        await browser.close();
        await story.stop();
        story.forget();
    });

    for (const name of NAMES) {
        test(name, async () => {
            const service = connectionTo(story.org('license'), story.tokenOf('license', 'service@license.local'));
            const [license] = (await service.query<{ Id: string; Lead__c: string }>('SELECT Id, Lead__c FROM License__c WHERE Lead__c != null LIMIT 1'))
                .records;
            assert.ok(license);
            const results = [
                await service.sobject('License__c').update({ Id: license.Id, Subscriber_Org_Name__c: name, Seats__c: null, Change_Reason__c: name }),
                await service.sobject('Lead').update({ Id: license.Lead__c, Company: name, LastName: name }),
            ];
            assert.ok(
                results.every(({ success }) => success),
                JSON.stringify(results),
            );
            for (const path of [`r/License__c/${license.Id}/view`, `r/Lead/${license.Lead__c}/view`, 'o/License__c/list', 'page/home']) {
                await page.goto(`${url}/lightning/${path}`);
                if (path.startsWith('r/')) await page.getByText(name).first().waitFor();
                assert.equal(await page.evaluate(TRACES), false, path);
            }
        });
    }

    test('no page opened a dialog', () => {
        assert.deepEqual(asked, []);
    });
});
