import { SfError, type Connection } from '@salesforce/core';
import { sameId, toId15, toId18 } from '../domain/ids.ts';
import { nearMisses } from '../domain/near-misses.ts';
import type { Seat, SeatUser } from '../domain/seat-plan.ts';
import { literal, literals } from '../domain/soql-literal.ts';
import type { SubscriberSide } from '../domain/subscriber-side.ts';
import { callOrg } from './call-org.ts';
import { isUnsupported } from './org-error.ts';
import { queriesFor, queryComposite } from './query-composite.ts';
import { queryRows, textOf, valueAt, type Row } from './query-rows.ts';
import { readSubscriberSides, sideOf } from './read-subscriber-side.ts';
import { createRows } from './write-rows.ts';

/** The license of a package in a customer's org, whichever object it is: the package's own, or Salesforce's PackageLicense. */
export interface SeatLicense {
    readonly packageName: string;
    readonly namespace: string;
    readonly side: SubscriberSide;
}

/** What became of one seat: nothing, or why not in the words of the org. */
export type SeatAnswers = ReadonlyMap<string, string | undefined>;

/** Where seats stand: object and fields. */
interface SeatObject {
    readonly name: string;
    readonly license: string;
    readonly user: string;
}

/** Rows of one delete ("sObject Collections", REST API guide). */
const SEATS_PER_CALL = 200;

/** Finds the package by name, 033 id or namespace. Throws NoSuchPackage, NoPackageLicense. */
export async function readSeatLicense(connection: Connection, wanted: string | undefined, alias: string): Promise<SeatLicense> {
    const soql = 'SELECT SubscriberPackageId, SubscriberPackage.Name, SubscriberPackage.NamespacePrefix FROM InstalledSubscriberPackage';
    const rows = await queryRows(connection, soql, { api: 'tooling' });
    const installed = rows.flatMap((row) => {
        const namespace = textOf(row, 'SubscriberPackage.NamespacePrefix');
        return namespace === null
            ? []
            : [{ packageId: textOf(row, 'SubscriberPackageId') ?? '', name: textOf(row, 'SubscriberPackage.Name') ?? namespace, namespace }];
    });
    const word = wanted?.toLowerCase();
    const found = installed.filter(
        ({ packageId, name, namespace }) =>
            wanted === undefined || sameId(packageId, wanted) || name.toLowerCase() === word || namespace.toLowerCase() === word,
    );
    const [only] = found;
    if (!only || found.length > 1) throw noSuchPackage(wanted, installed, alias);
    const [sides] = await readSubscriberSides(connection, [{ packageId: toId18(only.packageId), namespace: only.namespace }]);
    const side = sides && sideOf(sides);
    if (!side) throw noPackageLicense(only.name, only.namespace, alias);
    return { packageName: only.name, namespace: only.namespace, side };
}

/** `lastLogins`: whether it is needed when the users last logged in, which is one more query. Throws LastLoginsUnknown. */
export async function readSeats(connection: Connection, license: SeatLicense, lastLogins = false): Promise<readonly Seat[]> {
    const { name, license: parent, user } = seatObject(license);
    const rows = await queryRows(connection, `SELECT Id, ${user} FROM ${name} WHERE ${parent} = ${literal(license.side.recordId)}`);
    const ids = rows.flatMap((row) => textOf(row, user) ?? []);
    const [users, logins] = await Promise.all([
        readUsersById(connection, ids),
        lastLogins ? readLastLogins(connection, ids) : new Map<string, string | null>(),
    ]);
    return rows
        .flatMap((row) => {
            const found = users.get(toId15(textOf(row, user) ?? ''));
            return found ? [{ id: textOf(row, 'Id') ?? '', user: { ...found, lastLogin: logins.get(found.id) ?? null } }] : [];
        })
        .toSorted((one, other) => one.user.username.localeCompare(other.user.username));
}

/** Gives seats; answers by user id. One that is refused does not stop the others. */
export async function assignSeats(connection: Connection, alias: string, license: SeatLicense, userIds: readonly string[]): Promise<SeatAnswers> {
    const { name, license: parent, user } = seatObject(license);
    const rows = userIds.map((id) => ({ key: id, label: id, fields: { [parent]: license.side.recordId, [user]: id } }));
    const written = await createRows({ connection, alias, object: name, objectLabel: 'Seat' }, rows);
    return new Map([...written].map(([id, { refusal }]) => [id, refusal?.message]));
}

/** Takes seats away; answers by seat id. */
export async function revokeSeats(connection: Connection, seatIds: readonly string[]): Promise<SeatAnswers> {
    const answers = new Map<string, string | undefined>();
    for (let start = 0; start < seatIds.length; start += SEATS_PER_CALL) {
        const some = seatIds.slice(start, start + SEATS_PER_CALL);
        const path = `/composite/sobjects?ids=${some.join(',')}&allOrNone=false`;
        const results = await callOrg<readonly { readonly success: boolean; readonly errors: readonly { readonly message: string }[] }[]>(connection, {
            method: 'DELETE',
            path,
            isRepeatable: true,
        });
        for (const [index, id] of some.entries())
            answers.set(id, results[index]?.success === true ? undefined : (results[index]?.errors[0]?.message ?? 'The org gave no reason.'));
    }
    return answers;
}

/** "UserPackageLicense" in the Object Reference: created and deleted, never changed. */
function seatObject({ side, namespace }: SeatLicense): SeatObject {
    if (side.kind === 'platform') return { name: 'UserPackageLicense', license: 'PackageLicenseId', user: 'UserId' };
    return { name: `${namespace}__User_Package_License__c`, license: `${namespace}__Package_License__c`, user: `${namespace}__User__c` };
}

const USER = 'SELECT Id, Username, Name, IsActive FROM User';

async function readUsersById(connection: Connection, ids: readonly string[]): Promise<ReadonlyMap<string, SeatUser>> {
    const rows = await queryComposite(
        connection,
        queriesFor(ids, (some) => `${USER} WHERE Id IN ${literals(some)}`),
    );
    return new Map(rows.map(userFromRow).map((user) => [toId15(user.id), user]));
}

async function readLastLogins(connection: Connection, ids: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
    try {
        const queries = queriesFor(ids, (some) => `SELECT Id, LastLoginDate FROM User WHERE Id IN ${literals(some)}`);
        return new Map((await queryComposite(connection, queries)).map((row) => [textOf(row, 'Id') ?? '', textOf(row, 'LastLoginDate')]));
    } catch (error) {
        if (!(error instanceof Error) || !isUnsupported(error)) throw error;
        throw SfError.create({
            name: 'LastLoginsUnknown',
            message: 'The org does not tell when its users last logged in, so nobody counts as inactive. Nothing was done.',
            cause: error,
            actions: ['Name the users instead: --username or --file'],
        });
    }
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
    return {
        id: textOf(row, 'Id') ?? '',
        username: textOf(row, 'Username') ?? '',
        name: textOf(row, 'Name') ?? '',
        isActive: valueAt(row, 'IsActive') === true,
        lastLogin: null,
    };
}

function noSuchPackage(wanted: string | undefined, installed: readonly { readonly name: string; readonly namespace: string }[], alias: string): SfError {
    const names = installed.map(({ name, namespace }) => `${name} (${namespace})`);
    const near =
        wanted === undefined
            ? []
            : nearMisses(
                  wanted,
                  installed.flatMap(({ name, namespace }) => [name, namespace]),
              );
    const message =
        wanted === undefined
            ? `${alias} has ${names.length} managed packages; say which with --package.`
            : `${alias} has no managed package "${wanted}" installed.${near[0] === undefined ? '' : ` Did you mean "${near[0]}"?`}`;
    return SfError.create({
        name: 'NoSuchPackage',
        message,
        actions: [names.length > 0 ? `Installed: ${names.join(', ')}` : `Install one: sf package install --target-org ${alias}`],
    });
}

function noPackageLicense(name: string, namespace: string, alias: string): SfError {
    return SfError.create({
        name: 'NoPackageLicense',
        message: `${alias} shows no license of ${name}: its publisher has not delivered one, or the user may not see it.`,
        actions: [`Let the user see and give seats: sf org assign permset --name ${namespace}__Seat_Administrator --target-org ${alias}`],
    });
}

function noSuch(object: string, label: string, wanted: string): SfError {
    return SfError.create({
        name: `NoSuch${object}`,
        message: `The org has no ${label} "${wanted}". Nothing was done.`,
        actions: [`See what there is: sf data query --query "SELECT Name FROM ${object}" --target-org <customer org>`],
    });
}
