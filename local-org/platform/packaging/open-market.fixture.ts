import assert from 'node:assert/strict';
import { openStore } from '../../database/open-store.ts';
import type { Store } from '../../database/store.ts';
import { callerOfUser } from '../access/caller-of-user.ts';
import type { Caller } from '../access/caller.ts';
import { SettableClock } from '../clock.ts';
import { deployFiles, failuresOf, fileOf, manifestFile } from '../metadata/deploy/deploy.fixture.ts';
import { openOrg } from '../open-org.ts';
import type { Org } from '../org.ts';
import type { OrgSettings } from '../org-settings.ts';
import { createRecords } from '../records/save.ts';
import type { InputValues } from '../records/values.ts';

const TOOLING = { allOrNone: true, api: 'tooling' } as const;

function settings(alias: string, more: Partial<OrgSettings> = {}): OrgSettings {
    const user = { username: `admin@${alias}.example`, firstName: 'Ada', lastName: 'Okoye', email: 'ada@market.example', profile: 'System Administrator' };
    const basics = { name: `${alias} Ltd`, edition: 'Enterprise Edition', instanceName: 'NA1', isSandbox: false };
    return { alias, ...basics, sandboxOf: undefined, trialDays: undefined, namespace: undefined, users: [user], ...more };
}

export const MARKET: readonly OrgSettings[] = [
    settings('maker', { edition: 'Developer Edition', namespace: 'mkr' }),
    settings('buyer'),
    settings('buyer-dev', { isSandbox: true, sandboxOf: 'buyer' }),
    settings('visitor', { trialDays: 30 }),
    settings('tinkerer', { edition: 'Developer Edition' }),
];

/** Orgs in memory that know each other: one that makes packages, and several that install them. */
export interface Market {
    org(alias: string): Org;
    readonly clock: SettableClock;
}

export function openMarket(storeOf: (alias: string) => Store = () => openStore(':memory:')): Market {
    const orgs: Org[] = [];
    const clock = new SettableClock(new Date('2026-11-22T10:00:00.000Z'));
    const named = (alias: string): Org | undefined => orgs.find((org) => org.identity.alias === alias);
    const neighbours = { byId: (id: string) => orgs.find((org) => org.identity.id === id), byAlias: named, all: () => orgs };
    for (const each of MARKET) orgs.push(openOrg(each, storeOf(each.alias), clock, neighbours));
    const org = (alias: string): Org => named(alias) ?? assert.fail(`No org ${alias}`);
    return { org, clock };
}

export function adminOf(org: Org): Caller {
    const [user] = org.store.findBy('User', 'IsActive', [1]);
    return callerOfUser(org, String(user?.['Id'])) ?? assert.fail('No administrator');
}

const OBJECT = '<deploymentStatus>Deployed</deploymentStatus><label>Widget</label><nameField><label>Name</label><type>Text</type></nameField>';

function numberField(fullName: string): string {
    return `<fields><fullName>${fullName}</fullName><label>${fullName}</label><precision>5</precision><scale>0</scale><type>Number</type></fields>`;
}

/** Deploys the package Gadgets with one object that has the given number fields, and returns the package's id. */
export async function deployPackage(maker: Org, ...fields: readonly string[]): Promise<string> {
    const object = fileOf('CustomObject', OBJECT, '<pluralLabel>Widgets</pluralLabel><sharingModel>ReadWrite</sharingModel>', ...fields.map(numberField));
    const manifest = manifestFile({ CustomObject: ['Widget__c'] }, '<fullName>Gadgets</fullName>');
    const result = await deployFiles(maker, { 'package.xml': manifest, 'objects/Widget__c.object': object });
    assert.deepEqual(failuresOf(result), []);
    const [row] = maker.store.findBy('MetadataPackage', 'Name', ['Gadgets']);
    return String(row?.['Id']);
}

/** A request of the Tooling API and what became of it. */
export interface CarriedOut {
    readonly id: string;
    readonly status: unknown;
    readonly messages: readonly string[];
    readonly row: Readonly<Record<string, unknown>>;
}

function request(org: Org, objectName: string, input: InputValues): CarriedOut {
    const [result] = createRecords(org, adminOf(org), objectName, [input], TOOLING);
    assert.ok(result?.success && result.id !== undefined, JSON.stringify(result?.errors));
    const row = org.store.get(objectName, result.id) ?? {};
    const { errors = [] } = JSON.parse(String(row['Errors'] ?? '{}')) as { errors?: readonly { message: string }[] };
    return { id: result.id, status: row['Status'], messages: errors.map(({ message }) => message), row };
}

/** Uploads a version of the package; returns its id beside the request's outcome. */
export function upload(maker: Org, packageId: string, more: InputValues = {}): CarriedOut & { readonly versionId: string } {
    const input = { MetadataPackageId: packageId, VersionName: 'Spring', IsReleaseVersion: true, ...more };
    const carriedOut = request(maker, 'PackageUploadRequest', input);
    return { ...carriedOut, versionId: String(carriedOut.row['MetadataPackageVersionId']) };
}

export function install(org: Org, versionId: string, more: InputValues = {}): CarriedOut {
    return request(org, 'PackageInstallRequest', { SubscriberPackageVersionKey: versionId, ...more });
}

/** The messages stand in records of their own. */
export function uninstall(org: Org, versionId: string): CarriedOut {
    const carriedOut = request(org, 'SubscriberPackageVersionUninstallRequest', { SubscriberPackageVersionId: versionId });
    const errors = org.store.findBy('PackageVersionUninstallRequestError', 'ParentRequestId', [carriedOut.id]);
    return { ...carriedOut, messages: errors.map((row) => String(row['Message'])) };
}

/** The PackageSubscriber row that the maker has of an org; undefined when it never installed. */
export function subscription(market: Market, alias: string): Readonly<Record<string, unknown>> | undefined {
    const rows = market.org('maker').store.findBy('PackageSubscriber', 'OrgKey', [market.org(alias).identity.id]);
    assert.ok(rows.length < 2, 'one row per org');
    return rows[0];
}

/** Creates a record of the package's object as its administrator. */
export function createManagedWidget(org: Org): string {
    const [result] = createRecords(org, adminOf(org), 'mkr__Widget__c', [{ Name: 'mine' }], { allOrNone: true, api: 'data' });
    assert.ok(result?.success && result.id !== undefined, JSON.stringify(result?.errors));
    return result.id;
}
