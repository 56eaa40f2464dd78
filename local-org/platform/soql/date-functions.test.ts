import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openStore } from '../../database/open-store.ts';
import type { SqlExpression } from '../../database/store.ts';
import { datePart, datePartExpression } from './date-functions.ts';
import { registerStoreFunctions } from './store-functions.ts';
import { localTime } from './time-zone.ts';

const NAMES = [
    ...['CALENDAR_YEAR', 'CALENDAR_QUARTER', 'CALENDAR_MONTH', 'DAY_IN_MONTH', 'DAY_IN_WEEK', 'DAY_IN_YEAR', 'DAY_ONLY'],
    ...['FISCAL_YEAR', 'FISCAL_QUARTER', 'FISCAL_MONTH', 'HOUR_IN_DAY', 'WEEK_IN_MONTH', 'WEEK_IN_YEAR'],
];
const MONTHS = Array.from({ length: 12 }, (_, month) => String(month + 1).padStart(2, '0'));
const DATETIMES = [...MONTHS.map((month) => `2026-${month}-28T23:59:59.999Z`), '1999-12-31T00:00:00.000Z', '2024-02-29T09:30:00.000Z'];

describe('a part of a date in the database', () => {
    for (const timeZone of ['UTC', 'America/Los_Angeles']) {
        it(`is the one that the function gives, in ${timeZone}`, () => {
            const store = openStore(':memory:');
            registerStoreFunctions(store);
            store.defineTable({ name: 'Moments', columns: [{ name: 'At', kind: 'text' }] });
            const values = [...DATETIMES, ...DATETIMES.map((each) => each.slice(0, 10)), null];
            for (const [index, At] of values.entries()) store.insert('Moments', { Id: String(index).padStart(18, '0'), At });
            const column: SqlExpression = { kind: 'column', alias: 'm', column: 'At' };
            const columns = [
                { expression: { kind: 'column', alias: 'm', column: 'At' } as const, as: 'At' },
                ...NAMES.map((name) => ({ expression: datePartExpression(name, column, timeZone), as: name })),
            ];
            const rows = store.select({
                from: { table: 'Moments', alias: 'm' },
                joins: [],
                columns,
                where: { kind: 'and', conditions: [] },
                groupBy: [],
                having: undefined,
                orderBy: [],
                limit: undefined,
                offset: undefined,
            });
            assert.equal(rows.length, values.length);
            for (const row of rows) {
                const isDate = String(row['At']).length === 10;
                const asked = NAMES.filter((name) => !isDate || name !== 'HOUR_IN_DAY');
                for (const name of asked) assert.equal(row[name], datePart(name, row['At'] ?? null, timeZone), `${name} of ${String(row['At'])}`);
            }
            store.close();
        });
    }
});

describe('the time on local clocks', () => {
    const CASES: readonly (readonly [string, string, string])[] = [
        ['2026-03-08T09:59:59.000Z', 'America/Los_Angeles', '2026-03-08T01:59:59'],
        ['2026-03-08T10:00:00.000Z', 'America/Los_Angeles', '2026-03-08T03:00:00'],
        ['2026-11-01T08:59:59.000Z', 'America/Los_Angeles', '2026-11-01T01:59:59'],
        ['2026-11-01T09:00:00.000Z', 'America/Los_Angeles', '2026-11-01T01:00:00'],
        ['2026-10-03T15:29:59.000Z', 'Australia/Lord_Howe', '2026-10-04T01:59:59'],
        ['2026-10-03T15:30:00.000Z', 'Australia/Lord_Howe', '2026-10-04T02:30:00'],
        ['2026-06-01T00:07:00.000Z', 'Asia/Kathmandu', '2026-06-01T05:52:00'],
        ['1883-11-18T12:00:00.000Z', 'America/New_York', '1883-11-18T07:03:58'],
    ];
    for (const [moment, timeZone, expected] of CASES) {
        it(`at ${moment} in ${timeZone} is ${expected}`, () => {
            assert.equal(localTime(new Date(moment), timeZone), expected);
            assert.equal(localTime(new Date(moment), timeZone), expected);
        });
    }
});
