import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settleDefaults, storedDefaults, type ChosenDefaults, type DefaultValues } from './default-values.ts';
import { STANDARD_SETTINGS } from './settings.ts';

const STORED: DefaultValues = { defaultStatus: 'Active', defaultLengthDays: null, defaultSeats: null };

interface Case {
    readonly name: string;
    readonly stored?: DefaultValues;
    readonly chosen: ChosenDefaults;
    readonly trialMaxDays?: number;
}

const ACCEPTED: readonly (Case & { readonly expected: DefaultValues })[] = [
    {
        name: 'a first association gets a trial of 30 days and 10 seats',
        chosen: {},
        expected: { defaultStatus: 'Trial', defaultLengthDays: 30, defaultSeats: 10 },
    },
    { name: 'stored values stay when nothing is chosen', stored: STORED, chosen: {}, expected: STORED },
    { name: 'a chosen value replaces only itself', stored: STORED, chosen: { defaultSeats: 5 }, expected: { ...STORED, defaultSeats: 5 } },
    { name: 'blank can be chosen', chosen: { defaultStatus: 'Active', defaultLengthDays: null, defaultSeats: null }, expected: STORED },
    { name: 'a trial may last 90 days', chosen: { defaultLengthDays: 90 }, expected: { defaultStatus: 'Trial', defaultLengthDays: 90, defaultSeats: 10 } },
    {
        name: 'an active license may last longer than any trial',
        chosen: { defaultStatus: 'Active', defaultLengthDays: 365 },
        expected: { defaultStatus: 'Active', defaultLengthDays: 365, defaultSeats: 10 },
    },
    {
        name: 'a trial may last as long as the settings say',
        chosen: { defaultLengthDays: 120 },
        trialMaxDays: 120,
        expected: { defaultStatus: 'Trial', defaultLengthDays: 120, defaultSeats: 10 },
    },
    {
        name: 'where trials are short, so is the first one',
        chosen: {},
        trialMaxDays: 14,
        expected: { defaultStatus: 'Trial', defaultLengthDays: 14, defaultSeats: 10 },
    },
    {
        name: 'a stored trial stays although the settings have become shorter',
        stored: { defaultStatus: 'Trial', defaultLengthDays: 60, defaultSeats: 10 },
        chosen: {},
        trialMaxDays: 14,
        expected: { defaultStatus: 'Trial', defaultLengthDays: 60, defaultSeats: 10 },
    },
];

for (const { name, stored, chosen, trialMaxDays = 90, expected } of ACCEPTED) {
    test(name, () => {
        assert.deepEqual(settleDefaults(stored, chosen, { ...STANDARD_SETTINGS, trialMaxDays }), { ok: true, value: expected });
    });
}

const REFUSED: readonly (Case & { readonly refusal: string })[] = [
    { name: 'a trial must expire', chosen: { defaultLengthDays: null }, refusal: 'TrialWithoutEnd' },
    { name: 'turning an endless license into a trial needs a length', stored: STORED, chosen: { defaultStatus: 'Trial' }, refusal: 'TrialWithoutEnd' },
    { name: 'a trial may not last 91 days', chosen: { defaultLengthDays: 91 }, refusal: 'LengthOutOfRange' },
    { name: 'nor 15 where the settings say 14', chosen: { defaultLengthDays: 15 }, trialMaxDays: 14, refusal: 'LengthOutOfRange' },
    { name: 'a license lasts at least a day', chosen: { defaultLengthDays: 0 }, refusal: 'LengthOutOfRange' },
    { name: 'a license has at least one seat', chosen: { defaultSeats: 0 }, refusal: 'SeatsOutOfRange' },
    { name: 'a license has at most 99,000,000 seats', chosen: { defaultSeats: 99_000_001 }, refusal: 'SeatsOutOfRange' },
];

for (const { name, stored, chosen, trialMaxDays = 90, refusal } of REFUSED) {
    test(name, () => {
        const verdict = settleDefaults(stored, chosen, { ...STANDARD_SETTINGS, trialMaxDays });
        assert.equal(verdict.ok ? 'accepted' : verdict.refusal.name, refusal);
    });
}

test('a package on which nobody set default values has none stored', () => {
    assert.equal(storedDefaults({ defaultStatus: null, defaultLengthDays: null, defaultSeats: null }), undefined);
});
