import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { clockTarget } from './clock-change.ts';

const NOW = new Date('2026-03-01T12:00:00.000Z');

// Covers: Control: clock
describe('the time for a clock', () => {
    for (const [text, expected] of [
        ['+3d', '2026-03-04T12:00:00.000Z'],
        ['-2h', '2026-03-01T10:00:00.000Z'],
        ['+1d12h', '2026-03-03T00:00:00.000Z'],
        ['+1w', '2026-03-08T12:00:00.000Z'],
        ['+90m30s', '2026-03-01T13:30:30.000Z'],
        ['2027-01-31T09:00:00Z', '2027-01-31T09:00:00.000Z'],
        ['2027-01-31T09:00:00.250-08:00', '2027-01-31T17:00:00.250Z'],
        ['2028-02-29', '2028-02-29T12:00:00.000Z'],
    ] as const) {
        it(`${text} is ${expected}`, () => {
            assert.equal(clockTarget(text, NOW).toISOString(), expected);
        });
    }

    for (const text of [
        '',
        'tomorrow',
        '3d',
        '+3',
        '+3y',
        '2027-02-30',
        '2027-13-01',
        '2027-01-31T09:00:00',
        '2027-01-31T25:00Z',
        '0026-03-01',
        '9999-01-01',
    ]) {
        it(`"${text}" is none, and the error says what would be`, () => {
            assert.throws(() => clockTarget(text, NOW), { code: 'INVALID_REQUEST', status: 400, message: /give a date-time such as 2027-01-31T09:00:00Z/ });
        });
    }
});
