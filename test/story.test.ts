import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Connection } from 'jsforce';
import { isolatedEnvironment } from '../scripts/story/sf-environment.ts';
import { launchBrowser } from './browser.ts';
import { BulkModifyPage } from './bulk-modify-page.ts';
import { HomePage } from './home-page.ts';
import { LicensePage } from './license-page.ts';
import { ROOT, StoryRun, type StoryRow } from './story-run.ts';

const execute = promisify(execFile);

// Covers: Packaging: install and upgrade, upload of a first-generation version, PackageSubscriber (client: sf)
// Covers: Pages: app, list, record page and quick action (client: browser)
// Covers: Metadata: CustomObject, CustomField, Flow, PermissionSet, Layout, FlexiPage, LightningComponentBundle, QuickAction, ValidationRule, CustomLabels, CustomTab, CustomApplication, ListView, CompactLayout, CustomPermission, StandardValueSet (client: sf)
describe('the story, from empty orgs to licenses in the browser', () => {
    let story: StoryRun;

    before(async () => {
        story = await StoryRun.goOn();
    });

    after(async () => {
        await story.stop();
        story.forget();
    });

    function licenseOf(company: string, isSandbox: boolean): StoryRow {
        const found = story.outcome.licenses.filter((row) => row['Subscriber_Org_Name__c'] === company && row['Is_Sandbox__c'] === isSandbox);
        assert.equal(found.length, 1, `one license of ${company}`);
        return found[0]!;
    }

    function licenseConnection(username: string): Connection {
        const { url } = story.org('license');
        return new Connection({ instanceUrl: url, accessToken: story.tokenOf('license', username), version: '66.0' });
    }

    test('one package is associated, with the default license values', () => {
        assert.equal(story.outcome.packages.length, 1);
        const [timesheets] = story.outcome.packages;
        assert.equal(timesheets?.['Name'], 'Timesheets');
        assert.equal(timesheets['Namespace__c'], 'tsheets');
        assert.equal(timesheets['Latest_Version__c'], '1.1');
        assert.deepEqual([timesheets['Default_Status__c'], timesheets['Default_Length_Days__c'], timesheets['Default_Seats__c']], ['Trial', 30, 10]);
    });

    test('both released versions are linked', () => {
        assert.deepEqual(
            story.outcome.versions.map((row) => row['Version__c']),
            ['1.0', '1.1'],
        );
    });

    test('each production install made one lead, the sandbox none', () => {
        assert.deepEqual(
            story.outcome.leads.map((row) => [row['Name'], row['Company'], row['Email'], row['LeadSource']]),
            [
                ['Wile Coyote', 'Acme Industries', 'wile@acme.example', 'Package Installation'],
                ['Hank Scorpio', 'Globex Corporation', 'hank@globex.example', 'Package Installation'],
            ],
        );
    });

    test('every org with the package has one license, on the version it runs now', () => {
        assert.equal(story.outcome.licenses.length, 3);
        for (const license of story.outcome.licenses) assert.match(String(license['Version_Number__c']), /^1\.1/);
    });

    test('the trial of a production org has the default length and seats', () => {
        const acme = licenseOf('Acme Industries', false);
        assert.equal(acme['Status__c'], 'Trial');
        assert.equal(acme['Licensed_Seats__c'], '10');
        const installed = new Date(`${String(acme['Install_Date__c'])}T00:00:00Z`);
        const expires = new Date(installed.getTime() + 30 * 86_400_000).toISOString().slice(0, 10);
        assert.equal(acme['Expiration_Date__c'], expires);
    });

    test("the sandbox's license is a site license linked to the production org's", () => {
        const sandbox = licenseOf('Acme Industries', true);
        assert.equal(sandbox['Licensed_Seats__c'], 'Site License');
        assert.equal(sandbox['Production_License__r.Name'], licenseOf('Acme Industries', false)['Name']);
    });

    test('files with tokens are readable by their owner only', () => {
        for (const file of ['running.json', 'data/access.json']) {
            assert.equal(statSync(join(story.folder, file)).mode & 0o077, 0, file);
        }
    });

    test('the unmodified sf CLI reads the licenses', async () => {
        const cli = join(ROOT, 'node_modules/@salesforce/cli/bin/run.js');
        const args = [cli, 'data', 'query', '--target-org', 'license', '--query', 'SELECT Name, Package__r.Name FROM License__c ORDER BY Name', '--json'];
        const { stdout } = await execute(process.execPath, args, { env: isolatedEnvironment(join(story.folder, 'home')), cwd: ROOT });
        const reply = JSON.parse(stdout) as { readonly result: { readonly records: readonly { readonly Package__r: { readonly Name: string } }[] } };
        assert.equal(reply.result.records.length, 3);
        assert.equal(reply.result.records[0]?.Package__r.Name, 'Timesheets');
    });

    test('a failed install says why, in the words of the org', async () => {
        const cli = join(ROOT, 'node_modules/@salesforce/cli/bin/run.js');
        const version = String(story.outcome.versions[0]?.['Version_ID__c']);
        const args = [cli, 'package', 'install', '--package', version, '--target-org', 'acme', '--wait', '1', '--no-prompt', '--json'];
        await assert.rejects(
            execute(process.execPath, args, { env: isolatedEnvironment(join(story.folder, 'home')), cwd: ROOT }),
            (error: { readonly stdout: string }) => error.stdout.includes('An earlier version cannot be installed'),
        );
    });

    test('repeating the refresh within seven days is refused with the day it is possible again', async () => {
        await assert.rejects(refresh([]), /7 days|possible again|--ignore-interval/);
    });

    test('repeating the refresh changes nothing', async () => {
        const result = await refresh(['--ignore-interval']);
        assert.deepEqual(countsOf(result), { created: 0, updated: 0, refused: 0 });
    });

    test('a refresh brings back the seats that a customer has given', async () => {
        const acme = new Connection({ instanceUrl: story.org('acme').url, accessToken: story.org('acme').accessToken, version: '66.0' });
        const { records } = await acme.query<{ Id: string }>('SELECT Id FROM tsheets__Package_License__c');
        const { records: users } = await acme.query<{ Id: string }>("SELECT Id FROM User WHERE Username = 'admin@acme.local'");
        const seat = { tsheets__Package_License__c: records[0]?.Id, tsheets__User__c: users[0]?.Id };
        assert.equal((await acme.sobject('tsheets__User_Package_License__c').create(seat)).success, true);
        await refresh(['--ignore-interval']);
        const soql =
            "SELECT Used_Licenses__c, Subscriber_Seats__c FROM License__c WHERE Subscriber_Org_Name__c = 'Acme Industries' AND Subscriber_Org_Is_Sandbox__c = false";
        const [license] = (await licenseConnection('admin@license.local').query<{ Used_Licenses__c: number; Subscriber_Seats__c: number }>(soql)).records;
        assert.deepEqual([license?.Used_Licenses__c, license?.Subscriber_Seats__c], [1, 10]);
    });

    async function refresh(flags: readonly string[]): Promise<unknown> {
        const cli = join(ROOT, 'node_modules/@salesforce/cli/bin/run.js');
        const args = [
            cli,
            'lma',
            'license',
            'refresh',
            '--packaging-org',
            'packaging',
            '--target-org',
            'license-service',
            '--package',
            'Timesheets',
            ...flags,
            '--json',
        ];
        try {
            const { stdout } = await execute(process.execPath, args, { env: isolatedEnvironment(join(story.folder, 'home')), cwd: ROOT });
            return (JSON.parse(stdout) as { readonly result: unknown }).result;
        } catch (error) {
            throw new Error((error as { readonly stdout: string }).stdout, { cause: error });
        }
    }

    function countsOf(result: unknown): unknown {
        const { created, updated, refused } = (result as { readonly counts: { readonly created: number; readonly updated: number; readonly refused: number } })
            .counts;
        return { created, updated, refused };
    }

    test('even the administrator cannot create or delete a license', async () => {
        const admin = licenseConnection('admin@license.local');
        const created = await admin.sobject('License__c').create([{ Status__c: 'Active' }], { allOrNone: false });
        assert.equal(created[0]?.success, false);
        const id = String(licenseOf('Globex Corporation', false)['Id']);
        const [deleted] = await admin.sobject('License__c').destroy([id], { allOrNone: false });
        assert.equal(deleted?.success, false);
    });

    test('the server refuses a trial of more than 90 days with the words of the label', async () => {
        const admin = licenseConnection('admin@license.local');
        const id = String(licenseOf('Globex Corporation', false)['Id']);
        const far = new Date(Date.now() + 200 * 86_400_000).toISOString().slice(0, 10);
        const [result] = await admin.sobject('License__c').update([{ Id: id, Expiration__c: far }], { allOrNone: false });
        assert.equal(result?.success, false);
        const labels = readFileSync(join(ROOT, 'force-app/main/default/labels/CustomLabels.labels-meta.xml'), 'utf8');
        const [error] = result.errors;
        assert.ok(error && labels.includes(error.message), JSON.stringify(result.errors));
    });

    test('a license is modified on its page, and forbidden changes are refused there with their messages', async () => {
        const globex = String(licenseOf('Globex Corporation', false)['Id']);
        const browser = await launchBrowser();
        try {
            const context = await browser.newContext({ viewport: { width: 1366, height: 900 } });
            const license = await LicensePage.open(context, story, globex);
            await license.openModifyLicense();
            await license.setSeats('25');
            await license.save();
            await license.waitForValue('25');

            await license.openModifyLicense();
            await license.setSeats('0');
            await license.waitForMessage('Enter a whole number of seats from 1 to 99,000,000');
            await license.cancel();

            await license.openModifyLicense();
            await changeBehindTheBack(globex);
            await license.setSeats('30');
            await license.save();
            await license.waitForMessage(labelText('Changed_Meanwhile_Help'));
        } finally {
            await browser.close();
        }
        const saved = await licenseConnection('admin@license.local').sobject('License__c').retrieve(globex);
        assert.equal(saved['Seats__c'], 26);
    });

    test('licenses selected in their list are changed in one run, and the run is undone', async () => {
        const names = story.outcome.licenses.map((row) => String(row['Name'])).sort();
        const before = await expirations();
        const browser = await launchBrowser();
        try {
            const license = await LicensePage.open(
                await browser.newContext({ viewport: { width: 1366, height: 900 } }),
                story,
                String(licenseOf('Globex Corporation', false)['Id']),
            );
            const bulk = await BulkModifyPage.open(license.page, story.org('license').url, names);
            await bulk.extendBy(10);
            await bulk.apply(names.length);
            const extended = await expirations();
            assert.deepEqual(
                extended,
                before.map((date) => new Date(Date.parse(date) + 10 * 86_400_000).toISOString().slice(0, 10)),
            );
            await bulk.undo();
        } finally {
            await browser.close();
        }
        assert.deepEqual(await expirations(), before);
    });

    async function expirations(): Promise<string[]> {
        const { records } = await licenseConnection('admin@license.local').query<{ Expiration__c: string }>(
            'SELECT Expiration__c FROM License__c ORDER BY Name',
        );
        return records.map((record) => record.Expiration__c);
    }

    test('what was changed, by whom and through what stands in the history of the license at once', async () => {
        const acme = String(licenseOf('Acme Industries', false)['Id']);
        const browser = await launchBrowser();
        try {
            const license = await LicensePage.open(await browser.newContext({ viewport: { width: 1366, height: 900 } }), story, acme);
            await license.page.getByRole('tab', { name: 'License History' }).click();
            const history = license.page.locator('c-license-timeline');
            await history.waitFor();
            await license.openModifyLicense();
            await license.setSeats('12');
            await license.save();
            await history.getByText('Seats: from 10 to 12').waitFor();
            const change = history.getByRole('listitem').filter({ hasText: 'Seats: from 10 to 12' }).first();
            assert.match((await change.textContent()) ?? '', /by Mara Lindqvist.*Through Page/);
        } finally {
            await browser.close();
        }
    });

    test('the home page counts the licenses, and each number opens those behind it', async () => {
        const soql = "FROM License__c WHERE Status__c != 'Uninstalled' AND Expiration__c >= TODAY AND Expiration__c <= NEXT_N_DAYS:30";
        const { totalSize } = await licenseConnection('admin@license.local').query(`SELECT Id ${soql}`);
        assert.ok(totalSize > 0);
        const browser = await launchBrowser();
        try {
            const home = await HomePage.open(await browser.newContext({ viewport: { width: 1366, height: 900 } }), story);
            await home.linkTo('In 30 days').waitFor();
            assert.equal(await home.countOf(home.linkTo('In 30 days')), totalSize);
            await home.linkTo('In 30 days').click();
            await home.page.getByRole('heading', { name: 'Expiring in 30 Days' }).waitFor();

            await home.return();
            const month = home.months.first();
            await month.focus();
            await home.page.keyboard.press('Enter');
            await home.listedLicenses.first().waitFor();
            assert.equal(await home.listedLicenses.count(), await home.countOf(month));
            await home.page.keyboard.press('Escape');
            await home.listedLicenses.first().waitFor({ state: 'detached' });
            assert.equal(await month.evaluate((button) => button.matches(':focus')), true);
        } finally {
            await browser.close();
        }
    });

    /** Somebody else saves the record while the dialog is open, in a later second: the platform's times know no smaller step. */
    async function changeBehindTheBack(id: string): Promise<void> {
        const licenses = licenseConnection('service@license.local').sobject('License__c');
        const { LastModifiedDate } = await licenses.retrieve(id);
        while (Date.now() < new Date(String(LastModifiedDate)).getTime() + 1000) await setImmediate();
        const result = await licenses.update({ Id: id, Seats__c: 26 });
        assert.equal(result.success, true);
    }

    function labelText(name: string): string {
        const labels = readFileSync(join(ROOT, 'force-app/main/default/labels/CustomLabels.labels-meta.xml'), 'utf8');
        const value = new RegExp(`<fullName>${name}</fullName>[\\s\\S]*?<value>([\\s\\S]*?)</value>`).exec(labels)?.[1];
        assert.ok(value, `label ${name}`);
        return value;
    }
});
