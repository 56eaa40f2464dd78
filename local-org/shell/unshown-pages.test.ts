import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { addUser } from './testing/add-user.ts';
import { NARROW_ACCESS_FILES } from './testing/narrow-access-files.ts';
import { openShell, type OpenShell } from './testing/open-shell.ts';
import { seriousFaults } from './testing/serious-faults.ts';

const UNKNOWN_ID = 'a00000000000999AAA';
const OTHER_ORGS_ID = '001Ws00003abcdeIAA';

type Row = readonly [path: string, heading: string, sentence: string | RegExp];

describe('what is asked for and cannot be shown', () => {
    let shell: OpenShell;
    let page: Page;
    const ids = { workshop: '', widget: '', deleted: '' };

    before(async () => {
        shell = await openShell(NARROW_ACCESS_FILES);
        page = shell.page;
        addUser(shell.org, 'Reader', 'Only_Widgets');
        addUser(shell.org, 'Nobody');
        ids.workshop = shell.org.create('Workshop__c', { Name: 'North Hall' });
        ids.widget = shell.org.create('Widget__c', { Size__c: 1, Status__c: 'Live', Workshop__c: ids.workshop });
        ids.deleted = shell.org.create('Widget__c', { Size__c: 2, Status__c: 'Live' });
        shell.org.remove(ids.deleted);
    });
    after(() => shell.close());

    async function signInAs(name: string): Promise<void> {
        await shell.context.clearCookies();
        await shell.openAs(name, '/lightning/page/home');
        await page.getByRole('heading', { level: 1 }).waitFor();
    }

    /** That the page says so in words, in its title, too, and leads on. */
    async function assertTold([path, heading, sentence]: Row): Promise<void> {
        const panel = page.getByRole('alert').filter({ has: page.getByRole('heading', { name: heading, level: 1, exact: true }) });
        await panel.waitFor();
        await panel.getByText(sentence).waitFor();
        assert.equal(await page.title(), `${heading} | Books Ltd`, path);
        assert.ok((await panel.getByRole('link').count()) > 0, path);
        assert.doesNotMatch(await page.locator('main').innerText(), /requested resource|UI API|entity is|[A-Z]+_[A-Z]+|\[\{/, path);
    }

    const lost = /^We couldn't find the record you're trying to access\. It may have been deleted by another user/;
    const deleted = /^You or another user deleted it\. It is in the recycle bin for 15 days/;
    const noAccess = 'Ask your administrator for help or to request access.';
    const privileges = /^You don't have the access to this record that the page needs/;
    const noPage = "Page doesn't exist";
    const recordPaths = (id: string): string[] =>
        ['r/Widget__c/ID/view', 'r/ID/view', 'r/Widget__c/ID/edit', 'r/Widget__c/ID/clone', 'r/Workshop__c/ID/related/Widgets__r/view'].map((path) =>
            path.replace('ID', id),
        );

    const asAdministrator = (): readonly Row[] => [
        ...[...recordPaths(UNKNOWN_ID), ...recordPaths('%3Cb%3Ex')].map((path): Row => [path, noPage, lost]),
        ...[OTHER_ORGS_ID, 'nonsense', 'zzz000000000001AAA'].map((id): Row => [`r/Widget__c/${id}/view`, noPage, lost]),
        ...recordPaths(ids.deleted)
            .slice(0, 4)
            .map((path): Row => [path, 'This record has been deleted', deleted]),
        [`r/Workshop__c/${ids.workshop}/related/Nonsense__r/view`, noPage, /no related list Nonsense__r/],
        [`r/Workshop__c/${ids.workshop}/nonsense`, noPage, /no page at .*Enter a valid URL and try again/],
        ['o/Nonsense__c/list', noPage, /no object Nonsense__c/],
        ['o/Nonsense__c/new', noPage, /no object Nonsense__c/],
        ['o/Widget__c/list?filterName=Nonsense', 'The list cannot be shown', /no list view Nonsense/],
        ['n/Nonsense', noPage, /no tab Nonsense/],
        ['app/Nonsense', noPage, /no page at/],
        ['page/nonsense', noPage, /no page at/],
        ['flow/Nonsense', 'The flow cannot be run', /no active screen flow Nonsense/],
        ['setup/Nonsense/home', noPage, /no page of Setup/],
    ];
    const asReader = (): readonly Row[] => [
        [`r/Workshop__c/${ids.workshop}/view`, "You don't have access to this record", noAccess],
        [`r/Workshop__c/${ids.workshop}/edit`, 'Insufficient Privileges', privileges],
        [`r/Workshop__c/${ids.workshop}/related/Widgets__r/view`, noPage, /no object Workshop__c, or you don't have access/],
        [`r/Widget__c/${ids.widget}/edit`, 'Insufficient Privileges', privileges],
        [`r/Widget__c/${ids.deleted}/view`, 'This record has been deleted', deleted],
        ['o/Workshop__c/list', noPage, /no object Workshop__c, or you don't have access/],
        ['o/Widget__c/new', 'Insufficient Privileges', /administrator/],
        ['setup/LocalOrgMail/home', 'Insufficient Privileges', /needs the permission Modify All Data/],
    ];
    const asNobody = (): readonly Row[] => [
        [`r/Widget__c/${ids.widget}/view`, "You don't have access to this record", noAccess],
        [`r/Widget__c/${ids.deleted}/view`, "You don't have access to this record", noAccess],
        [`r/Widget__c/${UNKNOWN_ID}/edit`, 'Insufficient Privileges', privileges],
        ['o/Widget__c/list?filterName=Everything', noPage, /no object Widget__c, or you don't have access/],
        ['o/Widget__c/new', noPage, /no object Widget__c/],
        ['n/Station', noPage, /no tab Station, or you don't have access/],
    ];

    // Covers: Pages: what cannot be shown is told in words that lead on (client: browser) (doc: 000389694, Salesforce Help)
    for (const [name, rows] of [
        ['Ada Byron', asAdministrator],
        ['Reader', asReader],
        ['Nobody', asNobody],
    ] as const) {
        it(`is told to ${name} in a sentence, with the way on`, async () => {
            await signInAs(name);
            for (const row of rows()) {
                await shell.open(`/lightning/${row[0]}`);
                await assertTold(row);
            }
            assert.deepEqual(await seriousFaults(page), []);
        });
    }

    it('leads home, and Back leads to what was asked for', async () => {
        await shell.open('/lightning/n/Nonsense');
        await page.getByRole('link', { name: 'Go to Home' }).click();
        await page.getByRole('heading', { name: 'Welcome, Nobody' }).waitFor();
        await page.goBack();
        await assertTold(['n/Nonsense', noPage, /no tab Nonsense/]);
    });

    for (const path of ['/nonsense', '/lightning/%E0%A4%A', '/zzz000000000999', '/shell/nonsense']) {
        it(`is a page also at ${path}, which the server itself refuses`, async () => {
            const response = await shell.open(path);
            assert.match(response?.headers()['content-security-policy'] ?? '', /frame-ancestors 'none'/);
            await page.getByRole('heading', { name: noPage }).waitFor();
            assert.equal(await page.title(), noPage);
            await page.getByRole('link', { name: 'Go to the start page' }).click();
            await page.getByRole('heading', { name: 'Welcome, Nobody' }).waitFor();
        });
    }

    it('met nothing unexpected', () => {
        assert.deepEqual(
            shell.faults.filter((fault) => !/status of (400|403|404|501)/.test(fault)),
            [],
        );
    });
});
