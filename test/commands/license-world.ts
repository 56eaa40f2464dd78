import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dateIn, addDays } from '../../scripts/domain/calendar.ts';
import { licenseKey, toId15, toId18 } from '../../scripts/domain/ids.ts';
import type { StartedOrg } from '../../scripts/story/local-org-process.ts';
import { isolatedEnvironment } from '../../scripts/story/sf-environment.ts';
import { callOrg, DATA } from '../call-org.ts';
import { connectionTo, endOfDeploy } from '../deploy-package.ts';
import { IsolatedSf } from '../isolated-sf.ts';
import { LocalOrgRun } from '../local-org-run.ts';
import { CommandsHere } from './commands-here.ts';
import { metadataZip } from '../rules/deployed-org.ts';
import { runToEnd, type Ending } from '../run-to-end.ts';

/** Each permission set of the ladder, and the alias of a user who has no other. */
export const READERS = { License_Administrator: 'license', License_Service: 'license-service', License_Manager: 'sales', License_Viewer: 'viewer' } as const;

export const PACKAGES = { timesheets: toId18('033000000000001'), expenses: toId18('033000000000002') };
const DEVELOPER_ORG = toId18('00D0000000000P1');

type Values = Readonly<Record<string, string | number | boolean | null>>;

/** A local license org with OpenLMA and a few customers, and commands that run there. */
export class LicenseWorld {
    readonly run: LocalOrgRun;
    /** The day in the license org. */
    readonly today: string;
    readonly #home: string;
    #commands: CommandsHere | undefined;

    private constructor(run: LocalOrgRun, today: string) {
        this.run = run;
        this.today = today;
        this.#home = join(run.folder, 'home');
    }

    /** OpenLMA is deployed; nobody has a permission set yet, and there are no licenses. */
    static async start(): Promise<LicenseWorld> {
        const run = await LocalOrgRun.start(mkdtempSync(join(tmpdir(), 'openlma-world-')));
        try {
            return new LicenseWorld(run, await deployOpenLma(run));
        } catch (error) {
            await run.stopAndForget();
            throw error;
        }
    }

    /** Gives each user of READERS its permission set. */
    async assignPermissionSets(): Promise<void> {
        const users = { License_Administrator: 'admin', License_Service: 'service', License_Manager: 'sales', License_Viewer: 'viewer' };
        for (const [name, user] of Object.entries(users)) {
            const [set] = await this.rows(`SELECT Id FROM PermissionSet WHERE Name = '${name}'`);
            const [assignee] = await this.rows(`SELECT Id FROM User WHERE Username = '${user}@license.local'`);
            await this.create('PermissionSetAssignment', { AssigneeId: idOf(assignee), PermissionSetId: idOf(set) }, 'admin');
        }
    }

    day(days: number): string {
        return addDays(this.today, days);
    }

    /** Two packages, an account, a lead, and the licenses of six installs. */
    async addCustomers(): Promise<void> {
        const packages = {
            timesheets: await this.addPackage('timesheets', 'Timesheets', 'tsheets'),
            expenses: await this.addPackage('expenses', 'Expenses', 'fjexpense'),
        };
        const account = await this.create('Account', { Name: 'Acme Holding' }, 'admin');
        const lead = await this.create('Lead', { FirstName: 'Hank', LastName: 'Scorpio', Company: 'Globex', Email: 'hank@globex.example' }, 'admin');
        const install = (org: string, values: Values, of: 'timesheets' | 'expenses' = 'timesheets'): Promise<string> =>
            this.create('License__c', {
                Package__c: packages[of].id,
                Package_Version__c: packages[of].version,
                Version_Number__c: '1.0.0',
                License_Key__c: licenseKey(org, PACKAGES[of]),
                Subscriber_Org_ID__c: toId15(org),
                Subscriber_Org_Is_Sandbox__c: false,
                Install_Date__c: this.day(-30),
                Org_Type__c: 'Enterprise Edition',
                Org_Instance__c: 'NA101',
                Org_Status_Formula__c: 'Active',
                Change_Source__c: 'Install',
                ...values,
            });
        const acme = await install('00D0000000000A1', {
            ...active(this.day(20), 10),
            Subscriber_Org_Name__c: 'Acme Industries',
            Used_Licenses__c: 3,
            Account__c: account,
        });
        const ofSandbox = { Subscriber_Org_Is_Sandbox__c: true, Production_Org_ID__c: '00D0000000000A1', Production_License__c: acme };
        await install('00D0000000000S1', {
            ...ofSandbox,
            Status__c: 'Trial',
            Expiration__c: this.day(20),
            Seats__c: null,
            Subscriber_Org_Name__c: 'Acme Industries',
        });
        const trial = { Status__c: 'Trial', Expiration__c: this.day(50), Seats__c: 25, Used_Licenses__c: 30 };
        await install('00D0000000000G1', { ...trial, Subscriber_Org_Name__c: 'Globex Corporation', Lead__c: lead, Lead_Name__c: 'Hank Scorpio' });
        const differing = { Subscriber_Status__c: 'Active', Subscriber_Expiration__c: this.day(-5), Subscriber_Seats__c: 4 };
        await install('00D0000000000N1', { ...active(this.day(-5), 5), ...differing, Subscriber_Org_Name__c: '=HYPERLINK("x") O\'Neil' });
        await install('00D0000000000H1', { ...active(null, null), Subscriber_Org_Name__c: 'Hooli, "Ünïcode"\nGmbH' });
        const uninstalled = { Status__c: 'Uninstalled', Status_Before_Uninstall__c: 'Active', Uninstall_Date__c: this.day(-2) };
        await install('00D0000000000A1', { ...active(this.day(100), 7), ...uninstalled, Subscriber_Org_Name__c: 'Acme Industries' }, 'expenses');
    }

    private async addPackage(of: 'timesheets' | 'expenses', name: string, namespace: string): Promise<{ readonly id: string; readonly version: string }> {
        const values = { Name: name, Namespace__c: namespace, Package_ID__c: PACKAGES[of], Developer_Org_ID__c: DEVELOPER_ORG, Latest_Version__c: '1.0' };
        const id = await this.create('Package__c', values);
        const versionId = toId18(`04t00000000000${of === 'timesheets' ? '1' : '2'}`);
        const version = { Package__c: id, Name: `${name} 1.0`, Version__c: '1.0', Version_Number__c: '1.0.0', Version_ID__c: versionId };
        return { id, version: await this.create('Package_Version__c', version) };
    }

    async rows(soql: string): Promise<readonly Values[]> {
        const { body } = await callOrg(this.run.org('license'), `${DATA}/query?q=${encodeURIComponent(soql)}`);
        return (body as { readonly records: readonly Values[] }).records;
    }

    async create(object: string, values: Values, user: 'service' | 'admin' = 'service'): Promise<string> {
        const org = this.run.org('license');
        const { status, body } = await callOrg(org, `${DATA}/sobjects/${object}`, values, { Authorization: `Bearer ${tokenOf(org, `${user}@license.local`)}` });
        assert.equal(status, 201, `${object}: ${JSON.stringify(body)}`);
        return (body as { readonly id: string }).id;
    }

    /** Runs `sf lma …` in this process: as a process of its own, each would take seconds. */
    async lma(...args: readonly string[]): Promise<Ending> {
        this.#commands ??= await CommandsHere.load(this.environment);
        return this.#commands.run(args);
    }

    /** Runs `sf lma …` as a process of its own, without a terminal. */
    lmaProcess(...args: readonly string[]): Promise<Ending> {
        return runToEnd(['bin/run.js', ...args], this.environment);
    }

    async json<Result>(...args: readonly string[]): Promise<JsonReply<Result>> {
        const { stdout, stderr } = await this.lma(...args, '--json');
        assert.notEqual(stdout, '', stderr);
        return JSON.parse(stdout) as JsonReply<Result>;
    }

    get environment(): Record<string, string> {
        return { ...(isolatedEnvironment(this.#home) as Record<string, string>), NO_COLOR: '1' };
    }

    async stop(): Promise<void> {
        await this.run.stopAndForget();
        rmSync(this.run.folder, { recursive: true, force: true });
    }
}

/** Deploys and logs in; gives the day in the license org. */
async function deployOpenLma(run: LocalOrgRun): Promise<string> {
    const org = run.org('license');
    const connection = connectionTo(org);
    const { id } = await connection.metadata.deploy(Buffer.from(metadataZip()), { rollbackOnError: true });
    assert.equal((await endOfDeploy(connection, id)).status, 'Succeeded');
    const user = (name: string, alias: string): StartedOrg => ({ ...org, alias, users: [], accessToken: tokenOf(org, `${name}@license.local`) });
    await new IsolatedSf(run.folder).logIn([...run.orgs, user('sales', 'sales'), user('viewer', 'viewer')]);
    const [facts] = (await connection.query<{ readonly TimeZoneSidKey: string }>('SELECT TimeZoneSidKey FROM Organization')).records;
    return dateIn(facts?.TimeZoneSidKey ?? 'UTC', new Date().toISOString());
}

export interface JsonReply<Result> {
    readonly status: number;
    readonly result: Result;
    readonly warnings: readonly string[];
    readonly name?: string;
    readonly message?: string;
    readonly actions?: readonly string[];
    readonly exitCode?: number;
}

function active(expiration: string | null, seats: number | null): Values {
    return { Status__c: 'Active', Was_Active__c: true, Expiration__c: expiration, Seats__c: seats };
}

function tokenOf(org: StartedOrg, username: string): string {
    const user = org.users.find((each) => each.username === username);
    assert.ok(user, `No user ${username}`);
    return user.accessToken;
}

function idOf(row: Values | undefined): string {
    return String(row?.['Id']);
}
