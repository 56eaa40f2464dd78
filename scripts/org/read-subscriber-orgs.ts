import { AuthInfo, Connection, type OrgAuthorization } from '@salesforce/core';
import { sameId, toId15 } from '../domain/ids.ts';
import type { FirstInstall, SubscriberOrg } from '../domain/installation.ts';
import type { LicenseCopy } from '../domain/license-drift.ts';
import type { UnreachableOrg } from '../domain/refresh-snapshot.ts';
import { mapInParallel } from './map-in-parallel.ts';
import { reasonOf } from './org-error.ts';
import { literal, queryRows, textOf, valueAt, type Row } from './query-rows.ts';
import { readSubscriberSides } from './read-subscriber-side.ts';

const ORGS_AT_ONCE = 5;

export interface SubscriberOrgs {
    readonly orgs: readonly SubscriberOrg[];
    readonly unreachable: readonly UnreachableOrg[];
}

/** What to look for in the orgs: one package and all its versions, beta too. */
export interface InstalledPackage {
    readonly packageId: string;
    /** Without one, the package has no license records there. */
    readonly namespace: string | null;
    readonly versionIds: readonly string[];
}

/** Asks each org for which `sf` has a login. An org that does not answer is no failure: the cause comes back. */
export async function readSubscriberOrgs(orgIds: readonly string[], installed: InstalledPackage): Promise<SubscriberOrgs> {
    const wanted = new Set(orgIds.map(toId15));
    const logins = (await AuthInfo.listAllAuthorizations()).filter((login) => wanted.has(toId15(login.orgId)));
    const byOrg = [...Map.groupBy(logins, (login) => toId15(login.orgId))];
    const answers = await mapInParallel(byOrg, ORGS_AT_ONCE, ([orgId, ofOrg]) => askOrg(orgId, ofOrg, installed));
    return {
        orgs: answers.flatMap((answer) => ('cause' in answer ? [] : answer)),
        unreachable: answers.flatMap((answer) => ('cause' in answer ? answer : [])),
    };
}

/** The first login that works; otherwise why the last one did not. */
async function askOrg(orgId: string, logins: readonly OrgAuthorization[], installed: InstalledPackage): Promise<SubscriberOrg | UnreachableOrg> {
    let cause = 'there is no login.';
    for (const login of logins) {
        try {
            return await readSubscriberOrg(login, installed);
        } catch (error) {
            cause = `the login ${login.username} failed: ${error instanceof Error ? reasonOf(error) : String(error)}`;
        }
    }
    return { orgId, cause };
}

async function readSubscriberOrg({ username }: OrgAuthorization, installed: InstalledPackage): Promise<SubscriberOrg> {
    const connection = await Connection.create({ authInfo: await AuthInfo.create({ username }) });
    const [row] = await queryRows(connection, 'SELECT Id, Name, IsSandbox, InstanceName, OrganizationType, TrialExpirationDate FROM Organization');
    if (!row) throw new Error('it shows no Organization record');
    const installedVersionId = await readInstalledVersion(connection, installed);
    const copy = installedVersionId === null ? undefined : await readCopy(connection, installed);
    return {
        orgId: textOf(row, 'Id') ?? '',
        name: textOf(row, 'Name') ?? '',
        isSandbox: valueAt(row, 'IsSandbox') === true,
        instanceName: textOf(row, 'InstanceName'),
        edition: textOf(row, 'OrganizationType'),
        trialExpiresAt: textOf(row, 'TrialExpirationDate'),
        installedVersionId,
        firstInstall: await readFirstInstall(connection, installed),
        ...(copy && { copy }),
    };
}

async function readInstalledVersion(connection: Connection, { packageId }: InstalledPackage): Promise<string | null> {
    const rows = await queryRows(connection, 'SELECT SubscriberPackageId, SubscriberPackageVersionId FROM InstalledSubscriberPackage', { api: 'tooling' });
    const row = rows.find((candidate) => sameId(textOf(candidate, 'SubscriberPackageId'), packageId));
    return row ? textOf(row, 'SubscriberPackageVersionId') : null;
}

/**
 * The package's own license record, which is missing until the first delivery. The platform's PackageLicense is left to deliveries, which say
 * what can be done about it: where Salesforce does not license the package, it is a site license whatever was agreed.
 */
async function readCopy(connection: Connection, { packageId, namespace }: InstalledPackage): Promise<LicenseCopy | undefined> {
    if (namespace === null) return undefined;
    const [found] = await readSubscriberSides(connection, [{ packageId, namespace }]);
    const record = found?.record;
    return record ? { status: record.status, expiration: record.expiration, seats: record.seats, used: record.used } : undefined;
}

async function readFirstInstall(connection: Connection, { versionIds }: InstalledPackage): Promise<FirstInstall | undefined> {
    const soql = "SELECT SubscriberPackageVersionKey, CreatedDate, CreatedById FROM PackageInstallRequest WHERE Status = 'SUCCESS' ORDER BY CreatedDate";
    const versions = new Set(versionIds.map(toId15));
    const rows = await queryRows(connection, soql, { api: 'tooling' });
    const first = rows.find((row) => versions.has(toId15(textOf(row, 'SubscriberPackageVersionKey') ?? '')));
    return first && withInstaller(connection, first);
}

async function withInstaller(connection: Connection, request: Row): Promise<FirstInstall | undefined> {
    const [user] = await queryRows(connection, `SELECT FirstName, LastName, Email FROM User WHERE Id = ${literal(textOf(request, 'CreatedById') ?? '')}`);
    const at = textOf(request, 'CreatedDate');
    const lastName = user && textOf(user, 'LastName');
    return at && lastName ? { at, firstName: textOf(user, 'FirstName'), lastName, email: textOf(user, 'Email') } : undefined;
}
