import { SfError, type Org } from '@salesforce/core';
import { errorCodeOf, isUnsupported, reasonOf } from './org-error.ts';
import { literal, queryRows } from './query-rows.ts';
import { nameOfOrg } from './read-org.ts';

/** Why licenses cannot be read, as far as the org lets its user find out; any other error as it is. */
export async function licenseReadFailure(org: Org, error: unknown): Promise<unknown> {
    return failureOf(org, error, 'License_Viewer');
}

/** The same for a command that writes licenses. */
export async function licenseWriteFailure(org: Org, error: unknown): Promise<unknown> {
    return failureOf(org, error, 'License_Service');
}

type NeededSet = 'License_Viewer' | 'License_Service';

async function failureOf(org: Org, error: unknown, needed: NeededSet): Promise<unknown> {
    if (!(error instanceof Error) || !isUnsupported(error)) return error;
    const alias = await nameOfOrg(org);
    const username = org.getUsername() ?? alias;
    const access = await readAccess(org, username, needed);
    if (access === 'not deployed') return notDeployed(alias, error);
    if (access === 'not assigned') return notAssigned(alias, username, needed, error);
    return needed === 'License_Service' && access === 'assigned' ? olderVersion(alias, error) : fieldMissing(alias, username, needed, error);
}

type Access = 'not deployed' | 'not assigned' | 'assigned' | 'unknown';

async function readAccess(org: Org, username: string, needed: NeededSet): Promise<Access> {
    const connection = org.getConnection();
    try {
        const sets = await queryRows(connection, "SELECT Id FROM PermissionSet WHERE Name = 'License_Viewer'");
        if (sets.length === 0) return 'not deployed';
        const anyReader = needed === 'License_Viewer' ? "LIKE 'License\\_%'" : `= ${literal(needed)}`;
        const own = `PermissionSet.Name ${anyReader} AND Assignee.Username = ${literal(username)}`;
        const assigned = await queryRows(connection, `SELECT Id FROM PermissionSetAssignment WHERE ${own} LIMIT 1`);
        return assigned.length > 0 ? 'assigned' : 'not assigned';
    } catch (error) {
        if (error instanceof Error && (isUnsupported(error) || errorCodeOf(error).startsWith('INSUFFICIENT_ACCESS'))) return 'unknown';
        throw error;
    }
}

function deploy(alias: string): string {
    return `Deploy this version of OpenLMA: sf project deploy start --source-dir force-app --target-org ${alias}`;
}

function assign(username: string, needed: NeededSet): string {
    return `Let an administrator of the org assign a permission set: sf org assign permset --name ${needed} --on-behalf-of ${username} --target-org <administrator>`;
}

function notDeployed(alias: string, cause: Error): SfError {
    const message = `The org ${alias} is no license org: OpenLMA is not deployed there.`;
    const actions = [deploy(alias), 'See which orgs have a login: sf org list'];
    return SfError.create({ name: 'NotLicenseOrg', message, actions, cause });
}

function notAssigned(alias: string, username: string, needed: NeededSet, cause: Error): SfError {
    const [name, what] = needed === 'License_Viewer' ? ['NotLicenseReader', 'see licenses'] : ['NotLicenseService', 'do this'];
    const message = `The user ${username} may not ${what} in the org ${alias}: the permission set ${needed} is missing.`;
    return SfError.create({ name, message, actions: [assign(username, needed)], cause });
}

/** The permission set shows every field there is. */
function olderVersion(alias: string, cause: Error): SfError {
    const message = `The org ${alias} has an older version of OpenLMA than this command: ${reasonOf(cause)}`;
    return SfError.create({ name: 'OlderVersion', message, actions: [deploy(alias)], cause });
}

function fieldMissing(alias: string, username: string, needed: NeededSet, cause: Error): SfError {
    const message = `The org ${alias} does not show all that is needed of licenses to ${username}: ${reasonOf(cause)}`;
    return SfError.create({ name: 'NotLicenseReader', message, actions: [deploy(alias), assign(username, needed)], cause });
}
