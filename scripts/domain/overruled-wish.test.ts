import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readChangeTable, type WishedRow } from './change-table.ts';
import type { LicenseWish } from './license-wish.ts';
import { overruledWishes } from './overruled-wish.ts';

function rowsOf(...expirations: readonly string[]): readonly WishedRow[] {
    const rows = expirations.map((expiration, index) => ({ line: index + 2, cells: { license: `L-${index}`, expiration } }));
    const read = readChangeTable({ columns: ['license', 'expiration'], rows }, 'renewals.csv');
    assert.ok(read.ok);
    return read.value;
}

const YEAR = { extendBy: { count: 1, unit: 'y' } } as unknown as LicenseWish;

const CASES = [
    { name: 'an extension of rows that all have a day', rows: rowsOf('2027-01-31', 'never'), wish: YEAR, overruled: [['expiration', 2, 2]] },
    { name: 'a day for rows of which some have one', rows: rowsOf('2027-01-31', ''), wish: { expiration: null }, overruled: [['expiration', 1, 2]] },
    { name: 'an extension of rows without a day', rows: rowsOf('', ''), wish: YEAR, overruled: [] },
    { name: 'something that the file has no column for', rows: rowsOf('2027-01-31'), wish: { seats: 5 }, overruled: [] },
    { name: 'nothing for all rows', rows: rowsOf('2027-01-31'), wish: {}, overruled: [] },
];

for (const { name, rows, wish, overruled } of CASES) {
    test(`${name}: ${overruled.length === 0 ? 'holds' : 'is overruled'}`, () => {
        assert.deepEqual(
            overruledWishes(rows, wish).map((each) => [each.field, each.overruled, each.rows]),
            overruled,
        );
    });
}
