import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Connection } from 'jsforce';
import { licenseKey } from '../scripts/domain/ids.ts';
import { isolatedEnvironment } from '../scripts/story/sf-environment.ts';
import { connectionTo } from './deploy-package.ts';
import { IsolatedSf } from './isolated-sf.ts';
import { LocalOrgRun } from './local-org-run.ts';
import { preparedFolder } from './prepared-folder.ts';
import { RunRequests, type Row } from './run-requests.ts';
import { ROOT } from './story-run.ts';

/** Users of the license org, the alias each is logged in under, and what each has. */
const USERS: Readonly<Record<string, string>> = {
    admin: 'License_Administrator',
    service: 'License_Service',
    sales: 'License_Manager',
    viewer: 'License_Viewer',
};

export interface CommandEnd {
    /** Null when the command was killed. */
    readonly code: number | null;
    readonly stdout: string;
    readonly stderr: string;
}

/** A command that runs: it can be watched from outside and ended. */
export interface RunningCommand {
    readonly ended: Promise<CommandEnd>;
    signal(name: 'SIGINT' | 'SIGKILL'): void;
}

/** What a command answers with `--json`. */
export interface JsonReply<Result> {
    readonly status: number;
    readonly name?: string;
    readonly message?: string;
    readonly actions?: readonly string[];
    readonly result: Result;
    readonly data?: Result;
}

/** Local orgs with force-app deployed to the license org, without packages built and installed; commands run as each user. */
export class LicenseOrgRun {
    readonly orgs: LocalOrgRun;
    readonly page: RunRequests;

    private constructor(orgs: LocalOrgRun) {
        this.orgs = orgs;
        this.page = new RunRequests(orgs.org('license'));
    }

    static async start(): Promise<LicenseOrgRun> {
        const orgs = await LocalOrgRun.start(await preparedFolder('license-org', deployTo));
        await new IsolatedSf(orgs.folder).logIn(orgs.orgs);
        const run = new LicenseOrgRun(orgs);
        await run.#logInUsers();
        return run;
    }

    /** As a user: `admin`, `service`, `sales` or `viewer`. */
    connection(user: string): Connection {
        const token = this.page.headersOf(user)['Authorization']?.replace('Bearer ', '');
        return connectionTo(this.orgs.org('license'), token);
    }

    /** Starts `sf lma …` in an environment of its own. */
    begin(args: readonly string[], environment: Readonly<Record<string, string>> = {}): RunningCommand {
        const env = { ...isolatedEnvironment(join(this.orgs.folder, 'home')), ...environment };
        const child = spawn(process.execPath, ['bin/run.js', ...args], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
        return {
            ended: endOf(child),
            signal: (name) => {
                child.kill(name);
            },
        };
    }

    async run(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<CommandEnd> {
        return this.begin(args, environment).ended;
    }

    async json<Result>(args: readonly string[], environment: Readonly<Record<string, string>> = {}): Promise<JsonReply<Result>> {
        const { stdout, stderr } = await this.run([...args, '--json'], environment);
        assert.ok(stdout.startsWith('{'), `${stdout}${stderr}`);
        return JSON.parse(stdout) as JsonReply<Result>;
    }

    /** API requests that the org has counted today. */
    async usedRequests(): Promise<number> {
        const { DailyApiRequests } = await this.connection('service').limits();
        return (DailyApiRequests?.Max ?? 0) - (DailyApiRequests?.Remaining ?? 0);
    }

    /** Writes licenses as a refresh would have; fields of each beside its key. Names are in the order of the rows. */
    async writeLicenses(rows: readonly Row[]): Promise<void> {
        const connection = this.connection('service');
        const packageId = '033L0yEH0000001';
        const developer = { Developer_Org_ID__c: '00DL0J39zDY6V02MRF', Namespace__c: 'tsheets' };
        const made = await connection.sobject('Package__c').create({ Name: 'Timesheets', Package_ID__c: `${packageId}IGA`, ...developer });
        for (let start = 0; start < rows.length; start += 200) {
            const records = rows.slice(start, start + 200).map((row, index) => {
                const orgId = `00D${String(start + index).padStart(12, '0')}`;
                return { License_Key__c: licenseKey(orgId, packageId), Subscriber_Org_ID__c: orgId, Package__c: made.id ?? '', ...row };
            });
            const results = await connection.sobject('License__c').create(records);
            assert.ok(
                results.every(({ success }) => success),
                JSON.stringify(results.find(({ success }) => !success)),
            );
        }
    }

    async stop(): Promise<void> {
        await this.orgs.stopAndForget();
    }

    async #logInUsers(): Promise<void> {
        const home = join(this.orgs.folder, 'home');
        // @salesforce/core decides where its files are when it is loaded.
        Object.assign(process.env, isolatedEnvironment(home));
        const { logIn } = await import('../scripts/story/log-in.ts');
        const { url, users } = this.orgs.org('license');
        const logins = ['sales', 'viewer'].map((name) => {
            const accessToken = users.find(({ username }) => username.startsWith(`${name}@`))?.accessToken ?? '';
            return { alias: name, url, accessToken };
        });
        await logIn(logins);
    }
}

/** Local orgs in that folder whose license org has the app and users who may use it. */
async function deployTo(folder: string): Promise<void> {
    const orgs = await LocalOrgRun.start(folder);
    const sf = new IsolatedSf(folder);
    await sf.logIn(orgs.orgs);
    const deployed = await sf.run('project', 'deploy', 'start', '--source-dir', 'force-app', '--target-org', 'license');
    assert.equal(deployed.status, 0, deployed.message);
    await assignPermissions(connectionTo(orgs.org('license')));
    await orgs.stop();
}

async function assignPermissions(connection: Connection): Promise<void> {
    const users = await connection.query<{ Id: string; Username: string }>('SELECT Id, Username FROM User');
    const sets = await connection.query<{ Id: string; Name: string }>("SELECT Id, Name FROM PermissionSet WHERE Name LIKE 'License%'");
    for (const [user, set] of Object.entries(USERS)) {
        const AssigneeId = users.records.find(({ Username }) => Username.startsWith(`${user}@`))?.Id ?? '';
        const PermissionSetId = sets.records.find(({ Name }) => Name === set)?.Id ?? '';
        await connection.sobject('PermissionSetAssignment').create({ AssigneeId, PermissionSetId });
    }
}

function endOf(child: ChildProcess): Promise<CommandEnd> {
    const said = { stdout: '', stderr: '' };
    child.stdout?.on('data', (text: Buffer) => (said.stdout += text.toString()));
    child.stderr?.on('data', (text: Buffer) => (said.stderr += text.toString()));
    return new Promise((resolve) => {
        child.once('close', (code) => {
            resolve({ code, ...said });
        });
    });
}
