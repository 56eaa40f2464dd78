import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localTime } from './time-zone.ts';

const ZONES = ['America/Los_Angeles', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Europe/Oslo', 'Pacific/Apia', 'UTC'];
const HOUR_MS = 3_600_000;
/** Around changes of clocks, leap days and the ends of years; some from before clocks were changed at full quarters. */
const MOMENTS = [
    '2026-03-29T00:59:59.000Z',
    '2026-10-25T01:00:00.000Z',
    '2026-03-08T09:59:00.000Z',
    '2011-12-30T10:00:00.000Z',
    '2024-02-29T23:45:00.000Z',
    '1972-01-07T00:44:29.000Z',
    '1890-01-01T00:00:00.000Z',
];

function expected(moment: Date, timeZone: string): string {
    return moment.toLocaleString('sv-SE', { timeZone }).replace(' ', 'T');
}

test('local clocks show what the time zone says, asked once or again', () => {
    for (const timeZone of ZONES) {
        for (const hours of [0, 1, -1, 12, 0]) {
            for (const text of MOMENTS) {
                const moment = new Date(Date.parse(text) + hours * HOUR_MS);
                assert.equal(localTime(moment, timeZone), expected(moment, timeZone), `${moment.toISOString()} in ${timeZone}`);
            }
        }
    }
});
