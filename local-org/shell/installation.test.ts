import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../test/browser.ts';
import { startLocalOrgs, type RunningHost, type RunningOrg } from '../host.ts';
import type { Row } from '../database/store.ts';
import { deployFiles, failuresOf, fileOf, manifestFile } from '../platform/metadata/deploy/deploy.fixture.ts';
import type { OrgSettings } from '../platform/org-settings.ts';
import { deployPackage, upload } from '../platform/packaging/open-market.fixture.ts';
import { seriousFaults } from './testing/serious-faults.ts';

const CACHE_FOLDER = fileURLToPath(new URL('../../.local-org/cache', import.meta.url));
const KEY = `it's "44"`;

function settled(alias: string, more: Partial<OrgSettings> = {}): OrgSettings {
    const person = { firstName: 'Ada', lastName: alias, email: 'ada@host.example', profile: 'System Administrator', username: `ada@${alias}.example` };
    const plain = { edition: 'Enterprise Edition', instanceName: 'NA1', isSandbox: false, sandboxOf: undefined, trialDays: undefined, namespace: undefined };
    return { ...plain, alias, name: `${alias} Ltd`, users: [person], ...more };
}

describe('installing a package in the browser', () => {
    const folder = mkdtempSync(join(tmpdir(), 'installation-test-'));
    let host: RunningHost;
    let browser: Browser;
    let page: Page;
    let maker: RunningOrg;
    let acme: RunningOrg;
    let versions: Readonly<Record<'first' | 'second' | 'locked', string>>;

    before(async () => {
        const orgs = [settled('maker', { edition: 'Developer Edition', namespace: 'mkr' }), settled('acme')];
        host = await startLocalOrgs({ dataFolder: folder, cacheFolder: CACHE_FOLDER, settings: { port: 0, orgs }, port: 0 });
        const orgOf = (alias: string): RunningOrg => host.orgs.find((org) => org.alias === alias) ?? assert.fail(`No org ${alias}`);
        [maker, acme] = [orgOf('maker'), orgOf('acme')];
        const packageId = await deployPackage(maker.org, 'Size__c');
        const uploaded = (MinorVersion: number, more = {}): string => upload(maker.org, packageId, { MajorVersion: 1, MinorVersion, ...more }).versionId;
        versions = { first: uploaded(0), second: uploaded(1), locked: uploaded(2, { Password: KEY }) };
        browser = await launchBrowser();
        page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
        page.setDefaultTimeout(10_000);
    });
    after(async () => {
        await browser.close();
        await host.close();
        rmSync(folder, { recursive: true, force: true });
    });

    const open = (versionId: string): Promise<unknown> => page.goto(`${acme.url}/packaging/installPackage.apexp?p0=${versionId.slice(0, 15)}`);
    const button = (name: string) => page.getByRole('button', { name, exact: true });
    const rowsOf = (org: RunningOrg, table: string): readonly Row[] => org.org.store.findBy(table, 'IsDeleted', [0]);
    const statuses = (): readonly unknown[] => rowsOf(maker, 'PackageSubscriber').map((row) => row['InstalledStatus']);

    // Covers: Pages: installation address of a package version (client: browser) (doc: Install Packages Using an Installation URL, ISVforce Guide)
    it('leads through the sign-in page to the package, and nothing happens when it is canceled', async () => {
        await open(versions.first);
        await button('Ada acme').click();
        await page.getByRole('heading', { name: 'Install Gadgets', level: 1 }).waitFor({ timeout: 60_000 });
        assert.equal(await page.title(), 'Install Gadgets | acme Ltd');
        assert.match(await page.locator('dl').innerText(), /App Name\s+Gadgets\s+Publisher\s+maker Ltd\s+Version Name\s+Spring\s+Version Number\s+1\.0/);
        assert.deepEqual(await seriousFaults(page), []);
        await page.setViewportSize({ width: 320, height: 640 });
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
        await page.setViewportSize({ width: 1280, height: 800 });
        await button('Cancel').click();
        await page.getByText('No package is installed.').waitFor();
        assert.deepEqual([rowsOf(acme, 'PackageInstallRequest').length, statuses()], [0, []]);
    });

    it('installs for whom it is told to, and offers what is there no more', async () => {
        await open(versions.first);
        await page.getByText('Install for All Users').click();
        await button('Install').click();
        await page.getByText('Installation Complete!').waitFor();
        assert.deepEqual([rowsOf(acme, 'PackageInstallRequest').map((row) => row['SecurityType']), statuses()], [['full'], ['i']]);
        await open(versions.first);
        await page.getByText('Version 1.0 is installed in this org already.').waitFor();
        await button('Done').click();
        await page.getByRole('row', { name: /Gadgets maker Ltd 1\.0 mkr/ }).waitFor();
    });

    it('upgrades, and says why an earlier version cannot be installed over it', async () => {
        await open(versions.second);
        await page.getByText('Version 1.0 is installed. Upgrade to keep its data while you install version 1.1.').waitFor();
        await button('Upgrade').click();
        await page.getByText('Upgrade Complete!').waitFor();
        await open(versions.first);
        await button('Install').click();
        await page.getByRole('alert').getByText('A later version of this package is already installed.').waitFor();
        assert.deepEqual(await seriousFaults(page), []);
    });

    it('asks for the installation key, and says of an address that leads to no version', async () => {
        await open(versions.locked);
        await page.getByLabel('Installation Key').fill('wrong');
        await button('Continue').click();
        await page.getByRole('alert').getByText('The installation key is missing or not right').waitFor();
        await page.getByLabel('Installation Key').fill(KEY);
        await button('Continue').click();
        await button('Upgrade').click();
        await page.getByText('Upgrade Complete!').waitFor();
        assert.deepEqual(
            rowsOf(acme, 'PackageInstallRequest').map((row) => row['Password']),
            [null, null, null, null],
        );
        await open(`${versions.first.slice(0, 12)}zzz`);
        await page
            .getByRole('alert')
            .getByText(/No package version with the ID .* was found/)
            .waitFor();
    });

    // Covers: Pages: uninstalling a package in Setup (client: browser) (doc: Uninstall a Managed Package, Salesforce Help)
    it('uninstalls after a question, or says what still needs the package', async () => {
        const lookup = fileOf(
            'CustomObject',
            '<fields><fullName>Widget__c</fullName><label>Widget</label><referenceTo>mkr__Widget__c</referenceTo><relationshipName>Accounts</relationshipName><type>Lookup</type></fields>',
        );
        const files = { 'package.xml': manifestFile({ CustomField: ['Account.Widget__c'] }), 'objects/Account.object': lookup };
        assert.deepEqual(failuresOf(await deployFiles(acme.org, files)), []);
        await page.goto(`${acme.url}/lightning/setup/ImportedPackage/home`);
        await button('Uninstall Gadgets').click();
        const dialog = page.getByRole('dialog', { name: 'Uninstall Gadgets 1.2' });
        const uninstall = dialog.getByRole('button', { name: 'Uninstall', exact: true });
        assert.ok(await uninstall.isDisabled());
        await dialog.getByText('Yes, I want to uninstall').click();
        assert.deepEqual(await seriousFaults(page), []);
        await uninstall.click();
        await dialog.getByRole('alert').getByText('Account.Widget__c').waitFor();
        await page.keyboard.press('Escape');
        await dialog.waitFor({ state: 'detached' });
        const without = { 'package.xml': manifestFile({}), 'destructiveChanges.xml': manifestFile({ CustomField: ['Account.Widget__c'] }) };
        assert.deepEqual(failuresOf(await deployFiles(acme.org, without)), []);
        await button('Uninstall Gadgets').click();
        await dialog.getByText('Yes, I want to uninstall').click();
        await uninstall.click();
        await page.getByText('No package is installed.').waitFor();
        assert.deepEqual(statuses(), ['u']);
    });
});
