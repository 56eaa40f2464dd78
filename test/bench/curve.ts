import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { retrieveRecord } from '../../local-org/platform/records/retrieve.ts';
import { createRecords, updateRecords } from '../../local-org/platform/records/save.ts';
import { query } from '../../local-org/platform/soql/query.ts';
import { closeBenchOrg, itemValues, openBenchOrg, type BenchOrg } from './bench-org.ts';
import type { Measure } from './measure.ts';
import { medianTimes } from './stopwatch.ts';

/** What one row costs in an object of so many rows, in microseconds. */
export interface CurvePoint {
    readonly rows: number;
    readonly page: number;
    readonly indexed: number;
    readonly read: number;
    readonly create: number;
    readonly update: number;
}

const RUNS = 9;
const BATCH = 200;
const PAGE = 1000;
const STEP = 10;
const FIRST = 1000;
/** Times the smallest object's cost that counts as flat. */
const FLAT = 2;

const DATA = { api: 'data', apiVersion: '66.0' } as const;
const SAVE = { allOrNone: false, api: 'data' } as const;
const WORKS = ['page', 'indexed', 'read', 'create', 'update'] as const;

/** The cost of a row from 1,000 rows up to the given number, ten times more each. */
export async function measureCurve(folder: string, upTo: number): Promise<readonly CurvePoint[]> {
    const points: CurvePoint[] = [];
    for (let rows = FIRST; rows <= upTo; rows *= STEP) {
        const file = join(folder, `curve-${rows}.sqlite`);
        const bench = await openBenchOrg(file, rows);
        points.push(pointOf(bench, rows));
        closeBenchOrg(bench);
        for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
    }
    return points;
}

function pointOf({ org, caller, itemIds }: BenchOrg, rows: number): CurvePoint {
    const middle = itemIds.slice(itemIds.length / 2 - BATCH / 2, itemIds.length / 2 + BATCH / 2);
    const names = middle.map((_, index) => `'Item ${((itemIds.length / 2 + index) * 7919) % 1_000_003}'`).join(',');
    let next = rows;
    const inputs = (): Record<string, string | number>[] => Array.from({ length: BATCH }, () => itemValues(next++));
    const times = medianTimes(RUNS, {
        page: () => query(org, caller(), `SELECT Id, Name, Code__c, Price__c FROM Item__c LIMIT ${PAGE}`, DATA),
        indexed: () => query(org, caller(), `SELECT Id, Name, Code__c, Price__c FROM Item__c WHERE Name IN (${names})`, DATA),
        read: () => middle.map((id) => retrieveRecord(org, caller(), 'Item__c', id, undefined, 'data')),
        create: () => createRecords(org, caller(), 'Item__c', inputs(), SAVE),
        update: () => {
            const changes = inputs().map((values, index) => ({ ...values, Id: middle[index] ?? '' }));
            return updateRecords(org, caller(), 'Item__c', changes, SAVE);
        },
    });
    const perRow = (time: number, count: number): number => (time / count) * 1000;
    return {
        rows,
        page: perRow(times.page, PAGE),
        indexed: perRow(times.indexed, BATCH),
        read: perRow(times.read, BATCH),
        create: perRow(times.create, BATCH),
        update: perRow(times.update, BATCH),
    };
}

/** The curve as lines of text. */
export function curveTable(points: readonly CurvePoint[]): string {
    const head = ['rows', 'page', 'by indexed name', 'read by id', 'create', 'update'].map((title) => title.padStart(16)).join('');
    const lines = points.map((point) =>
        [point.rows.toLocaleString('en'), ...WORKS.map((work) => point[work].toFixed(1))].map((cell) => cell.padStart(16)).join(''),
    );
    return ['Microseconds a row, by rows of the object', head, ...lines].join('\n');
}

/** How much more the largest object's rows cost than the smallest's, the worst of all kinds of work. */
export function curveMeasure(points: readonly CurvePoint[]): readonly Measure[] {
    const [first, last] = [points.at(0), points.at(-1)];
    if (!first || !last || first === last) return [];
    return WORKS.map((work) => ({
        name: `curve: ${work}, a row of ${last.rows.toLocaleString('en')} to one of ${first.rows.toLocaleString('en')}`,
        value: last[work] / first[work],
        unit: 'times',
        goal: FLAT,
    }));
}
