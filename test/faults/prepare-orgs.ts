import assert from 'node:assert/strict';
import { join } from 'node:path';
import { startLocalOrgs, type RunningHost, type RunningOrg } from '../../local-org/host.ts';
import { readSettings } from '../../local-org/local-org-settings.ts';
import { callerOfUser } from '../../local-org/platform/access/caller-of-user.ts';
import { makeId } from '../../local-org/platform/ids.ts';
import { insertPlatformRow } from '../../local-org/platform/packaging/platform-rows.ts';
import type { OrgSettings } from '../../local-org/platform/org-settings.ts';
import { createRecords } from '../../local-org/platform/records/save.ts';
import { Customers } from '../customers.ts';
import { connectionTo } from '../deploy-package.ts';
import { deployZip, metadataZip } from '../rules/deployed-org.ts';
import { RunRequests } from '../run-requests.ts';
import { ROOT } from '../story-run.ts';

export const PACKAGE_NAME = 'Timesheets';
export const CUSTOMER_ALIASES = ['acme', 'acme-sandbox', 'globex'];
/** The org that everything is moved to. */
export const NEW_ALIAS = 'license-new';
export const ALL_ALIASES = ['packaging', 'license', NEW_ALIAS, ...CUSTOMER_ALIASES];

const PERMISSION_SETS = { admin: 'License_Administrator', service: 'License_Service', sales: 'License_Manager', viewer: 'License_Viewer' };

/** Installs in orgs that nobody can log in to. */
const STRANGERS = 5;

/** Opens the orgs with these aliases on a data folder. */
export async function openOrgs(folder: string, dataFolder: string, aliases: readonly string[]): Promise<RunningHost> {
    const all = readSettings(join(ROOT, 'config', 'local-org.json'));
    const orgs = all.orgs.flatMap((org) => (org.alias === 'license' ? [org, anotherOf(org)] : [org]));
    const settings = { ...all, orgs: orgs.filter(({ alias }) => aliases.includes(alias)) };
    return startLocalOrgs({ dataFolder, cacheFolder: join(folder, 'cache'), settings, port: 0 });
}

/** Another license org with the same people. */
function anotherOf(org: OrgSettings): OrgSettings {
    const users = org.users.map((user) => ({ ...user, username: user.username.replace('@license.', '@new.') }));
    return { ...org, alias: NEW_ALIAS, name: `${org.name} (new)`, users };
}

/** OpenLMA in the license orgs, a managed package in the packaging org, installs of it; with customers, some in orgs that run. */
export async function prepareOrgs(host: RunningHost, withCustomers: boolean): Promise<void> {
    const org = (alias: string): RunningOrg => {
        const found = host.orgs.find((each) => each.alias === alias);
        assert.ok(found, alias);
        return found;
    };
    const zip = metadataZip();
    for (const each of host.orgs.filter(({ alias }) => alias.startsWith('license'))) await deployOpenLma(each, zip);
    if (withCustomers) {
        const page = new RunRequests(org('license'));
        const connection = (user: string) => connectionTo(org('license'), page.headersOf(user)['Authorization']?.replace('Bearer ', ''));
        const { packageId } = await Customers.start({ orgs: { org }, page, connection }, CUSTOMER_ALIASES);
        const [version] = org('packaging').org.store.findBy('MetadataPackageVersion', 'MetadataPackageId', [packageId]);
        addStrangers(org('packaging'), packageId, String(version?.['Id']));
    } else {
        const { org: packaging } = org('packaging');
        const packageId = insertPlatformRow(packaging, 'MetadataPackage', { Name: PACKAGE_NAME, NamespacePrefix: 'tsheets', PackageCategory: 'Package' });
        addStrangers(org('packaging'), packageId, addVersion(org('packaging'), packageId, 0));
    }
}

async function deployOpenLma({ org }: RunningOrg, zip: Uint8Array): Promise<void> {
    const users = org.store.findBy('User', 'IsActive', [1]);
    const callerOf = (user: string): NonNullable<ReturnType<typeof callerOfUser>> => {
        const caller = callerOfUser(org, String(users.find((each) => String(each['Username']).startsWith(`${user}@`))?.['Id']));
        assert.ok(caller, user);
        return caller;
    };
    await deployZip(org, callerOf('admin'), zip);
    for (const [user, name] of Object.entries(PERMISSION_SETS)) {
        const [set] = org.store.findBy('PermissionSet', 'Name', [name]);
        const row = { AssigneeId: callerOf(user).userId, PermissionSetId: String(set?.['Id']) };
        const [assigned] = createRecords(org, callerOf('admin'), 'PermissionSetAssignment', [row], { allOrNone: true, api: 'data' });
        assert.equal(assigned?.success, true, JSON.stringify(assigned?.errors));
    }
}

export function addVersion({ org }: RunningOrg, packageId: string, minor: number): string {
    const numbers = { MajorVersion: 1, MinorVersion: minor, PatchVersion: 0, BuildNumber: 1 };
    return insertPlatformRow(org, 'MetadataPackageVersion', { MetadataPackageId: packageId, Name: `1.${minor}`, ReleaseState: 'Released', ...numbers });
}

/** Production orgs, and a sandbox of each. */
function addStrangers({ org }: RunningOrg, packageId: string, versionId: string): void {
    for (let number = 1; number <= STRANGERS; number += 1) {
        const production = makeId('00D', number, 'PROD');
        const row = { MetadataPackageId: packageId, MetadataPackageVersionId: versionId, InstalledStatus: 'i', InstanceName: `NA${number}` };
        const names = { OrgName: `Customer ${number}`, OrgStatus: 'Active' };
        insertPlatformRow(org, 'PackageSubscriber', { ...row, ...names, OrgKey: production, OrgType: 'Production', ParentOrg: null });
        const sandbox = { OrgKey: makeId('00D', number, 'SBOX'), OrgType: 'Sandbox', ParentOrg: production };
        insertPlatformRow(org, 'PackageSubscriber', { ...row, ...names, ...sandbox });
    }
}

/** What a refresh finds later: an upgrade, an uninstall, facts that changed, and two more installs. */
export function changeInstalls({ org }: RunningOrg): void {
    const rows = org.store.findBy('PackageSubscriber', 'OrgType', ['Production', 'Sandbox']).filter((row) => String(row['OrgName']).startsWith('Customer'));
    const [first, second, third] = rows;
    const packageId = String(first?.['MetadataPackageId']);
    const versionId = addVersion({ org } as RunningOrg, packageId, 9);
    const stamp = { SystemModstamp: org.clock.now().toISOString() };
    org.store.update('PackageSubscriber', String(first?.['Id']), { MetadataPackageVersionId: versionId, ...stamp });
    org.store.update('PackageSubscriber', String(second?.['Id']), { InstalledStatus: 'u', ...stamp });
    org.store.update('PackageSubscriber', String(third?.['Id']), { InstanceName: 'EU99', ...stamp });
    for (const number of [91, 92]) {
        const row = { MetadataPackageId: packageId, MetadataPackageVersionId: versionId, InstalledStatus: 'i', InstanceName: 'NA9', ParentOrg: null };
        const names = { OrgName: `Newcomer ${number}`, OrgStatus: 'Active', OrgType: 'Production', OrgKey: makeId('00D', number, 'PROD') };
        insertPlatformRow(org, 'PackageSubscriber', { ...row, ...names });
    }
}
