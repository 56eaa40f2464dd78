import { randomBytes } from 'node:crypto';
import type { Row, Store } from '../database/store.ts';
import { defineSessionTables } from './access/sessions.ts';
import { STANDARD_PROFILES } from './access/profiles.ts';
import type { Clock } from './clock.ts';
import { toId18 } from './ids.ts';
import { loadCatalogue } from './metadata/component-store.ts';
import type { Neighbours, Org, OrgIdentity, OrgModel } from './org.ts';
import { withoutMilliseconds } from './records/coerce.ts';
import { newId } from './records/write-records.ts';
import { buildModel } from './schema/build-model.ts';
import { defineTables } from './schema/define-tables.ts';

/** What an org is created with; the file remembers it from then on. */
export interface OrgSettings {
    readonly alias: string;
    readonly name: string;
    readonly edition: string;
    readonly instanceName: string;
    readonly isSandbox: boolean;
    readonly sandboxOf: string | undefined;
    readonly trialDays: number | undefined;
    readonly namespace: string | undefined;
    readonly users: readonly UserSettings[];
}

export interface UserSettings {
    readonly username: string;
    readonly firstName: string;
    readonly lastName: string;
    readonly email: string;
    readonly profile: string;
}

const TABLE = '_org';
const BASE62 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Opens the org kept in the store, creating it there when the store is new. */
export function openOrg(settings: OrgSettings, store: Store, clock: Clock, neighbours: Neighbours): Org {
    store.defineTable({ name: TABLE, columns: [{ name: 'TrialExpirationDate', kind: 'text' }] });
    const known = store.select(everyOrg()).at(0);
    const identity = known ? identityOf(settings, String(known['Id']), known['TrialExpirationDate'] ?? null) : newIdentity(settings, clock);
    const org = orgOf(identity, store, clock, neighbours);
    store.transaction(() => {
        defineTables(store, org.model().schema);
        defineSessionTables(org);
        if (!known) fillNewOrg(org, settings);
    });
    return org;
}

function everyOrg(): Parameters<Store['select']>[0] {
    const columns = ['Id', 'TrialExpirationDate'].map((column) => ({ expression: { kind: 'column', alias: 'o', column } as const, as: column }));
    return {
        from: { table: TABLE, alias: 'o' },
        joins: [],
        columns,
        where: undefined,
        groupBy: [],
        having: undefined,
        orderBy: [],
        limit: undefined,
        offset: undefined,
    };
}

function newIdentity(settings: OrgSettings, clock: Clock): OrgIdentity {
    const unique = [...randomBytes(10)].map((byte) => BASE62.charAt(byte % BASE62.length)).join('');
    const trialEnd = settings.trialDays === undefined ? null : new Date(clock.now().getTime() + settings.trialDays * 86_400_000);
    return identityOf(settings, toId18(`00DL0${unique}`), trialEnd && withoutMilliseconds(trialEnd));
}

function identityOf(settings: OrgSettings, id: string, trialExpirationDate: string | number | null): OrgIdentity {
    const { alias, name, edition, instanceName, isSandbox, sandboxOf, namespace } = settings;
    return {
        alias,
        id,
        name,
        edition,
        instanceName,
        isSandbox,
        sandboxOf,
        namespace,
        trialExpirationDate: trialExpirationDate === null ? undefined : String(trialExpirationDate),
    };
}

function orgOf(identity: OrgIdentity, store: Store, clock: Clock, neighbours: Neighbours): Org {
    const { model, problems } = buildModel(loadCatalogue(store), { identity, store });
    if (problems[0]) throw new Error(`The metadata kept for org "${identity.alias}" no longer compiles: ${problems[0].fullName}: ${problems[0].message}`);
    let current: OrgModel = model;
    return {
        identity,
        clock,
        store,
        neighbours,
        model: () => current,
        replaceModel: (next) => {
            current = next;
        },
    };
}

function fillNewOrg(org: Org, settings: OrgSettings): void {
    const { identity, store } = org;
    store.insert(TABLE, { Id: identity.id, TrialExpirationDate: identity.trialExpirationDate ?? null });
    const userIds = settings.users.map(() => newIdOf(org, 'User'));
    const stamps = stampsBy(org, userIds[0] ?? '');
    store.insert('Organization', { ...organizationRow(identity, settings), ...stamps, Id: identity.id });
    const profileIds = new Map(STANDARD_PROFILES.map((profile) => [profile.name, newIdOf(org, 'Profile')]));
    for (const [name, id] of profileIds) store.insert('Profile', { ...stamps, Id: id, Name: name, UserType: 'Standard' });
    for (const [index, user] of settings.users.entries()) {
        store.insert('User', { ...userRow(user, settings, profileIds), ...stamps, Id: userIds[index] ?? '' });
    }
}

function newIdOf(org: Org, objectName: string): string {
    const object = org.model().schema.objectOf(objectName);
    if (!object) throw new Error(`No standard object ${objectName}.`);
    return newId(org, object);
}

function stampsBy(org: Org, userId: string): Row {
    const now = withoutMilliseconds(org.clock.now());
    return { IsDeleted: 0, CreatedDate: now, CreatedById: userId, LastModifiedDate: now, LastModifiedById: userId, SystemModstamp: now };
}

function organizationRow(identity: OrgIdentity, settings: OrgSettings): Row {
    const [contact] = settings.users;
    return {
        Name: identity.name,
        PrimaryContact: contact ? `${contact.firstName} ${contact.lastName}` : null,
        InstanceName: identity.instanceName,
        IsSandbox: Number(identity.isSandbox),
        OrganizationType: identity.edition,
        NamespacePrefix: identity.namespace ?? null,
        TrialExpirationDate: identity.trialExpirationDate ?? null,
        LanguageLocaleKey: 'en_US',
        DefaultLocaleSidKey: 'en_US',
        TimeZoneSidKey: 'America/Los_Angeles',
        DefaultCurrencyIsoCode: 'USD',
    };
}

function userRow(user: UserSettings, settings: OrgSettings, profileIds: ReadonlyMap<string, string>): Row {
    return {
        Username: user.username,
        FirstName: user.firstName,
        LastName: user.lastName,
        Name: `${user.firstName} ${user.lastName}`,
        CompanyName: settings.name,
        Email: user.email,
        Alias: user.username.slice(0, 8),
        IsActive: 1,
        TimeZoneSidKey: 'America/Los_Angeles',
        LocaleSidKey: 'en_US',
        LanguageLocaleKey: 'en_US',
        EmailEncodingKey: 'UTF-8',
        ProfileId: profileIds.get(user.profile) ?? null,
        UserType: 'Standard',
    };
}
