import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connection } from 'jsforce';
import { startLocalOrgs, type RunningHost, type RunningOrg } from '../../local-org/host.ts';
import { callerOfUser } from '../../local-org/platform/access/caller-of-user.ts';
import type { Caller } from '../../local-org/platform/access/caller.ts';
import { insertPlatformRow } from '../../local-org/platform/packaging/platform-rows.ts';
import { createRecords } from '../../local-org/platform/records/save.ts';
import { logIn, storyLogins } from '../../scripts/story/log-in.ts';
import { isolatedEnvironment } from '../../scripts/story/sf-environment.ts';
import { CommandsHere } from '../commands/commands-here.ts';
import type { JsonReply } from '../commands/license-world.ts';
import { connectionTo } from '../deploy-package.ts';
import { deployZip, metadataZip } from '../rules/deployed-org.ts';
import { installLicenseManagementApp } from './lma-package.ts';
import { lmaSettings } from './lma-settings.ts';

type Values = Readonly<Record<string, unknown>>;

/** An ISV's old license org with Salesforce's own License Management App, and a new one with OpenLMA. */
export class LmaWorld {
    readonly #folder: string;
    readonly #host: RunningHost;
    readonly #commands: CommandsHere;

    private constructor(folder: string, host: RunningHost, commands: CommandsHere) {
        this.#folder = folder;
        this.#host = host;
        this.#commands = commands;
    }

    static async start(): Promise<LmaWorld> {
        const folder = mkdtempSync(join(tmpdir(), 'openlma-lma-'));
        const settings = lmaSettings();
        const host = await startLocalOrgs({ dataFolder: join(folder, 'data'), cacheFolder: join(folder, 'cache'), settings, port: 0 });
        const environment = { ...(isolatedEnvironment(join(folder, 'home')) as Record<string, string>), NO_COLOR: '1' };
        const world = new LmaWorld(folder, host, await CommandsHere.load(environment));
        await installLicenseManagementApp(connectionTo(world.#org('vendor')), world.old);
        await world.#installOpenLma();
        await logIn(storyLogins(host.orgs));
        return world;
    }

    async close(): Promise<void> {
        await this.#host.close();
        rmSync(this.#folder, { recursive: true, force: true });
    }

    get folder(): string {
        return this.#folder;
    }

    /** As the administrator of the old org. */
    get old(): Connection {
        return connectionTo(this.#org('old'));
    }

    /** As the license service of the new org. */
    get new(): Connection {
        const org = this.#org('license');
        return connectionTo(org, org.users.find(({ username }) => username.startsWith('service@'))?.accessToken);
    }

    /** A package of the packaging org with a released version, and the orgs that have it; returns the package's id (033) and the version's (04t). */
    publish(name: string, namespace: string, subscribers: readonly string[]): { readonly packageId: string; readonly versionId: string } {
        const { org } = this.#org('packaging');
        const packageId = insertPlatformRow(org, 'MetadataPackage', { Name: name, NamespacePrefix: namespace, PackageCategory: 'Package' });
        const version = {
            MetadataPackageId: packageId,
            Name: 'Version 1.0',
            ReleaseState: 'Released',
            MajorVersion: 1,
            MinorVersion: 0,
            PatchVersion: 0,
            BuildNumber: 1,
        };
        const versionId = insertPlatformRow(org, 'MetadataPackageVersion', version);
        for (const OrgKey of subscribers) {
            const installed = { MetadataPackageId: packageId, MetadataPackageVersionId: versionId, InstalledStatus: 'i', ParentOrg: null };
            insertPlatformRow(org, 'PackageSubscriber', {
                ...installed,
                OrgKey,
                OrgName: `Customer ${OrgKey}`,
                OrgStatus: 'Active',
                OrgType: 'Production',
                InstanceName: 'NA1',
            });
        }
        return { packageId, versionId };
    }

    /** Creates a record in the old org; returns its id. */
    async create(object: string, values: Values): Promise<string> {
        const { success, id, errors } = await this.old.sobject(object).create({ ...values });
        assert.ok(success, JSON.stringify(errors));
        return id;
    }

    async change(object: string, values: Values & { readonly Id: string }): Promise<void> {
        const { success, errors } = await this.old.sobject(object).update({ ...values });
        assert.ok(success, JSON.stringify(errors));
    }

    async rows(soql: string): Promise<readonly Values[]> {
        const { records } = await this.new.query(soql);
        return records.map((record) => Object.fromEntries(Object.entries(record).filter(([name]) => name !== 'attributes')));
    }

    /** `sf lma org migrate` from the old org to the new one. */
    async migrate<Result>(...flags: readonly string[]): Promise<JsonReply<Result>> {
        const args = ['org', 'migrate', '--source-org', 'old', '--target-org', 'license-service', ...flags, '--no-prompt', '--json'];
        const { stdout, stderr, code } = await this.#commands.run(args);
        assert.ok(stdout.startsWith('{'), `${stdout}${stderr}`);
        return { ...(JSON.parse(stdout) as JsonReply<Result>), exitCode: code ?? -1 };
    }

    async #installOpenLma(): Promise<void> {
        const { org } = this.#org('license');
        await deployZip(org, this.#caller('admin'), metadataZip());
        const [set] = org.store.findBy('PermissionSet', 'Name', ['License_Service']);
        const assignment = { AssigneeId: this.#caller('service').userId, PermissionSetId: String(set?.['Id']) };
        createRecords(org, this.#caller('admin'), 'PermissionSetAssignment', [assignment], { allOrNone: true, api: 'data' });
    }

    #caller(name: string): Caller {
        const { org } = this.#org('license');
        const [user] = org.store.findBy('User', 'Username', [`${name}@license.local`]);
        const caller = callerOfUser(org, String(user?.['Id']));
        assert.ok(caller);
        return caller;
    }

    #org(alias: string): RunningOrg {
        const found = this.#host.orgs.find((org) => org.alias === alias);
        assert.ok(found, alias);
        return found;
    }
}
