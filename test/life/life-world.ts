import assert from 'node:assert/strict';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { toId15 } from '../../scripts/domain/ids.ts';
import { CustomerConsents } from '../../scripts/story/customer-consents.ts';
import { customerOrgs } from '../../scripts/story/customer-logins.ts';
import type { CustomerOrg } from '../../scripts/story/let-publisher-deliver.ts';
import { storyPaths } from '../../scripts/story/story-paths.ts';
import { launchBrowser } from '../browser.ts';
import { callOrg, request } from '../call-org.ts';
import { connectionTo, deployFiles, endOfDeploy, type PackageFiles, packageFiles } from '../deploy-package.ts';
import { LicenseOrgRun } from '../license-org-run.ts';
import type { Row } from '../run-requests.ts';
import { metadataZip } from '../rules/deployed-org.ts';
import { WorkerRun } from '../worker-run.ts';
import { CustomerWindow } from './customer-window.ts';
import { PersonWindow } from './person-window.ts';

const PATIENCE_MS = 60_000;
const FIELDS =
    'Id, Name, Status__c, License_Status__c, Expiration__c, Seats__c, Version_Number__c, Install_Date__c, Instance__c, Org_Status_Formula__c, Trial_Expiration_Date__c, ' +
    'Is_Sandbox__c, Production_License__r.Name, Lead__r.Email, Lead_Name__c, Account__r.Name, Contact__r.Name, Delivery_Status__c, Delivery_Failure__c, Used_Licenses__c, Available_Seats__c';

export type License = Row & { readonly Id: string; readonly Name: string };

/** A customer with a window of its administrator. */
export interface Customer extends CustomerOrg {
    readonly clicks: CustomerWindow;
}

/** A publisher with a package in two versions and a beta, a license org whose worker runs, and customers that come and go. */
export class LifeWorld {
    readonly run: LicenseOrgRun;
    readonly browser: Browser;
    /** Mara, the administrator of the license org. */
    readonly mara: PersonWindow;
    readonly versions: Readonly<Record<'first' | 'second' | 'beta', string>>;
    readonly #worker: WorkerRun;
    readonly #consents: AbortController;
    /** When each login was written; a refreshed sandbox gets another one under the same name. */
    readonly #logins = new Map<string, number>();

    private constructor(run: LicenseOrgRun, browser: Browser, mara: PersonWindow, versions: LifeWorld['versions']) {
        this.run = run;
        this.browser = browser;
        this.mara = mara;
        this.versions = versions;
        this.#worker = WorkerRun.start(run.orgs.folder, 'life events', '--poll-seconds', '1', '--install-seconds', '1');
        this.#consents = new AbortController();
    }

    static async start(): Promise<LifeWorld> {
        const [run, browser] = await Promise.all([LicenseOrgRun.start(), launchBrowser()]);
        const versions = await publish(run);
        const orgs = ['--target-org', 'license-service', '--packaging-org', 'packaging', '--package', 'Timesheets'];
        await run.json(['package', 'associate', ...orgs]);
        // From then on the worker notices what customers do.
        await run.json(['license', 'refresh', ...orgs]);
        const mara = await PersonWindow.open(browser, run.orgs.org('license'), 'Mara Lindqvist', '/lightning/o/License__c/list?filterName=All');
        const world = new LifeWorld(run, browser, mara, versions);
        await world.#begin();
        return world;
    }

    /** Logins come only once the worker is there: the sf CLI does not write its files at a stroke. */
    async #begin(): Promise<void> {
        const [found] = await this.run.page.rows('SELECT Id FROM Package__c');
        await this.run.page.end(await this.run.page.ask('admin', { Kind__c: 'Refresh', Package__c: found?.['Id'], Ignore_Interval__c: true }));
        process.env['LOCAL_ORG_FOLDER'] = this.run.orgs.folder;
        void new CustomerConsents(this.run.orgs.orgs, storyPaths()).watch(this.#consents.signal);
    }

    async stop(): Promise<void> {
        this.#consents.abort();
        await this.#worker.stop();
        await this.browser.close();
        await this.run.stop();
    }

    /** `npm run org -- customer create`, and its administrator at an address of the new org. */
    async createCustomer(name: string, more: Row = {}): Promise<Customer> {
        const reply = await callOrg(this.run.orgs.org('license'), '/local-org/customers', { name, firstName: 'Ada', lastName: name, ...more });
        assert.equal(reply.status, 200, JSON.stringify(reply.body));
        return this.customer((reply.body as { readonly customers: readonly [{ readonly alias: string }] }).customers[0].alias);
    }

    /** Again, since a refreshed sandbox is another org under the same alias. */
    async customer(alias: string): Promise<Customer> {
        const org = customerOrgs(join(this.run.orgs.folder, 'data')).find((each) => each.alias === alias) ?? assert.fail(alias);
        await this.#untilLoggedIn(org);
        const window = await PersonWindow.open(this.browser, org, 'Ada', '/lightning/setup/ImportedPackage/home');
        return { ...org, clicks: new CustomerWindow(window) };
    }

    /** A person takes longer to install than the publisher's sf to log in; a test does not. */
    async #untilLoggedIn({ username }: CustomerOrg): Promise<void> {
        const file = join(this.run.orgs.folder, 'home', '.sfdx', `${username}.json`);
        const before = this.#logins.get(username);
        const end = Date.now() + PATIENCE_MS;
        while (!existsSync(file) || statSync(file).mtimeMs === before) {
            assert.ok(Date.now() < end, `nobody logged in to the org of ${username}`);
            await wait(50);
        }
        this.#logins.set(username, statSync(file).mtimeMs);
    }

    /** `npm run org -- customer lock|delete|…` */
    async befall({ alias }: CustomerOrg, event: string, more: Row = {}): Promise<void> {
        const license = this.run.orgs.org('license');
        const headers = { Authorization: `Bearer ${license.accessToken}`, 'Content-Type': 'application/json' };
        const reply = await request(license, `/local-org/customers/${alias}`, { method: 'PUT', headers, body: JSON.stringify({ event, ...more }) });
        assert.equal(reply.status, 200, JSON.stringify(reply.body));
    }

    /** As the customer's administrator. */
    async deployTo(org: CustomerOrg, files: PackageFiles): ReturnType<typeof deployFiles> {
        return deployFiles(connectionTo({ ...org, users: [] }), packageFiles(files));
    }

    /** Without waiting for the next attempt of the worker. */
    async retryDeliveries(): Promise<void> {
        await this.run.json(['license', 'deliver', '--target-org', 'license-service', '--retry-failed', '--no-prompt']);
    }

    /** All licenses of an org. */
    async licensesOf({ orgId }: Pick<CustomerOrg, 'orgId'>): Promise<readonly License[]> {
        return (await this.run.page.rows(`SELECT ${FIELDS} FROM License__c WHERE Subscriber_Org_ID__c = '${toId15(orgId)}'`)) as readonly License[];
    }

    /** The license of an org once it is as described. */
    async until(org: Pick<CustomerOrg, 'orgId'>, expected: Row): Promise<License> {
        const end = Date.now() + PATIENCE_MS;
        for (;;) {
            const [license, ...others] = await this.licensesOf(org);
            assert.deepEqual(others, []);
            if (license && Object.entries(expected).every(([field, value]) => license[field] === value)) return license;
            if (Date.now() > end) assert.partialDeepStrictEqual(license, expected);
            await wait(100);
        }
    }

    async openLicense({ Id }: License): Promise<void> {
        await this.mara.go(`/lightning/r/License__c/${Id}/view`);
        await this.mara.page.getByRole('tab', { name: 'Details', exact: true }).waitFor();
    }
}

async function publish(run: LicenseOrgRun): Promise<LifeWorld['versions']> {
    const connection = connectionTo(run.orgs.org('packaging'));
    const { id } = await connection.metadata.deploy(Buffer.from(metadataZip('subscriber-app', 'Timesheets')), { rollbackOnError: true });
    assert.equal((await endOfDeploy(connection, id)).status, 'Succeeded');
    const [found] = (await connection.tooling.query<{ Id: string }>("SELECT Id FROM MetadataPackage WHERE Name = 'Timesheets'")).records;
    const upload = async (minor: number, isReleased = true): Promise<string> => {
        const fields = { MetadataPackageId: found?.Id, VersionName: `1.${minor}`, MajorVersion: 1, MinorVersion: minor, IsReleaseVersion: isReleased };
        const made = await connection.tooling.sobject('PackageUploadRequest').create(fields);
        const soql = `SELECT MetadataPackageVersionId FROM PackageUploadRequest WHERE Id = '${made.id ?? ''}'`;
        const [row] = (await connection.tooling.query<{ MetadataPackageVersionId: string }>(soql)).records;
        return row?.MetadataPackageVersionId ?? '';
    };
    return { first: await upload(0), second: await upload(1), beta: await upload(2, false) };
}
