import { openStore } from '../../local-org/database/open-store.ts';
import type { Row } from '../../local-org/database/store.ts';
import { callerOfUser } from '../../local-org/platform/access/caller-of-user.ts';
import type { Caller } from '../../local-org/platform/access/caller.ts';
import { makeId } from '../../local-org/platform/ids.ts';
import { deployFiles, emptyOrg, failuresOf } from '../../local-org/platform/metadata/deploy/deploy.fixture.ts';
import type { Org } from '../../local-org/platform/org.ts';
import { createRecords } from '../../local-org/platform/records/save.ts';
import { BENCH_FILES, ITEM_FIELDS } from './bench-metadata.ts';

export interface BenchOrg {
    readonly org: Org;
    /** Made anew on each call, as for every request. */
    readonly caller: () => Caller;
    readonly itemIds: readonly string[];
}

const MAKERS = 100;

/** An org in a file with `rows` items of 40 fields, 100 makers and no gears. */
export async function openBenchOrg(file: string, rows: number): Promise<BenchOrg> {
    const org = emptyOrg(openStore(file));
    const failures = failuresOf(await deployFiles(org, BENCH_FILES));
    if (failures.length > 0) throw new Error(failures.join('\n'));
    const userId = idBy(org, 'User', 'Username', 'admin@widgets.local');
    const caller = (): Caller => callerOf(org, userId);
    const assignment = { AssigneeId: userId, PermissionSetId: idBy(org, 'PermissionSet', 'Name', 'Bench') };
    const [assigned] = createRecords(org, caller(), 'PermissionSetAssignment', [assignment], { allOrNone: true, api: 'data' });
    if (assigned?.success !== true) throw new Error(JSON.stringify(assigned?.errors));
    return { org, caller, itemIds: fillItems(org, userId, rows) };
}

export function closeBenchOrg({ org }: BenchOrg): void {
    org.store.close();
}

/** Makes 100 makers and so many items of theirs, past all rules; answers the ids of the items. */
export function fillItems(org: Org, userId: string, rows: number): string[] {
    return org.store.transaction(() => {
        const makers = Array.from({ length: MAKERS }, (_, index) => insert(org, 'Maker__c', index, userId, makerValues(index)));
        return Array.from({ length: rows }, (_, index) =>
            insert(org, 'Item__c', index, userId, { ...itemValues(index), Active__c: index % 2, Maker__c: makers[index % MAKERS] ?? null }),
        );
    });
}

function insert(org: Org, objectName: string, index: number, userId: string, values: Row): string {
    const object = org.model().schema.objectOf(objectName);
    if (!object) throw new Error(`No object ${objectName}`);
    const id = makeId(object.keyPrefix, index + 1, 'BNCH0');
    const at = '2026-11-22T10:00:00.000Z';
    const stamps = { CreatedDate: at, CreatedById: userId, LastModifiedDate: at, LastModifiedById: userId, SystemModstamp: at };
    org.store.insert(object.table, { Id: id, IsDeleted: 0, OwnerId: userId, ...stamps, ...values });
    return id;
}

function makerValues(index: number): Row {
    return { Name: `Maker ${index}`, City__c: `City ${index % 7}`, Country__c: 'Norway', Phone__c: `+47 ${index}`, Street__c: `Street ${index}` };
}

/** Values of an item or gear without its maker, as the API takes them but for the checkbox. */
export function itemValues(index: number): Record<string, string | number> {
    const values = ITEM_FIELDS.filter((name) => name !== 'Active__c').map((name) => [name, valueOf(name, index)] as const);
    return { Name: `Item ${(index * 7919) % 1_000_003}`, ...Object.fromEntries(values) };
}

function valueOf(name: string, index: number): string | number {
    if (name === 'Made_On__c') return `2026-0${(index % 9) + 1}-${10 + (index % 18)}`;
    if (name === 'Code__c') return `C-${index}`;
    return name.startsWith('Text') ? `${name} of item ${index}` : ((index * 31) % 10_000) / 4;
}

function idBy(org: Org, table: string, column: string, value: string): string {
    return String(org.store.findBy(table, column, [value])[0]?.['Id']);
}

function callerOf(org: Org, userId: string): Caller {
    const caller = callerOfUser(org, userId);
    if (!caller) throw new Error(`No active user ${userId}`);
    return caller;
}
