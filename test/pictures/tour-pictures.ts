import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { customerOrgs } from '../../scripts/story/customer-logins.ts';
import { callOrg } from '../call-org.ts';
import { CustomerWindow } from '../life/customer-window.ts';
import { PersonWindow } from '../life/person-window.ts';
import { connectionTo } from '../deploy-package.ts';
import { RunRequests } from '../run-requests.ts';
import type { StoryRun } from '../story-run.ts';
import { sideBySide } from './side-by-side.ts';

const SIZE = { width: 760, height: 620 };
const PEOPLE = ['Bjørn Berg', 'Chloé Costa', 'Dmitri Dubois'] as const;
/** Where data that arrives moves what is shown, until it has settled. */
const SETTLE_MS = 1200;

type Save = (name: string, picture: Buffer) => void;

/** The pictures of docs/tour.md, taken while one customer installs, is given fewer seats, and uninstalls. */
export async function takeTour(browser: Browser, story: StoryRun, save: Save): Promise<void> {
    const tour = await Tour.begin(browser, story, save);
    await tour.install();
    await tour.convert();
    await tour.takeSeatsAway();
    await tour.loseLeadManager();
    await tour.uninstall();
    await tour.end();
}

class Tour {
    readonly #browser: Browser;
    readonly #story: StoryRun;
    readonly #save: Save;
    readonly #publisher: PersonWindow;
    readonly #customer: PersonWindow;
    readonly #clicks: CustomerWindow;

    private constructor(browser: Browser, story: StoryRun, save: Save, windows: readonly [PersonWindow, PersonWindow]) {
        this.#browser = browser;
        this.#story = story;
        this.#save = save;
        [this.#publisher, this.#customer] = windows;
        this.#clicks = new CustomerWindow(this.#customer);
    }

    static async begin(browser: Browser, story: StoryRun, save: Save): Promise<Tour> {
        const license = story.org('license');
        const order = { name: 'Initech', firstName: 'Bill', lastName: 'Lumbergh', email: 'bill@initech.example', users: PEOPLE.length };
        const { status } = await callOrg(license, '/local-org/customers', order);
        assert.equal(status, 200);
        const [initech] = customerOrgs(join(story.folder, 'data'));
        assert.ok(initech);
        const publisher = await PersonWindow.open(browser, license, 'Mara Lindqvist', '/lightning/o/License__c/list?filterName=All', SIZE);
        const customer = await PersonWindow.open(browser, initech, 'Bill Lumbergh', '/lightning/setup/ImportedPackage/home', SIZE);
        return new Tour(browser, story, save, [publisher, customer]);
    }

    get #versionId(): string {
        return String(this.#story.outcome.versions.at(-1)?.['Version_ID__c']);
    }

    async install(): Promise<void> {
        await this.#clicks.openInstallation(this.#versionId);
        await this.#customer.page.getByText('Install for All Users').waitFor();
        await this.#take('tour-install', await shot(this.#publisher.page), await shot(this.#customer.page));
        await this.#clicks.install(this.#versionId);
        await this.#publisher.untilShown('Initech');
        await this.#publisher.page.getByRole('link', { name: 'L-00004' }).first().click();
        await this.#clicks.openSeats();
        await this.#customer.untilShown('0 of 10');
        await this.#take('tour-arrived', await shot(this.#publisher.page), await shot(this.#customer.page));
    }

    /** Both windows are the publisher's: the lead before, the license after. */
    async convert(): Promise<void> {
        const { page } = this.#publisher;
        const url = page.url();
        await page.getByRole('link', { name: 'Bill Lumbergh' }).first().click();
        await this.#publisher.button('Convert').click();
        await page.getByText("Don't create an opportunity upon conversion").click();
        const before = await shot(page);
        await this.#publisher.button('Convert', this.#publisher.dialog).click();
        await page.getByText('Your lead has been converted').waitFor();
        await page.goto(url);
        await page.getByText('Lead Name').first().scrollIntoViewIfNeeded();
        await this.#take('tour-convert', before, await shot(page), ['License org: the lead', 'License org: the license, a moment later']);
    }

    async takeSeatsAway(): Promise<void> {
        await this.#clicks.openSeats();
        await this.#clicks.assignSeats(...PEOPLE);
        const requests = new RunRequests(this.#story.org('license'));
        const id = String(this.#story.outcome.packages[0]?.['Id']);
        await requests.end(await requests.ask('admin', { Kind__c: 'Refresh', Package__c: id, Ignore_Interval__c: true }));
        const { page, dialog } = this.#publisher;
        await page.reload();
        await this.#publisher.button('Modify License').click();
        await dialog.getByLabel('Seats', { exact: true }).fill('1');
        await this.#publisher.button('Save', dialog).scrollIntoViewIfNeeded();
        const before = await shot(page);
        await this.#publisher.button('Save', dialog).click();
        await dialog.waitFor({ state: 'detached' });
        await this.#clicks.openSeats();
        await this.#customer.untilShown(/^3 of 1$/);
        await this.#take('tour-fewer-seats', before, await shot(this.#customer.page));
        await this.#clicks.revokeSeats(...PEOPLE.slice(1));
    }

    /** The lead manager leaves the company. */
    async loseLeadManager(): Promise<void> {
        const connection = connectionTo(this.#story.org('license'));
        const [found] = (await connection.query<{ Id: string }>("SELECT Id FROM Package__c WHERE Name = 'Timesheets'")).records;
        const [tomas] = (await connection.query<{ Id: string }>("SELECT Id FROM User WHERE Username = 'sales@license.local'")).records;
        await connection.sobject('Package__c').update({ Id: found?.Id ?? '', Lead_Manager__c: tomas?.Id ?? null });
        await connection.sobject('User').update({ Id: tomas?.Id ?? '', IsActive: false });
        await this.#publisher.go('/lightning/n/License_Health');
        await this.#customer.go('/lightning/setup/ImportedPackage/home');
        await this.#take('tour-health', await shot(this.#publisher.page), await shot(this.#customer.page));
        await connection.sobject('User').update({ Id: tomas?.Id ?? '', IsActive: true });
    }

    async uninstall(): Promise<void> {
        await this.#customer.go('/lightning/setup/ImportedPackage/home');
        await this.#customer.button('Uninstall Timesheets').click();
        await this.#customer.dialog.getByText('Yes, I want to uninstall').click();
        const before = await shot(this.#customer.page);
        await this.#clicks.uninstall();
        await this.#publisher.go('/lightning/o/License__c/list?filterName=All');
        await this.#publisher.untilShown('Uninstalled');
        await this.#take('tour-uninstall', await shot(this.#publisher.page), before);
    }

    async end(): Promise<void> {
        await this.#publisher.close();
        await this.#customer.close();
    }

    async #take(
        name: string,
        left: Buffer,
        right: Buffer,
        titles: readonly [string, string] = ['License org: Fjord Software', 'Customer: Initech'],
    ): Promise<void> {
        const sides = [
            { title: titles[0], png: left },
            { title: titles[1], png: right },
        ] as const;
        this.#save(name, await sideBySide(this.#browser, sides));
    }
}

async function shot(page: Page): Promise<Buffer> {
    await page.waitForLoadState('networkidle');
    await page.waitForTimeout(SETTLE_MS);
    return page.screenshot();
}
