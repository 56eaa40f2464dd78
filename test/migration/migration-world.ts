import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocalOrgs, type RunningHost, type RunningOrg } from '../../local-org/host.ts';
import type { Caller } from '../../local-org/platform/access/caller.ts';
import { callerOfUser } from '../../local-org/platform/access/caller-of-user.ts';
import type { OrgSettings } from '../../local-org/platform/org-settings.ts';
import { deleteRecords } from '../../local-org/platform/records/delete.ts';
import { createRecords, updateRecords, type SaveResult } from '../../local-org/platform/records/save.ts';
import { query } from '../../local-org/platform/soql/query.ts';
import { logIn } from '../../scripts/story/log-in.ts';
import { isolatedEnvironment } from '../../scripts/story/sf-environment.ts';
import { CommandsHere } from '../commands/commands-here.ts';
import type { JsonReply } from '../commands/license-world.ts';
import { deployZip, metadataZip } from '../rules/deployed-org.ts';
import { runToEnd, type Ending } from '../run-to-end.ts';

export type Values = Readonly<Record<string, string | number | boolean | null>>;
/** The third is for what does the same in another way. */
export type Side = 'old' | 'new' | 'bare';

/** Each user of an org and the permission set that it holds; the login is `<org>-<user>`. */
const USERS = { admin: 'License_Administrator', service: 'License_Service', manager: 'License_Manager', viewer: 'License_Viewer' } as const;

export type Person = keyof typeof USERS;

const OPTIONS = { allOrNone: false, api: 'data' } as const;

/** Two license orgs in this process, with OpenLMA and nothing else, and commands that run in it too. */
export class MigrationWorld {
    readonly folder: string;
    readonly host: RunningHost;
    #commands: CommandsHere | undefined;

    private constructor(folder: string, host: RunningHost) {
        this.folder = folder;
        this.host = host;
    }

    static async start(sides: readonly Side[] = ['old', 'new']): Promise<MigrationWorld> {
        const folder = mkdtempSync(join(tmpdir(), 'openlma-migration-'));
        const settings = { port: 0, orgs: sides.map(orgSettings) };
        const host = await startLocalOrgs({ dataFolder: join(folder, 'data'), cacheFolder: join(folder, 'cache'), settings, port: 0 });
        const world = new MigrationWorld(folder, host);
        Object.assign(process.env, world.environment);
        for (const side of sides) await world.#install(side);
        return world;
    }

    get environment(): Record<string, string> {
        return { ...(isolatedEnvironment(join(this.folder, 'home')) as Record<string, string>), NO_COLOR: '1' };
    }

    async close(): Promise<void> {
        await this.host.close();
        rmSync(this.folder, { recursive: true, force: true });
    }

    org(side: Side): RunningOrg {
        const found = this.host.orgs.find(({ alias }) => alias === side);
        assert.ok(found);
        return found;
    }

    caller(side: Side, person: Person): Caller {
        const caller = callerOfUser(this.org(side).org, this.userId(side, person));
        assert.ok(caller);
        return caller;
    }

    userId(side: Side, person: Person): string {
        const [row] = this.org(side).org.store.findBy('User', 'Username', [`${person}@${side}.local`]);
        return String(row?.['Id']);
    }

    /** Creates records, which must succeed, past the API. */
    create(side: Side, object: string, inputs: readonly Values[], person: Person = 'service'): readonly string[] {
        const results = createRecords(this.org(side).org, this.caller(side, person), object, inputs, OPTIONS);
        return results.map(({ id, errors }) => {
            assert.deepEqual(errors, [], object);
            return id ?? '';
        });
    }

    change(side: Side, object: string, changes: readonly (Values & { readonly Id: string })[], person: Person = 'service'): void {
        checkSaved(updateRecords(this.org(side).org, this.caller(side, person), object, changes, OPTIONS));
    }

    remove(side: Side, ids: readonly string[]): void {
        checkSaved(deleteRecords(this.org(side).org, this.caller(side, 'service'), ids, OPTIONS));
    }

    /** Rows as the service sees them, without what the API adds. */
    rows(side: Side, soql: string): readonly Readonly<Record<string, unknown>>[] {
        const { records } = query(this.org(side).org, this.caller(side, 'service'), soql, { api: 'data', apiVersion: '66.0', batchSize: 200_000 });
        return records.map((record) => Object.fromEntries(Object.entries(record).filter(([name]) => name !== 'attributes')));
    }

    row(side: Side, soql: string): Readonly<Record<string, unknown>> {
        const [found] = this.rows(side, soql);
        assert.ok(found, soql);
        return found;
    }

    count(side: Side, from: string): number {
        return query(this.org(side).org, this.caller(side, 'service'), `SELECT COUNT() ${from}`, { api: 'data', apiVersion: '66.0' }).totalSize;
    }

    async deploy(side: Side, files: Readonly<Record<string, string>>): Promise<void> {
        const { zipSync, strToU8 } = await import('fflate');
        const zip = zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])));
        await deployZip(this.org(side).org, this.caller(side, 'admin'), zip);
    }

    async lma(...args: readonly string[]): Promise<Ending> {
        this.#commands ??= await CommandsHere.load(this.environment);
        return this.#commands.run(args);
    }

    /** Runs `sf lma …` as a process of its own, without a terminal. */
    lmaProcess(...args: readonly string[]): Promise<Ending> {
        return runToEnd(['bin/run.js', ...args], this.environment);
    }

    /** `sf lma org migrate` from the old org to the new one, as their services unless other orgs are named. */
    async migrate<Result>(...flags: readonly string[]): Promise<JsonReply<Result>> {
        const orgs = [
            ...(flags.includes('--source-org') || flags.includes('--remove') ? [] : ['--source-org', 'old-service']),
            ...(flags.includes('--target-org') ? [] : ['--target-org', 'new-service']),
        ];
        const { stdout, stderr, code } = await this.lma('org', 'migrate', ...orgs, ...flags, '--no-prompt', '--json');
        assert.ok(stdout.startsWith('{'), `${stdout}${stderr}`);
        return { ...(JSON.parse(stdout) as JsonReply<Result>), exitCode: code ?? -1 };
    }

    /** API requests that an org answers meanwhile. */
    async requestsOf(side: Side, work: () => Promise<unknown>): Promise<number> {
        const before = await this.#lastRequest(side);
        await work();
        return (await this.#lastRequest(side)) - before - 1;
    }

    async #lastRequest(side: Side): Promise<number> {
        const { url, accessToken } = this.org(side);
        const reply = await fetch(`${url}/local-org/requests?limit=1`, { headers: { Authorization: `Bearer ${accessToken}` } });
        const { requests } = (await reply.json()) as { readonly requests: readonly { readonly number: number }[] };
        return requests[0]?.number ?? 0;
    }

    async setFaults(side: Side, ...faults: readonly object[]): Promise<void> {
        const { url, accessToken } = this.org(side);
        const reply = await fetch(`${url}/local-org/faults`, {
            method: 'PUT',
            headers: { Authorization: `Bearer ${accessToken}`, 'Content-Type': 'application/json' },
            body: JSON.stringify({ faults }),
        });
        assert.equal(reply.status, 200, await reply.text());
    }

    async #install(side: Side): Promise<void> {
        const running = this.org(side);
        await deployZip(running.org, this.caller(side, 'admin'), metadataZip());
        for (const [user, name] of Object.entries(USERS)) {
            const [set] = running.org.store.findBy('PermissionSet', 'Name', [name]);
            this.create(side, 'PermissionSetAssignment', [{ AssigneeId: this.userId(side, user as Person), PermissionSetId: String(set?.['Id']) }], 'admin');
        }
        const logins = running.users.map(({ username, accessToken }) => ({ alias: `${side}-${username.split('@')[0] ?? ''}`, url: running.url, accessToken }));
        await logIn(logins);
    }
}

function orgSettings(side: Side): OrgSettings {
    const user = (name: string, profile: string) => ({
        username: `${name}@${side}.local`,
        firstName: name,
        lastName: 'User',
        email: `${name}@isv.example`,
        profile,
    });
    return {
        alias: side,
        name: `Fjord ${side}`,
        edition: 'Enterprise Edition',
        instanceName: 'EU47',
        isSandbox: false,
        sandboxOf: undefined,
        trialDays: undefined,
        namespace: undefined,
        users: [
            user('admin', 'System Administrator'),
            user('service', 'System Administrator'),
            user('manager', 'Standard User'),
            user('viewer', 'Standard User'),
        ],
    };
}

function checkSaved(results: readonly SaveResult[]): void {
    assert.deepEqual(
        results.flatMap(({ errors }) => errors),
        [],
    );
}
