import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { filterDate, nextDay } from '../metadata/filter-values.ts';
import { relativeDate } from './relative-date.ts';

describe('relativeDate', () => {
    for (const [written, literal] of [
        ['TODAY', 'TODAY'],
        ['today', 'TODAY'],
        ['this week', 'THIS_WEEK'],
        ['NEXT 30 DAYS', 'NEXT_N_DAYS:30'],
        ['LAST 2 MONTHS', 'LAST_N_MONTHS:2'],
        ['LAST_N_DAYS:30', 'LAST_N_DAYS:30'],
        ['NEXT 90 DAYS', 'NEXT_90_DAYS'],
        ['3 DAYS AGO', 'N_DAYS_AGO:3'],
        ['N_WEEKS_AGO:2', 'N_WEEKS_AGO:2'],
        ['next summer', undefined],
        ['12/31/2026', undefined],
    ] as const) {
        test(`${written} is ${literal ?? 'no relative date'}`, () => {
            assert.equal(relativeDate(written), literal);
        });
    }
});

describe('filterDate', () => {
    for (const [written, date] of [
        ['12/31/2026', '2026-12-31'],
        ['1/2/2026', '2026-01-02'],
        ['2026-01-02', '2026-01-02'],
        ['1/2/2026 12:00 AM', '2026-01-02'],
        ['13/45/2026', undefined],
        ['soon', undefined],
    ] as const) {
        test(`${written} is ${date ?? 'no date'}`, () => {
            assert.equal(filterDate(written), date);
        });
    }

    test('the day after the last of a year begins the next one', () => {
        assert.equal(nextDay('2026-12-31'), '2027-01-01');
    });
});
