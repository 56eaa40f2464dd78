import { SfError, type Connection } from '@salesforce/core';
import type { LeadManager } from '../domain/lead-manager.ts';
import { mayUseObject } from './may-use-object.ts';
import { literal, queryRows, textOf, valueAt, type Row } from './query-rows.ts';

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

/** A user without the question what the user may do; `undefined` for none, or one who cannot be seen. */
export async function readUserById(connection: Connection, userId: string | null): Promise<Omit<LeadManager, 'readsLicenses'> | undefined> {
    if (!userId) return undefined;
    const [row] = await queryRows(connection, `${USER} Id = ${literal(userId)}`);
    return row && userFromRow(row);
}

async function leadManagerFromRow(connection: Connection, row: Row): Promise<LeadManager> {
    const user = userFromRow(row);
    return { ...user, readsLicenses: await mayUseObject(connection, user.id, 'License__c', 'Read') };
}

function userFromRow(row: Row): Omit<LeadManager, 'readsLicenses'> {
    const text = (field: string): string => textOf(row, field) ?? '';
    return { id: text('Id'), name: text('Name'), username: text('Username'), isActive: valueAt(row, 'IsActive') === true };
}
