import { SfError, type Connection } from '@salesforce/core';
import { sameId, toId15, toId18 } from '../domain/ids.ts';
import { nearMisses } from '../domain/near-misses.ts';
import type { Seat } from '../domain/seat-plan.ts';
import { literal } from '../domain/soql-literal.ts';
import { wholeSeconds, type SubscriberSide } from '../domain/subscriber-side.ts';
import { queryRows, textOf, valueAt } from './query-rows.ts';
import { readUsersById } from './read-seat-users.ts';
import { readSubscriberSides, sideOf } from './read-subscriber-side.ts';

/** The license of a package in a customer's org, whichever object it is: the package's own, or Salesforce's PackageLicense. */
export interface SeatLicense {
    readonly packageName: string;
    readonly namespace: string;
    readonly side: SubscriberSide;
}

/** Where seats stand: object and fields. */
interface SeatObject {
    readonly name: string;
    readonly license: string;
    readonly user: string;
}

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

/** Who has a seat, by username. */
export async function readSeats(connection: Connection, license: SeatLicense): Promise<readonly Seat[]> {
    const { name, license: parent, user } = seatObject(license);
    const rows = await queryRows(connection, `SELECT Id, ${user}, CreatedDate FROM ${name} WHERE ${parent} = ${literal(license.side.recordId)}`);
    const users = await readUsersById(
        connection,
        rows.flatMap((row) => textOf(row, user) ?? []),
    );
    return rows
        .flatMap((row) => {
            const found = users.get(toId15(textOf(row, user) ?? ''));
            return found ? [{ id: textOf(row, 'Id') ?? '', assignedAt: wholeSeconds(textOf(row, 'CreatedDate') ?? ''), user: found }] : [];
        })
        .toSorted((one, other) => one.user.username.localeCompare(other.user.username));
}

/** How many more seats the license allows at this moment. */
export async function countSeatsLeft(connection: Connection, { side, namespace }: SeatLicense): Promise<number> {
    const [object, allowed, used] =
        side.kind === 'platform'
            ? ['PackageLicense', 'AllowedLicenses', 'UsedLicenses']
            : ['Package_License__c', 'Allowed_Seats__c', 'Used_Seats__c'].map((name) => `${namespace}__${name}`);
    const [row] = await queryRows(connection, `SELECT ${allowed}, ${used} FROM ${object} WHERE Id = ${literal(side.recordId)}`);
    const seats = row && Number(valueAt(row, allowed ?? '') ?? 0) - Number(valueAt(row, used ?? '') ?? 0);
    return Math.max(0, seats ?? 0);
}

/** "UserPackageLicense" in the Object Reference: created and deleted, never changed. */
export function seatObject({ side, namespace }: SeatLicense): SeatObject {
    if (side.kind === 'platform') return { name: 'UserPackageLicense', license: 'PackageLicenseId', user: 'UserId' };
    return { name: `${namespace}__User_Package_License__c`, license: `${namespace}__Package_License__c`, user: `${namespace}__User__c` };
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
