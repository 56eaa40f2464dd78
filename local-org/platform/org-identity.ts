import { randomBytes } from 'node:crypto';
import type { Row, Store, TableShape } from '../database/store.ts';
import type { Clock } from './clock.ts';
import { toId18 } from './ids.ts';
import type { OrgIdentity } from './org.ts';
import type { OrgSettings } from './org-settings.ts';
import { withoutMilliseconds } from './records/coerce.ts';

const BASE62 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const DAY_MS = 86_400_000;

/** The part of the Organization object's table that has to be there before its schema is. */
const ORGANIZATION: TableShape = {
    name: 'Organization',
    columns: [
        { name: 'IsDeleted', kind: 'integer' },
        { name: 'Name', kind: 'text' },
        { name: 'OrganizationType', kind: 'text' },
        { name: 'InstanceName', kind: 'text' },
        { name: 'NamespacePrefix', kind: 'text' },
        { name: 'IsSandbox', kind: 'integer' },
        { name: 'TrialExpirationDate', kind: 'text' },
        // No field of the object: nobody who could ask gets into such an org.
        { name: 'Closed', kind: 'text' },
    ],
};

/** The identity of the org that the store holds, as its Organization record tells it; undefined in a new store. */
export function storedIdentity(settings: OrgSettings, store: Store): OrgIdentity | undefined {
    store.defineTable(ORGANIZATION);
    const [row] = store.findBy('Organization', 'IsDeleted', [0]);
    if (!row) return undefined;
    return {
        alias: settings.alias,
        id: textOf(row, 'Id') ?? '',
        name: textOf(row, 'Name') ?? '',
        edition: textOf(row, 'OrganizationType') ?? '',
        instanceName: textOf(row, 'InstanceName') ?? '',
        isSandbox: row['IsSandbox'] === 1,
        sandboxOf: settings.sandboxOf,
        trialExpirationDate: textOf(row, 'TrialExpirationDate'),
        namespace: textOf(row, 'NamespacePrefix'),
        closed: closedOf(row),
    };
}

function closedOf(row: Row): OrgIdentity['closed'] {
    const closed = row['Closed'];
    return closed === 'locked' || closed === 'deleted' ? closed : undefined;
}

/** A new org gets a random id unless it has one already, and its trial begins when it was ordered, or now. */
export function newIdentity(settings: OrgSettings, clock: Clock): OrgIdentity {
    const { alias, name, edition, instanceName, isSandbox, sandboxOf, namespace, trialDays } = settings;
    const ordered = settings.createdDate === undefined ? clock.now() : new Date(settings.createdDate);
    const trialExpirationDate = trialDays === undefined ? undefined : withoutMilliseconds(new Date(ordered.getTime() + trialDays * DAY_MS));
    return { alias, id: settings.id ?? newOrgId(), name, edition, instanceName, isSandbox, sandboxOf, trialExpirationDate, namespace, closed: undefined };
}

/** 18 characters; those behind `00D` up to the eighth become part of the ids of the org's records. */
export function newOrgId(): string {
    const unique = [...randomBytes(10)].map((byte) => BASE62.charAt(byte % BASE62.length)).join('');
    return toId18(`00DL0${unique}`);
}

function textOf(row: Row, column: string): string | undefined {
    const value = row[column];
    return typeof value === 'string' ? value : undefined;
}
