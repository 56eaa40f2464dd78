import type { Connection } from '@salesforce/core';
import type { FoundInOrg } from '../domain/delivery-plan.ts';
import { sameId } from '../domain/ids.ts';
import { literal, literals } from '../domain/soql-literal.ts';
import { dayOfExpiration, wholeSeconds, type SubscriberSide } from '../domain/subscriber-side.ts';
import { isUnsupported } from './org-error.ts';
import { queryRows, textOf, valueAt, type Row } from './query-rows.ts';
import { errorOf, queryRequest, sendComposite, type SubAnswer } from './send-composite.ts';

/** A package whose license is looked for. */
export interface LicensedPackage {
    /** 033…, 18 characters. */
    readonly packageId: string;
    readonly namespace: string;
}

/** "Up to 5 of these subrequests can be query operations"; one is for the platform's own licenses. */
const PACKAGES_PER_CALL = 4;

/**
 * The installer's copies of the licenses of packages, in the order of the packages: one call to the org, and one more only where a package
 * shows neither a license record nor a PackageLicense.
 */
export async function readSubscriberSides(connection: Connection, packages: readonly LicensedPackage[]): Promise<readonly FoundInOrg[]> {
    const found: FoundInOrg[] = [];
    for (let start = 0; start < packages.length; start += PACKAGES_PER_CALL) {
        found.push(...(await readSome(connection, packages.slice(start, start + PACKAGES_PER_CALL))));
    }
    return found;
}

/** The copy that counts: the package's own record, or the platform's where it has none. */
export function sideOf({ record, platform }: FoundInOrg): SubscriberSide | null {
    return record ?? platform;
}

async function readSome(connection: Connection, packages: readonly LicensedPackage[]): Promise<readonly FoundInOrg[]> {
    const queries = [platformQuery(packages), ...packages.map(recordQuery)];
    const [platformAnswer, ...answers] = await sendComposite(connection, queries.map(queryRequest));
    const platforms = platformAnswer ? (rowsOf(platformAnswer) ?? []) : [];
    const sides = packages.map(({ namespace }, index) => {
        const answer = answers[index];
        const rows = answer && rowsOf(answer);
        const platform = platforms.find((row) => textOf(row, 'NamespacePrefix') === namespace);
        return { record: rows && recordSide(rows[0], namespace), platform: platform ? platformSide(platform) : null };
    });
    const isAsked = sides.some(({ record, platform }) => record === undefined && platform === null);
    const installed = isAsked ? await readInstalled(connection) : [];
    return sides.map((side, index) => ({ ...side, isInstalled: installed.some((id) => sameId(id, packages[index]?.packageId)) }));
}

/** "PackageLicense" in the Object Reference: for administrators only, so that its absence says nothing. */
function platformQuery(packages: readonly LicensedPackage[]): string {
    const fields = 'Id, NamespacePrefix, Status, AllowedLicenses, UsedLicenses, ExpirationDate';
    return `SELECT ${fields} FROM PackageLicense WHERE NamespacePrefix IN ${literals(packages.map(({ namespace }) => namespace))}`;
}

function recordQuery({ packageId, namespace }: LicensedPackage): string {
    return recordSoql(namespace, packageId);
}

/** The query of the package's own record. */
export function recordSoql(namespace: string, packageId: string): string {
    const own = ['Status__c', 'Expiration__c', 'Allowed_Seats__c', 'Used_Seats__c', 'Last_Delivered__c'].map((field) => `${namespace}__${field}`);
    const fields = ['Id', ...own, 'LastModifiedBy.Username'].join(', ');
    return `SELECT ${fields} FROM ${namespace}__Package_License__c WHERE ${namespace}__Package_ID__c = ${literal(packageId)}`;
}

/** `undefined`: the org shows no such object. */
function rowsOf(answer: SubAnswer): readonly Row[] | undefined {
    const error = errorOf(answer);
    if (!error) return (answer.body as { readonly records: readonly Row[] }).records;
    if (isUnsupported(error)) return undefined;
    throw error;
}

export function recordSide(row: Row | undefined, namespace: string): SubscriberSide | null {
    if (!row) return null;
    const own = (field: string): string => `${namespace}__${field}`;
    const seats = numberOf(row, own('Allowed_Seats__c'));
    const lastDelivered = textOf(row, own('Last_Delivered__c'));
    return {
        kind: 'record',
        recordId: textOf(row, 'Id') ?? '',
        status: textOf(row, own('Status__c')) ?? '',
        expiration: textOf(row, own('Expiration__c')),
        seats,
        used: seats === null ? null : (numberOf(row, own('Used_Seats__c')) ?? 0),
        lastDelivered: lastDelivered && wholeSeconds(lastDelivered),
        proxyUser: textOf(row, 'LastModifiedBy.Username'),
    };
}

/** -1 allowed licenses are a site license. */
export function platformSide(row: Row): SubscriberSide {
    const allowed = numberOf(row, 'AllowedLicenses');
    const seats = allowed === null || allowed < 0 ? null : allowed;
    return {
        kind: 'platform',
        recordId: textOf(row, 'Id') ?? '',
        status: textOf(row, 'Status') ?? '',
        expiration: dayOfExpiration(textOf(row, 'ExpirationDate')),
        seats,
        used: seats === null ? null : (numberOf(row, 'UsedLicenses') ?? 0),
        lastDelivered: null,
        proxyUser: null,
    };
}

async function readInstalled(connection: Connection): Promise<readonly string[]> {
    const rows = await queryRows(connection, 'SELECT SubscriberPackageId FROM InstalledSubscriberPackage', { api: 'tooling' });
    return rows.flatMap((row) => textOf(row, 'SubscriberPackageId') ?? []);
}

function numberOf(row: Row, field: string): number | null {
    const value = valueAt(row, field);
    return typeof value === 'number' ? value : null;
}
