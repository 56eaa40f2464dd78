import { SfError, type Connection } from '@salesforce/core';
import { toId15 } from '../domain/ids.ts';
import type { SeatUser } from '../domain/seat-plan.ts';
import { literal, literals } from '../domain/soql-literal.ts';
import { wholeSeconds } from '../domain/subscriber-side.ts';
import { queriesFor, queryComposite } from './query-composite.ts';
import { queryRows, textOf, valueAt, type Row } from './query-rows.ts';

const USER = 'SELECT Id, Username, Name, IsActive, CreatedDate, LastLoginDate FROM User';

/** By 15-character id. */
export async function readUsersById(connection: Connection, ids: readonly string[]): Promise<ReadonlyMap<string, SeatUser>> {
    const rows = await queryComposite(
        connection,
        queriesFor(ids, (some) => `${USER} WHERE Id IN ${literals(some)}`),
    );
    return new Map(rows.map(userFromRow).map((user) => [toId15(user.id), user]));
}

/** Users by username, in the order of the names. */
export async function readUsersByName(
    connection: Connection,
    names: readonly string[],
): Promise<{ readonly users: readonly SeatUser[]; readonly missing: readonly string[] }> {
    const rows = await queryComposite(
        connection,
        queriesFor(names, (some) => `${USER} WHERE Username IN ${literals(some)}`),
    );
    const byName = new Map(rows.map(userFromRow).map((user) => [user.username.toLowerCase(), user]));
    return { users: names.flatMap((name) => byName.get(name.toLowerCase()) ?? []), missing: names.filter((name) => !byName.has(name.toLowerCase())) };
}

/** Active users who have a permission set, by its API name or label. Throws NoSuchPermissionSet. */
export async function readUsersWithPermissionSet(connection: Connection, wanted: string): Promise<readonly SeatUser[]> {
    const name = wanted.replace(/^\w+?__/, '');
    const sets = await queryRows(connection, `SELECT Id FROM PermissionSet WHERE Name = ${literal(name)} OR Label = ${literal(wanted)}`);
    if (sets.length === 0) throw noSuch('PermissionSet', 'permission set', wanted);
    const ids = sets.flatMap((row) => textOf(row, 'Id') ?? []);
    const rows = await queryRows(connection, `SELECT AssigneeId FROM PermissionSetAssignment WHERE PermissionSetId IN ${literals(ids)}`);
    const users = await readUsersById(connection, [...new Set(rows.flatMap((row) => textOf(row, 'AssigneeId') ?? []))]);
    return sorted([...users.values()].filter(({ isActive }) => isActive));
}

/** Active users of a profile. Throws NoSuchProfile. */
export async function readUsersWithProfile(connection: Connection, wanted: string): Promise<readonly SeatUser[]> {
    const profiles = await queryRows(connection, `SELECT Id FROM Profile WHERE Name = ${literal(wanted)}`);
    const [profile] = profiles.flatMap((row) => textOf(row, 'Id') ?? []);
    if (profile === undefined) throw noSuch('Profile', 'profile', wanted);
    return sorted((await queryRows(connection, `${USER} WHERE ProfileId = ${literal(profile)} AND IsActive = true`)).map(userFromRow));
}

function sorted(users: readonly SeatUser[]): readonly SeatUser[] {
    return users.toSorted((one, other) => one.username.localeCompare(other.username));
}

function userFromRow(row: Row): SeatUser {
    const lastLogin = textOf(row, 'LastLoginDate');
    return {
        id: textOf(row, 'Id') ?? '',
        username: textOf(row, 'Username') ?? '',
        name: textOf(row, 'Name') ?? '',
        isActive: valueAt(row, 'IsActive') === true,
        createdAt: wholeSeconds(textOf(row, 'CreatedDate') ?? ''),
        lastLogin: lastLogin && wholeSeconds(lastLogin),
    };
}

function noSuch(object: string, label: string, wanted: string): SfError {
    return SfError.create({
        name: `NoSuch${object}`,
        message: `The org has no ${label} "${wanted}". Nothing was done.`,
        actions: [`See what there is: sf data query --query "SELECT Name FROM ${object}" --target-org <customer org>`],
    });
}
