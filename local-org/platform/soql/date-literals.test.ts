import assert from 'node:assert/strict';
import { test } from 'node:test';
import { datePart } from './date-functions.ts';
import { dayRange } from './date-literals.ts';
import { localTime, startOfDay } from './time-zone.ts';

/** A Tuesday. */
const TODAY = '2026-03-10';

const RANGES: readonly (readonly [literal: string, start: string, end: string])[] = [
    ['YESTERDAY', '2026-03-09', '2026-03-10'],
    ['today', '2026-03-10', '2026-03-11'],
    ['TOMORROW', '2026-03-11', '2026-03-12'],
    ['LAST_WEEK', '2026-03-01', '2026-03-08'],
    ['THIS_WEEK', '2026-03-08', '2026-03-15'],
    ['NEXT_WEEK', '2026-03-15', '2026-03-22'],
    ['LAST_MONTH', '2026-02-01', '2026-03-01'],
    ['THIS_MONTH', '2026-03-01', '2026-04-01'],
    ['NEXT_MONTH', '2026-04-01', '2026-05-01'],
    ['LAST_90_DAYS', '2025-12-10', '2026-03-11'],
    ['NEXT_90_DAYS', '2026-03-11', '2026-06-09'],
    ['THIS_QUARTER', '2026-01-01', '2026-04-01'],
    ['LAST_QUARTER', '2025-10-01', '2026-01-01'],
    ['NEXT_QUARTER', '2026-04-01', '2026-07-01'],
    ['THIS_YEAR', '2026-01-01', '2027-01-01'],
    ['LAST_YEAR', '2025-01-01', '2026-01-01'],
    ['NEXT_YEAR', '2027-01-01', '2028-01-01'],
    ['THIS_FISCAL_QUARTER', '2026-01-01', '2026-04-01'],
    ['LAST_FISCAL_YEAR', '2025-01-01', '2026-01-01'],
    ['LAST_N_DAYS:0', '2026-03-10', '2026-03-11'],
    ['LAST_N_DAYS:10', '2026-02-28', '2026-03-11'],
    ['NEXT_N_DAYS:30', '2026-03-11', '2026-04-10'],
    ['N_DAYS_AGO:10', '2026-02-28', '2026-03-01'],
    ['LAST_N_WEEKS:2', '2026-02-22', '2026-03-08'],
    ['NEXT_N_WEEKS:2', '2026-03-15', '2026-03-29'],
    ['N_WEEKS_AGO:1', '2026-03-01', '2026-03-08'],
    ['LAST_N_MONTHS:3', '2025-12-01', '2026-03-01'],
    ['NEXT_N_MONTHS:10', '2026-04-01', '2027-02-01'],
    ['N_MONTHS_AGO:3', '2025-12-01', '2026-01-01'],
    ['LAST_N_QUARTERS:2', '2025-07-01', '2026-01-01'],
    ['NEXT_N_YEARS:2', '2027-01-01', '2029-01-01'],
    ['LAST_N_FISCAL_YEARS:1', '2025-01-01', '2026-01-01'],
    ['N_QUARTERS_AGO:1', '2025-10-01', '2026-01-01'],
    ['N_YEARS_AGO:2', '2024-01-01', '2025-01-01'],
    ['LAST_N_YEARS:2', '2024-01-01', '2026-01-01'],
    ['NEXT_N_QUARTERS:2', '2026-04-01', '2026-10-01'],
    ['NEXT_FISCAL_QUARTER', '2026-04-01', '2026-07-01'],
    ['LAST_FISCAL_QUARTER', '2025-10-01', '2026-01-01'],
    ['THIS_FISCAL_YEAR', '2026-01-01', '2027-01-01'],
    ['NEXT_FISCAL_YEAR', '2027-01-01', '2028-01-01'],
    ['LAST_N_FISCAL_QUARTERS:1', '2025-10-01', '2026-01-01'],
    ['NEXT_N_FISCAL_QUARTERS:1', '2026-04-01', '2026-07-01'],
    ['NEXT_N_FISCAL_YEARS:1', '2027-01-01', '2028-01-01'],
    ['N_FISCAL_YEARS_AGO:1', '2025-01-01', '2026-01-01'],
    ['N_FISCAL_QUARTERS_AGO:1', '2025-10-01', '2026-01-01'],
];

// Covers: SOQL: date literals in the user's time zone (doc: Date Formats and Date Literals, SOQL and SOSL Reference)
for (const [literal, start, end] of RANGES) {
    test(`${literal} on ${TODAY} is ${start} up to ${end}`, () => {
        assert.deepEqual(dayRange(literal, TODAY), { start, end });
    });
}

test('months of other lengths and leap days do not shift a period', () => {
    assert.deepEqual(dayRange('LAST_MONTH', '2024-03-31'), { start: '2024-02-01', end: '2024-03-01' });
    assert.deepEqual(dayRange('TOMORROW', '2024-02-28'), { start: '2024-02-29', end: '2024-03-01' });
});

test('an unknown literal has no range', () => {
    assert.equal(dayRange('SOMEDAY', TODAY), undefined);
});

const STARTS: readonly (readonly [date: string, timeZone: string, start: string])[] = [
    ['2026-03-08', 'America/New_York', '2026-03-08T05:00:00.000Z'],
    ['2026-03-09', 'America/New_York', '2026-03-09T04:00:00.000Z'],
    ['2026-11-01', 'America/New_York', '2026-11-01T04:00:00.000Z'],
    ['2026-11-02', 'America/New_York', '2026-11-02T05:00:00.000Z'],
    ['2026-03-10', 'Asia/Kolkata', '2026-03-09T18:30:00.000Z'],
    ['2026-03-10', 'Pacific/Kiritimati', '2026-03-09T10:00:00.000Z'],
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
];

for (const [date, timeZone, start] of STARTS) {
    test(`${date} begins in ${timeZone} at ${start}`, () => {
        assert.equal(startOfDay(date, timeZone), start);
    });
}

test('local time is the wall clock of the zone', () => {
    assert.equal(localTime(new Date('2026-03-10T03:30:15.500Z'), 'America/New_York'), '2026-03-09T23:30:15');
    assert.equal(localTime(new Date('2026-03-10T05:00:00.000Z'), 'America/Chicago'), '2026-03-10T00:00:00');
});

const PARTS: readonly (readonly [name: string, value: string | null, timeZone: string, part: string | number | null])[] = [
    ['CALENDAR_YEAR', '2026-01-01T03:00:00.000Z', 'UTC', 2026],
    ['CALENDAR_YEAR', '2026-01-01T03:00:00.000Z', 'America/New_York', 2025],
    ['CALENDAR_QUARTER', '2026-05-31', 'UTC', 2],
    ['CALENDAR_MONTH', '2026-05-31', 'UTC', 5],
    ['DAY_IN_MONTH', '2026-05-31', 'UTC', 31],
    ['DAY_IN_WEEK', '2026-03-08', 'UTC', 1],
    ['DAY_IN_YEAR', '2026-02-01', 'UTC', 32],
    ['DAY_ONLY', '2026-03-10T03:30:00.000Z', 'America/New_York', '2026-03-09'],
    ['HOUR_IN_DAY', '2026-03-10T03:30:00.000Z', 'UTC', 3],
    ['WEEK_IN_MONTH', '2026-03-08', 'UTC', 2],
    ['WEEK_IN_YEAR', '2026-01-08', 'UTC', 2],
    ['FISCAL_YEAR', '2026-03-08', 'UTC', 2026],
    ['CALENDAR_YEAR', null, 'UTC', null],
];

for (const [name, value, timeZone, part] of PARTS) {
    test(`${name} of ${String(value)} in ${timeZone} is ${String(part)}`, () => {
        assert.equal(datePart(name, value, timeZone), part);
    });
}
