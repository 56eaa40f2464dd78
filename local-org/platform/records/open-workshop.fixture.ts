import assert from 'node:assert/strict';
import { openStore } from '../../database/open-store.ts';
import type { Row, Store } from '../../database/store.ts';
import { callerOfUser } from '../access/caller-of-user.ts';
import type { Caller } from '../access/caller.ts';
import { SettableClock } from '../clock.ts';
import { deployFiles, failuresOf } from '../metadata/deploy/deploy.fixture.ts';
import { openOrg } from '../open-org.ts';
import type { Org } from '../org.ts';
import type { OrgSettings } from '../org-settings.ts';
import { createRecords } from './save.ts';
import type { FieldValues } from './values.ts';
import { WORKSHOP_FILES } from './workshop-metadata.fixture.ts';

export const ONE_BY_ONE = { allOrNone: false, api: 'data' } as const;
export const ALL_OR_NONE = { allOrNone: true, api: 'data' } as const;

const PEOPLE = [
    { username: 'ada@workshop.example', firstName: 'Ada', lastName: 'Okoye', email: 'ada@workshop.example', profile: 'System Administrator' },
    { username: 'tom@workshop.example', firstName: 'Tom', lastName: 'Berg', email: 'tom@workshop.example', profile: 'Standard User' },
];

export const WORKSHOP_SETTINGS: OrgSettings = {
    alias: 'workshop',
    name: 'Workshop Ltd',
    edition: 'Enterprise Edition',
    instanceName: 'NA1',
    isSandbox: false,
    sandboxOf: undefined,
    trialDays: undefined,
    namespace: undefined,
    users: PEOPLE,
};

export interface Workshop {
    readonly org: Org;
    readonly store: Store;
    readonly clock: SettableClock;
    /** System administrator with the permission set Makers. Made anew on each call, as for every request. */
    readonly ada: () => Caller;
    /** Standard user without permission sets. */
    readonly tom: () => Caller;
    /** Creates one record as Ada and returns its id; fails the test when it is refused. */
    readonly create: (objectName: string, values: FieldValues) => string;
    /** A stored row, deleted or not. */
    readonly row: (objectName: string, id: string) => Readonly<Row>;
}

/** An org in memory with nothing deployed and no permission set assigned. */
export function openEmptyWorkshop(store = openStore(':memory:'), settings = WORKSHOP_SETTINGS): Workshop {
    const clock = new SettableClock(new Date('2026-11-22T10:00:00.000Z'));
    const org = openOrg(settings, store, clock, { byId: () => undefined, byAlias: () => undefined, all: () => [] });
    const ada = (): Caller => callerNamed(org, 'ada@workshop.example');
    return {
        org,
        store,
        clock,
        ada,
        tom: () => callerNamed(org, 'tom@workshop.example'),
        create: (objectName, values) => {
            const [result] = createRecords(org, ada(), objectName, [values], ALL_OR_NONE);
            assert.ok(result?.success && result.id !== undefined, JSON.stringify(result?.errors));
            return result.id;
        },
        row: (objectName, id) => {
            const row = store.get(objectName, id);
            assert.ok(row, `No ${objectName} ${id}`);
            return row;
        },
    };
}

/** An org in memory with the workshop's metadata, usable by Ada. */
export async function openWorkshop(): Promise<Workshop> {
    const workshop = openEmptyWorkshop();
    await deployWorkshop(workshop.org);
    assign(workshop, workshop.ada().userId, 'Makers');
    return workshop;
}

export async function deployWorkshop(org: Org, files: Readonly<Record<string, string>> = {}): Promise<void> {
    assert.deepEqual(failuresOf(await deployFiles(org, { ...WORKSHOP_FILES, ...files })), []);
}

/** Assigns a permission set as Ada; returns the assignment's id. */
export function assign({ store, create }: Workshop, userId: string, permissionSet: string): string {
    const [row] = store.findBy('PermissionSet', 'Name', [permissionSet]);
    return create('PermissionSetAssignment', { AssigneeId: userId, PermissionSetId: String(row?.['Id']) });
}

function callerNamed(org: Org, username: string): Caller {
    const [user] = org.store.findBy('User', 'Username', [username]);
    const caller = callerOfUser(org, String(user?.['Id']));
    assert.ok(caller, `No active user ${username}`);
    return caller;
}

/** `CODE: message [fields]` of each error of each result. */
export function errorsOf(results: readonly { readonly errors: readonly { statusCode: string; message: string; fields: readonly string[] }[] }[]): string[][] {
    return results.map(({ errors }) => errors.map(({ statusCode, message, fields }) => `${statusCode}: ${message} [${fields.join(', ')}]`));
}
