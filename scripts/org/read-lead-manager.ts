import { SfError, type Connection } from '@salesforce/core';
import type { LeadManager } from '../domain/lead-manager.ts';
import { isUnsupported, literal, queryRows, textOf, valueAt, type Row } from './query-rows.ts';

const USER = 'SELECT Id, Name, Username, IsActive FROM User WHERE';

/** The user whom `--lead-manager` names; throws UserNotFound. */
export async function readLeadManagerByUsername(connection: Connection, username: string, alias: string): Promise<LeadManager> {
    const [row] = await queryRows(connection, `${USER} Username = ${literal(username)}`);
    if (row) return leadManagerFromRow(connection, row);
    const actions = [`See who there is: sf data query --target-org ${alias} --query "SELECT Username, Name FROM User WHERE IsActive = true"`];
    throw SfError.create({ name: 'UserNotFound', message: `The org ${alias} has no user "${username}".`, actions });
}

/** The package's lead manager; `undefined` when it has none, or one who cannot be seen. */
export async function readLeadManagerById(connection: Connection, userId: string | null): Promise<LeadManager | undefined> {
    if (!userId) return undefined;
    const [row] = await queryRows(connection, `${USER} Id = ${literal(userId)}`);
    return row && leadManagerFromRow(connection, row);
}

async function leadManagerFromRow(connection: Connection, row: Row): Promise<LeadManager> {
    const id = textOf(row, 'Id') ?? '';
    return {
        id,
        name: textOf(row, 'Name') ?? '',
        username: textOf(row, 'Username') ?? '',
        isActive: valueAt(row, 'IsActive') === true,
        readsLicenses: await readsLicenses(connection, id),
    };
}

/** Through any of the user's permission sets; the profile counts as one of them ("PermissionSet", Object Reference). */
async function readsLicenses(connection: Connection, userId: string): Promise<LeadManager['readsLicenses']> {
    const own = `(SELECT PermissionSetId FROM PermissionSetAssignment WHERE AssigneeId = ${literal(userId)})`;
    try {
        const grants = await queryRows(
            connection,
            `SELECT Id FROM ObjectPermissions WHERE SobjectType = 'License__c' AND PermissionsRead = true AND ParentId IN ${own}`,
        );
        if (grants.length > 0) return 'yes';
        const viewAll = await queryRows(connection, `SELECT Id FROM PermissionSet WHERE PermissionsViewAllData = true AND Id IN ${own}`);
        return viewAll.length > 0 ? 'yes' : 'no';
    } catch (error) {
        if (error instanceof Error && isUnsupported(error)) return 'unknown';
        throw error;
    }
}
