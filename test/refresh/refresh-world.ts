import assert from 'node:assert/strict';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startLocalOrgs, type RunningHost, type RunningOrg } from '../../local-org/host.ts';
import { sessionCookieName } from '../../local-org/http/session-cookie.ts';
import { readSettings } from '../../local-org/local-org-settings.ts';
import { callerOfUser } from '../../local-org/platform/access/caller-of-user.ts';
import { makeId } from '../../local-org/platform/ids.ts';
import { insertPlatformRow } from '../../local-org/platform/packaging/platform-rows.ts';
import { createRecords } from '../../local-org/platform/records/save.ts';
import { query } from '../../local-org/platform/soql/query.ts';
import { isolatedEnvironment } from '../../scripts/story/sf-environment.ts';
import { callOrg } from '../call-org.ts';
import { IsolatedSf } from '../isolated-sf.ts';
import { deployZip, metadataZip } from '../rules/deployed-org.ts';
import { ROOT } from '../story-run.ts';

const REDIRECT_URI = 'http://localhost:1717/OauthRedirect';

export type Values = Readonly<Record<string, string | number | boolean | null>>;

/** How a run of the command ended. */
export interface CommandEnd {
    readonly code: number | null;
    readonly signal: NodeJS.Signals | null;
    readonly stdout: string;
    readonly stderr: string;
    readonly seconds: number;
}

/** A request as an org has answered it. */
export interface AnsweredRequest {
    readonly number: number;
    readonly method: string;
    readonly path: string;
    readonly status: number;
}

/** What tests read of `--json`. */
export interface CommandReply {
    readonly status: number;
    readonly name?: string;
    readonly message?: string;
    readonly actions?: readonly string[];
    readonly warnings?: readonly string[];
    readonly result?: unknown;
}

const PERMISSION_SETS = [
    ['admin', 'License_Administrator'],
    ['service', 'License_Service'],
    ['sales', 'License_Manager'],
    ['viewer', 'License_Viewer'],
] as const;

/**
 * A packaging org and a license org in this process, with the project's metadata, and packages whose installs tests make up row by row: the
 * platform's own rows of `PackageSubscriber` are what a refresh reads. The command runs as a process of its own.
 */
export class RefreshWorld {
    readonly folder: string;
    readonly license: RunningOrg;
    readonly packaging: RunningOrg;
    readonly host: RunningHost;
    /** Time zone of the machine that the command runs on, unless it is that of this one. */
    machineZone: string | undefined;
    #next = 1;

    private constructor(folder: string, host: RunningHost) {
        const orgOf = (alias: string): RunningOrg => {
            const found = host.orgs.find((org) => org.alias === alias);
            if (!found) throw new Error(`No org ${alias}`);
            return found;
        };
        this.folder = folder;
        this.host = host;
        this.license = orgOf('license');
        this.packaging = orgOf('packaging');
    }

    static async start(): Promise<RefreshWorld> {
        const folder = mkdtempSync(join(tmpdir(), 'openlma-refresh-'));
        const all = readSettings(join(ROOT, 'config', 'local-org.json'));
        const settings = { ...all, orgs: all.orgs.filter(({ alias }) => alias === 'license' || alias === 'packaging') };
        const host = await startLocalOrgs({ dataFolder: join(folder, 'data'), cacheFolder: join(folder, 'cache'), settings, port: 0 });
        const world = new RefreshWorld(folder, host);
        await world.#install();
        return world;
    }

    async close(): Promise<void> {
        await this.host.close();
        rmSync(this.folder, { recursive: true, force: true });
    }

    async #install(): Promise<void> {
        const { org } = this.license;
        await deployZip(org, this.#callerOf('admin'), metadataZip());
        for (const [user, name] of PERMISSION_SETS) {
            const [set] = org.store.findBy('PermissionSet', 'Name', [name]);
            const row = { AssigneeId: this.#callerOf(user).userId, PermissionSetId: String(set?.['Id']) };
            const [assigned] = createRecords(org, this.#callerOf('admin'), 'PermissionSetAssignment', [row], { allOrNone: true, api: 'data' });
            assert.equal(assigned?.success, true, JSON.stringify(assigned?.errors));
        }
        await new IsolatedSf(this.folder).logIn(this.host.orgs);
    }

    #callerOf(user: string): NonNullable<ReturnType<typeof callerOfUser>> {
        const { org } = this.license;
        const row = org.store.findBy('User', 'IsActive', [1]).find((each) => String(each['Username']).startsWith(`${user}@`));
        const caller = callerOfUser(org, String(row?.['Id']));
        if (!caller) throw new Error(`No user ${user}`);
        return caller;
    }

    /** A managed package with one released version, associated with the license org. */
    async addPackage(name: string, namespace: string): Promise<TestPackage> {
        const { org } = this.packaging;
        const packageId = insertPlatformRow(org, 'MetadataPackage', { Name: name, NamespacePrefix: namespace, PackageCategory: 'Package' });
        const added: TestPackage = { id: packageId, name, versionId: this.addVersion(packageId, 1, 0) };
        const ended = await this.run('package', 'associate', '--package', packageId);
        assert.equal(ended.code, 0, ended.stdout + ended.stderr);
        return added;
    }

    addVersion(packageId: string, major: number, minor: number, state: 'Released' | 'Beta' = 'Released'): string {
        const numbers = { MajorVersion: major, MinorVersion: minor, PatchVersion: 0, BuildNumber: 1 };
        const values = { MetadataPackageId: packageId, Name: `Version ${major}.${minor}`, ReleaseState: state, ...numbers };
        return insertPlatformRow(this.packaging.org, 'MetadataPackageVersion', values);
    }

    /** So many orgs install the package; answers their rows. */
    addSubscribers(found: TestPackage, count: number, values: (index: number) => Values = () => ({})): readonly string[] {
        const { org } = this.packaging;
        return org.store.transaction(() =>
            Array.from({ length: count }, (_, index) => {
                const number = this.#next++;
                return insertPlatformRow(org, 'PackageSubscriber', {
                    MetadataPackageId: found.id,
                    MetadataPackageVersionId: found.versionId,
                    OrgKey: orgId(number),
                    OrgName: `Customer ${number}`,
                    OrgStatus: 'Active',
                    OrgType: 'Production',
                    InstanceName: `NA${number % 100}`,
                    ParentOrg: null,
                    InstalledStatus: 'i',
                    ...values(index),
                });
            }),
        );
    }

    changeSubscribers(rowIds: readonly string[], values: Values): void {
        const { org } = this.packaging;
        org.store.transaction(() => {
            for (const id of rowIds) org.store.update('PackageSubscriber', id, { ...values, SystemModstamp: org.clock.now().toISOString() });
        });
    }

    removeSubscribers(rowIds: readonly string[]): void {
        const { org } = this.packaging;
        org.store.transaction(() => {
            for (const id of rowIds) org.store.update('PackageSubscriber', id, { IsDeleted: 1 });
        });
    }

    /** Rows of the license org, past access. */
    rows(soql: string): readonly Readonly<Record<string, unknown>>[] {
        return query(this.license.org, this.#callerOf('service'), soql, { api: 'data', apiVersion: '66.0', batchSize: 100_000 }).records;
    }

    /** The license org's own time zone. */
    inTimeZone(zone: string): void {
        const { store, identity } = this.license.org;
        store.transaction(() => {
            store.update('Organization', identity.id, { TimeZoneSidKey: zone });
        });
    }

    /** Changes a record as the license service. */
    async update(object: string, { Id, ...values }: Values): Promise<void> {
        const token = this.license.users.find(({ username }) => username.startsWith('service@'))?.accessToken ?? '';
        const reply = await fetch(`${this.license.url}/services/data/v66.0/sobjects/${object}/${String(Id)}`, {
            method: 'PATCH',
            headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
            body: JSON.stringify(values),
        });
        assert.equal(reply.status, 204, await reply.text());
    }

    count(object: string, where = ''): number {
        return query(this.license.org, this.#callerOf('service'), `SELECT COUNT() FROM ${object} ${where}`, { api: 'data', apiVersion: '66.0' }).totalSize;
    }

    /** Runs a command to its end, as the license service unless another `--target-org` is named. */
    async run(...args: readonly string[]): Promise<CommandEnd> {
        return ended(this.begin(...args));
    }

    /** Runs a command and reads its `--json`. */
    async reply(...args: readonly string[]): Promise<CommandReply> {
        const { stdout, stderr } = await this.run(...args, '--json');
        try {
            return JSON.parse(stdout) as CommandReply;
        } catch {
            throw new Error(`No JSON: ${stdout}${stderr}`);
        }
    }

    begin(...args: readonly string[]): ChildProcess {
        const orgs = [
            ...(args.includes('--target-org') ? [] : ['--target-org', 'license-service']),
            ...(args.includes('--packaging-org') || ['export', 'deliver'].includes(args[1] ?? '') ? [] : ['--packaging-org', 'packaging']),
        ];
        const env = { ...isolatedEnvironment(join(this.folder, 'home')), ...(this.machineZone !== undefined && { TZ: this.machineZone }) };
        return spawn(process.execPath, ['bin/run.js', ...args, ...orgs], { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'pipe'] });
    }

    /** Logs a user in as `sf org login web` does; answers the token of the session, which tests may end. */
    async logInWeb(alias: string, { org, url, users }: RunningOrg, user: string): Promise<string> {
        const token = users.find(({ username }) => username.startsWith(`${user}@`))?.accessToken ?? '';
        const wish = new URLSearchParams({ response_type: 'code', client_id: 'PlatformCLI', redirect_uri: REDIRECT_URI });
        const cookie = `${sessionCookieName(org)}=${token}`;
        const reply = await fetch(`${url}/services/oauth2/authorize?${wish.toString()}`, { redirect: 'manual', headers: { cookie } });
        const code = new URL(reply.headers.get('location') ?? '').searchParams.get('code') ?? '';
        const env = isolatedEnvironment(join(this.folder, 'home'));
        const script = join(import.meta.dirname, 'log-in-web.ts');
        return (await promisify(execFile)(process.execPath, [script, alias, url, REDIRECT_URI, code], { env })).stdout;
    }

    /** Requests that reach the license org meanwhile, as it counts them. */
    async requestsOf(work: () => Promise<unknown>): Promise<number> {
        const before = await this.#lastRequest();
        await work();
        return (await this.#lastRequest()) - before - 1;
    }

    async #lastRequest(): Promise<number> {
        return (await this.requestsTo(this.license))[0]?.number ?? 0;
    }

    /** The last 200, the newest first. */
    async requestsTo(org: RunningOrg): Promise<readonly AnsweredRequest[]> {
        const { body } = await callOrg(org, '/local-org/requests');
        return (body as { readonly requests: readonly AnsweredRequest[] }).requests;
    }

    async setFaults(...faults: readonly object[]): Promise<void> {
        await setFaultsOf(this.license, faults);
    }

    /** From now on every request to either org takes so much longer. */
    async delayEach(milliseconds: number): Promise<void> {
        const faults = milliseconds === 0 ? [] : [{ kind: 'delay', milliseconds, times: 1_000_000 }];
        for (const org of [this.license, this.packaging]) await setFaultsOf(org, faults);
    }
}

export async function setFaultsOf({ url, accessToken }: RunningOrg, faults: readonly object[]): Promise<void> {
    const reply = await fetch(`${url}/local-org/faults`, {
        method: 'PUT',
        headers: { Authorization: `Bearer ${accessToken}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({ faults }),
    });
    assert.equal(reply.status, 200, await reply.text());
}

export interface TestPackage {
    readonly id: string;
    readonly name: string;
    readonly versionId: string;
}

/** 18 characters. */
export function orgId(number: number): string {
    return makeId('00D', number, 'CUST');
}

/** What became of a command that was begun. */
export function ended(child: ChildProcess): Promise<CommandEnd> {
    const start = performance.now();
    const said = { stdout: '', stderr: '' };
    child.stdout?.on('data', (text: Buffer) => (said.stdout += text.toString()));
    child.stderr?.on('data', (text: Buffer) => (said.stderr += text.toString()));
    return new Promise((resolve) => {
        child.once('close', (code, signal) => {
            resolve({ code, signal, ...said, seconds: (performance.now() - start) / 1000 });
        });
    });
}
