import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { Connection } from 'jsforce';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../browser.ts';
import type { User } from '../sign-in.ts';
import { StoryRun, type StoryRow } from '../story-run.ts';
import { AppSession } from './app-session.ts';

type Users = readonly User[];

const EVERYBODY: Users = ['viewer', 'manager', 'administrator'];

// What the guide tells people to do, done on the pages as each of the people it is for.
describe('the stories of the guide, in the browser', () => {
    let story: StoryRun;
    let browser: Browser;
    let session: AppSession;

    before(async () => {
        story = await StoryRun.goOn();
        browser = await launchBrowser();
    });

    after(async () => {
        await browser.close();
        await story.stop();
        story.forget();
    });

    afterEach(async () => {
        // The worker may deliver a license between reading and saving it; the page reads anew and saves, and the browser tells of the refusal.
        const complaints = session.complaints.filter((text) => !text.includes('status of 412'));
        await session.close();
        assert.deepEqual(complaints, [], 'what the console complained about');
    });

    const as = async (user: User): Promise<AppSession> => (session = await AppSession.logIn(browser, story, user));
    const idOf = (row: StoryRow | undefined): string => String(row?.['Id']);
    const license = (company: string): string =>
        idOf(story.outcome.licenses.find((row) => row['Subscriber_Org_Name__c'] === company && row['Is_Sandbox__c'] === false));
    const timesheets = (): string => idOf(story.outcome.packages[0]);

    function serviceConnection(): Connection {
        const { url } = story.org('license');
        return new Connection({ instanceUrl: url, accessToken: story.tokenOf('license', 'service@license.local'), version: '66.0' });
    }

    for (const user of EVERYBODY) {
        test(`${user}: the home page counts what expires, and a tile opens the licenses behind it`, async () => {
            const { page } = await as(user);
            await session.open('/lightning/page/home');
            await session.text('Expiring in the Next 12 Months').waitFor();
            await page
                .getByRole('link', { name: /In 30 days/ })
                .first()
                .click();
            await session.text('Expiring in 30 Days').waitFor();
            assert.match(page.url(), /License__c\/list\?filterName=Expiring_In_30_Days/);
        });

        test(`${user}: the page of a license shows it at a glance, and its history`, async () => {
            const { page } = await as(user);
            await session.openRecord('License__c', license('Globex Corporation'));
            await session.text('License at a Glance').waitFor();
            await session.text('Seat Usage').waitFor();
            await page.getByRole('tab', { name: 'License History' }).click();
            await session.text(/License Service/).waitFor();
        });

        test(`${user}: Health lists what was found, or says that nothing was`, async () => {
            await as(user);
            await session.open('/lightning/n/License_Health');
            await session.text(/License Health|Health/).waitFor();
            await session.text(/seen from this page/i).waitFor();
        });
    }

    const SHOWN: readonly (readonly [User, readonly string[], readonly string[]])[] = [
        ['viewer', [], []],
        ['manager', ['Modify License'], []],
        ['administrator', ['Modify License'], ['Refresh Licenses', 'Change Lead Manager', 'Edit']],
    ];
    for (const [user, onLicense, onPackage] of SHOWN) {
        test(`${user}: the pages offer what this user may do, and nothing else`, async () => {
            await as(user);
            await session.openRecord('License__c', license('Globex Corporation'));
            assert.deepEqual(await session.actions(), onLicense);
            await session.openRecord('Package__c', timesheets());
            assert.deepEqual(await session.actions(), onPackage);
        });
    }

    for (const user of ['manager', 'administrator'] as const) {
        test(`${user}: Modify License says what becomes, saves, and stands in the history with its reason`, async () => {
            const seats = user === 'manager' ? '21' : '22';
            const reason = `Ordered by ${user}`;
            const { page } = await as(user);
            await session.openRecord('License__c', license('Globex Corporation'));
            await session.button('Modify License').click();
            const { dialog } = session;
            await dialog.getByLabel('Seats', { exact: true }).fill(seats);
            await dialog.getByLabel('Reason').fill(reason);
            await session.text(new RegExp(`Seats.*${seats}`), dialog).waitFor();
            await session.button('Save', dialog).click();
            await dialog.waitFor({ state: 'hidden' });
            await page.getByText(seats, { exact: true }).first().waitFor();
            await page.getByRole('tab', { name: 'License History' }).click();
            await session.text(reason).waitFor();
        });
    }

    test('manager: a change that a rule refuses is said at the field, and cannot be saved', async () => {
        await as('manager');
        await session.openRecord('License__c', license('Globex Corporation'));
        await session.button('Modify License').click();
        const { dialog } = session;
        for (const seats of ['0', '1.5', '-1', '100000000']) {
            await dialog.getByLabel('Seats', { exact: true }).fill(seats);
            await session.text(/Enter a whole number of seats from 1 to 99,000,000/, dialog).waitFor();
            assert.equal(await session.button('Save', dialog).isDisabled(), true, seats);
        }
    });

    test('manager: what somebody else saved meanwhile is shown and not overwritten', async () => {
        await as('manager');
        const id = license('Acme Industries');
        await session.openRecord('License__c', id);
        await session.button('Modify License').click();
        const { dialog } = session;
        await dialog.getByLabel('Seats', { exact: true }).fill('31');
        await new Promise((resolve) => setTimeout(resolve, 1100));
        await serviceConnection().sobject('License__c').update({ Id: id, Seats__c: 17 });
        await session.button('Save', dialog).click();
        await session.text(/License Service/, dialog).waitFor();
        const { Seats__c: stored } = await serviceConnection().sobject('License__c').retrieve(id);
        assert.equal(stored, 17);
        assert.match(session.complaints.splice(0).join(), /412/);
    });

    test('manager: when the network fails during the save, what was entered stays and can be saved again', async () => {
        const { page } = await as('manager');
        await session.openRecord('License__c', license('Globex Corporation'));
        await session.button('Modify License').click();
        const { dialog } = session;
        await dialog.getByLabel('Seats', { exact: true }).fill('41');
        await page.context().setOffline(true);
        await session.button('Save', dialog).click();
        await session.text(/connection|network/i, dialog).waitFor();
        assert.equal(await dialog.getByLabel('Seats', { exact: true }).inputValue(), '41');
        await page.context().setOffline(false);
        await session.button('Save', dialog).click();
        await dialog.waitFor({ state: 'hidden' });
        session.complaints.length = 0;
    });

    test('administrator: a refresh that comes too early says from when, and goes through when told to', async () => {
        await as('administrator');
        await session.openRecord('Package__c', timesheets());
        await session.button('Refresh Licenses').click();
        const { dialog } = session;
        await session.text(/can be refreshed again from/, dialog).waitFor();
        assert.equal(await session.button('Refresh Licenses', dialog).isDisabled(), true);
        await dialog.getByRole('checkbox', { name: /Refresh now anyway/ }).check({ force: true });
        await session.button('Refresh Licenses', dialog).click();
        await session.text(/The run has ended/, dialog).waitFor({ timeout: 60_000 });
    });

    test('administrator: the lead manager is changed', async () => {
        const { page } = await as('administrator');
        await session.openRecord('Package__c', timesheets());
        await session.button('Change Lead Manager').click();
        const { dialog } = session;
        await dialog.getByRole('combobox').first().fill('Tomas');
        await dialog
            .getByRole('option', { name: /Tomas Berg/ })
            .first()
            .click();
        await session.button('Save', dialog).click();
        await dialog.waitFor({ state: 'hidden' });
        await page.getByRole('link', { name: 'Tomas Berg' }).first().waitFor();
    });

    test('manager: many licenses are changed in one run, and the run is undone', async () => {
        const { page } = await as('manager');
        await session.open('/lightning/o/License__c/list?filterName=All');
        await session.text('L-00001').waitFor();
        await page.locator('thead .slds-checkbox_faux').first().click();
        await session.button('Modify Selected').click();
        await session.text('Selected licenses: 3').waitFor();
        await session.choose('Seats', 'Number of seats');
        await page.getByRole('spinbutton', { name: 'Number of seats' }).fill('55');
        await session.button(/Change Licenses \(3\)/).click();
        await session.text(/The run has ended/).waitFor({ timeout: 60_000 });
        await session.button('Undo This Run').click();
        await session.text(/An undo takes back what/).waitFor();
        await session.button('Undo This Run').click();
        await page
            .getByText(/The run has ended/)
            .nth(1)
            .waitFor({ timeout: 60_000 });
        const changed = await serviceConnection().query('SELECT Id FROM License__c WHERE Seats__c = 55');
        assert.equal(changed.totalSize, 0);
    });

    test('viewer: a bulk change is explained away', async () => {
        await as('viewer');
        await session.open('/lightning/flow/Bulk_Modify_Licenses');
        await session.text(/No licenses are selected|can see licenses but not change them/).waitFor();
    });

    test('administrator: the page of a lead lists the licenses of its installation', async () => {
        await as('administrator');
        await session.openRecord('Lead', idOf(story.outcome.leads.find((row) => row['Company'] === 'Globex Corporation')));
        await session.text('L-0000').waitFor();
        await session.text('Licenses (1)').waitFor();
    });
});
