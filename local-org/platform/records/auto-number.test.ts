import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatAutoNumber } from './auto-number.ts';

const NOW = new Date('2026-03-04T05:06:07Z');

for (const [format, number, expected] of [
    ['W-{00000}', 7, 'W-00007'],
    ['W-{0}', 123, 'W-123'],
    ['{YYYY}-{MM}-{DD}/{000}', 4, '2026-03-04/004'],
    ['{YY}', 4, '26'],
] as const) {
    test(`${format} with ${number} is ${expected}`, () => {
        assert.equal(formatAutoNumber(format, number, NOW), expected);
    });
}
