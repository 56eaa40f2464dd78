import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Customer } from '../../local-org/customers/customer.ts';
import { toId15 } from '../../scripts/domain/ids.ts';
import { mapInParallel } from '../../scripts/org/map-in-parallel.ts';
import type { StartedOrg } from '../../scripts/story/local-org-process.ts';
import { callOrg, DATA, request } from '../call-org.ts';
import { connectionTo, endOfDeploy } from '../deploy-package.ts';
import { ended, RefreshWorld, type CommandEnd } from '../refresh/refresh-world.ts';
import { metadataZip } from '../rules/deployed-org.ts';
import { CallCounter } from './call-counter.ts';

const PACKAGE = 'Timesheets';
/** The object of the license record in a customer's org. */
export const COPY = 'tsheets__Package_License__c';
const INSTALLING_AT_ONCE = 4;

type Row = Readonly<Record<string, unknown>>;

/**
 * A packaging org, a license org and many customers in this process; each customer has installed a package with subscriber-app in it and lets
 * its administrator deliver, and a refresh has made its license. Commands run as processes of their own, with logins from a credentials file.
 */
export class FleetWorld {
    readonly world: RefreshWorld;
    readonly customers: readonly Customer[];
    /** By port. */
    readonly calls = new CallCounter();
    /** File with the logins of all customers. */
    readonly credentials: string;
    readonly versionId: string;
    /** What the file has instead of a right token, by alias. */
    otherTokens: ReadonlyMap<string, string> = new Map();

    private constructor(world: RefreshWorld, customers: readonly Customer[], versionId: string) {
        this.world = world;
        this.customers = customers;
        this.versionId = versionId;
        this.credentials = join(world.folder, 'customers.json');
    }

    static async start(count: number): Promise<FleetWorld> {
        const world = await RefreshWorld.start();
        const versionId = await publish(world.packaging);
        const customers = await world.host.customers.create({ ...NOTHING_ELSE, name: 'Customer', count });
        await mapInParallel(customers, INSTALLING_AT_ONCE, (customer) => install(orgOf(customer), versionId));
        const fleet = new FleetWorld(world, customers, versionId);
        fleet.writeCredentials();
        await fleet.succeed('package', 'associate', '--package', PACKAGE, '--default-status', 'active', '--does-not-expire');
        await fleet.succeed('license', 'refresh', '--package', PACKAGE, '--no-prompt');
        return fleet;
    }

    async close(): Promise<void> {
        this.calls.stop();
        await this.world.close();
    }

    org(alias: string): StartedOrg {
        const found = this.customers.find(({ settings }) => settings.alias === alias);
        assert.ok(found, alias);
        return orgOf(found);
    }

    /** Access tokens that are given take the place of the right ones. */
    writeCredentials(others: ReadonlyMap<string, string> = new Map()): void {
        this.otherTokens = others;
        const entries = this.customers.map((customer) => {
            const { alias, orgId, url, accessToken } = orgOf(customer);
            return [orgId, { accessToken: others.get(alias) ?? accessToken, instanceUrl: url }] as const;
        });
        writeFileSync(this.credentials, JSON.stringify(Object.fromEntries(entries)), { mode: 0o600 });
    }

    /** Runs `sf lma license deliver` as the license service. */
    deliver(...args: readonly string[]): Promise<CommandEnd> {
        return ended(this.begin(...args));
    }

    begin(...args: readonly string[]): ChildProcess {
        return this.world.begin('license', 'deliver', '--credentials', this.credentials, '--no-prompt', '--json', ...args);
    }

    /** Changes every license as somebody does on a page. */
    async changeLicenses(values: Row): Promise<void> {
        await this.#change('', values);
    }

    /** The same of one customer. */
    async changeLicense(alias: string, values: Row, user: 'admin' | 'service' = 'admin'): Promise<void> {
        await this.#change(`WHERE Subscriber_Org_ID__c = '${toId15(this.org(alias).orgId)}'`, values, user);
    }

    async #change(where: string, values: Row, user = 'admin'): Promise<void> {
        const ids = this.world.rows(`SELECT Id FROM License__c ${where}`).map(({ Id }) => Id);
        const headers = { Authorization: `Bearer ${tokenOf(this.world.license, user)}`, 'Content-Type': 'application/json' };
        for (let start = 0; start < ids.length; start += 200) {
            const records = ids.slice(start, start + 200).map((Id) => ({ attributes: { type: 'License__c' }, Id, ...values }));
            const init = { method: 'PATCH', headers, body: JSON.stringify({ allOrNone: true, records }) };
            const reply = await request(this.world.license, `${DATA}/composite/sobjects`, init);
            assert.ok(
                (reply.body as readonly { readonly success: boolean }[]).every(({ success }) => success),
                JSON.stringify(reply.body),
            );
        }
    }

    /** What a customer has of the license; undefined when nothing was delivered. */
    async copy(alias: string): Promise<Row | undefined> {
        const fields = ['Status__c', 'Expiration__c', 'Allowed_Seats__c', 'License_Name__c', 'Last_Delivered__c'].map((field) => `tsheets__${field}`);
        const reply = await callOrg(this.org(alias), `${DATA}/query?q=${encodeURIComponent(`SELECT Id, ${fields.join(', ')} FROM ${COPY}`)}`);
        assert.equal(reply.status, 200, JSON.stringify(reply.body));
        const [row] = (reply.body as { readonly records: readonly Row[] }).records;
        return row && Object.fromEntries(Object.entries(row).map(([name, value]) => [name.replace('tsheets__', ''), value]));
    }

    /** Lets the customer's administrator deliver. */
    letDeliver(alias: string): Promise<void> {
        return letDeliver(this.org(alias));
    }

    async succeed(...args: readonly string[]): Promise<void> {
        const { code, stdout, stderr } = await this.world.run(...args);
        assert.equal(code, 0, stdout + stderr);
    }
}

const NOTHING_ELSE = {
    users: 0,
    edition: undefined,
    trialDays: undefined,
    sandboxOf: undefined,
    instanceName: undefined,
    firstName: undefined,
    lastName: undefined,
    email: undefined,
} as const;

export function orgOf({ settings, accessToken, port }: Customer): StartedOrg {
    const username = settings.users[0]?.username ?? '';
    return { alias: settings.alias, orgId: settings.id, url: `http://localhost:${port}`, username, accessToken, users: [{ username, accessToken }] };
}

function tokenOf({ users }: StartedOrg, name: string): string {
    return users.find(({ username }) => username.startsWith(`${name}@`))?.accessToken ?? '';
}

/** A package of the first generation with subscriber-app in it; answers the id of its version. */
async function publish(packaging: StartedOrg): Promise<string> {
    const connection = connectionTo(packaging);
    const { id } = await connection.metadata.deploy(Buffer.from(metadataZip('subscriber-app', PACKAGE)), { rollbackOnError: true });
    const deployed = await endOfDeploy(connection, id);
    assert.equal(deployed.status, 'Succeeded', JSON.stringify(deployed.details));
    const [found] = (await connection.tooling.query<{ Id: string }>(`SELECT Id FROM MetadataPackage WHERE Name = '${PACKAGE}'`)).records;
    const version = { MetadataPackageId: found?.Id, VersionName: '1.0', MajorVersion: 1, MinorVersion: 0, IsReleaseVersion: true };
    const request = await connection.tooling.sobject('PackageUploadRequest').create(version);
    const soql = `SELECT Status, MetadataPackageVersionId FROM PackageUploadRequest WHERE Id = '${request.id ?? ''}'`;
    const [row] = (await connection.tooling.query<Row>(soql)).records;
    assert.equal(row?.['Status'], 'SUCCESS', JSON.stringify(row));
    return String(row['MetadataPackageVersionId']);
}

async function install(org: StartedOrg, versionId: string): Promise<void> {
    const made = await callOrg(org, `${DATA}/tooling/sobjects/PackageInstallRequest`, { SubscriberPackageVersionKey: versionId });
    const installed = await rowsOf(org, `SELECT SubscriberPackageId FROM InstalledSubscriberPackage`, '/tooling');
    assert.equal(installed.length, 1, JSON.stringify(made.body));
    await letDeliver(org);
}

async function letDeliver(org: StartedOrg): Promise<void> {
    const [set] = await rowsOf(org, "SELECT Id FROM PermissionSet WHERE Name = 'License_Delivery'");
    const [user] = await rowsOf(org, `SELECT Id FROM User WHERE Username = '${org.username}'`);
    const given = await callOrg(org, `${DATA}/sobjects/PermissionSetAssignment`, { AssigneeId: user?.['Id'], PermissionSetId: set?.['Id'] });
    assert.equal(given.status, 201, JSON.stringify(given.body));
}

export async function rowsOf(org: StartedOrg, soql: string, api = ''): Promise<readonly Row[]> {
    const reply = await callOrg(org, `${DATA}${api}/query?q=${encodeURIComponent(soql)}`);
    assert.equal(reply.status, 200, JSON.stringify(reply.body));
    return (reply.body as { readonly records: readonly Row[] }).records;
}
