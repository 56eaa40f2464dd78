import { DatabaseSync } from 'node:sqlite';
import { createRecords, updateRecords } from '../../local-org/platform/records/save.ts';
import { itemValues, type BenchOrg } from './bench-org.ts';
import type { Measure } from './measure.ts';
import { medianTimes } from './stopwatch.ts';

const RUNS = 15;
/** Records of one call of "sObject Collections". */
const BATCH = 200;
const ONE_BY_ONE = { allOrNone: false, api: 'data' } as const;

/** Collections of 200: items without automation; gears with a before-save flow, two validation rules and, when created, an after-save flow that writes a record each. */
export function measureSaves(bench: BenchOrg, bareFile: string): readonly Measure[] {
    const items = bench.itemIds.slice(0, BATCH);
    const gears = create(bench, 'Gear__c', 0);
    const bare = new DatabaseSync(bareFile);
    let next = BATCH;
    const times = medianTimes(RUNS, {
        bareInserts: () => {
            insertBare(bare, (next += BATCH));
        },
        createItems: () => create(bench, 'Item__c', (next += BATCH)),
        updateItems: () => update(bench, 'Item__c', items, (next += BATCH)),
        createGears: () => create(bench, 'Gear__c', (next += BATCH)),
        updateGears: () => update(bench, 'Gear__c', gears, (next += BATCH)),
    });
    bare.close();
    const rate = (name: string, time: number, goal: number): Measure => ({ name, value: (BATCH / time) * 1000, unit: 'rows/s', goal });
    return [
        { name: 'save: create 200 without automation, to its inserts', value: times.createItems / times.bareInserts, unit: 'times', goal: 12 },
        rate('save: create 200 without automation', times.createItems, 4000),
        rate('save: update 200 without automation', times.updateItems, 4000),
        rate('save: create 200 with a before-save flow, two rules and a record each after the save', times.createGears, 1500),
        rate('save: update 200 with a before-save flow and two rules', times.updateGears, 1500),
    ];
}

/** The same 200 rows through node:sqlite: what the database alone takes. */
function insertBare(database: DatabaseSync, start: number): void {
    database.exec('PRAGMA synchronous = NORMAL; BEGIN');
    const rows = Array.from({ length: BATCH }, (_, index) => ({ Id: `bare${start + index}`, IsDeleted: 0, ...itemValues(start + index) }));
    const names = Object.keys(rows[0] ?? {});
    const insert = database.prepare(`INSERT INTO "Item__c" (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`);
    for (const row of rows) insert.run(...Object.values(row));
    database.exec('COMMIT');
}

function valuesAt(index: number): Record<string, string | number | boolean> {
    return { ...itemValues(index), Active__c: index % 2 === 0 };
}

function create({ org, caller }: BenchOrg, objectName: string, start: number): string[] {
    const inputs = Array.from({ length: BATCH }, (_, index) => valuesAt(start + index));
    return idsOf(createRecords(org, caller(), objectName, inputs, ONE_BY_ONE));
}

function update({ org, caller }: BenchOrg, objectName: string, ids: readonly string[], start: number): string[] {
    const inputs = ids.map((Id, index) => ({ ...valuesAt(start + index), Id }));
    return idsOf(updateRecords(org, caller(), objectName, inputs, ONE_BY_ONE));
}

function idsOf(results: ReturnType<typeof createRecords>): string[] {
    return results.map(({ id, errors }) => {
        if (id === undefined || errors.length > 0) throw new Error(`A record was not saved: ${JSON.stringify(errors)}`);
        return id;
    });
}
