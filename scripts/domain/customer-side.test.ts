import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differingTerms, type LicenseTerms } from './customer-side.ts';

const TODAY = '2026-11-28';
const OURS: LicenseTerms = { status: 'Active', expiration: '2027-01-31', seats: 10 };

for (const [what, ours, theirs, expected] of [
    ['the same', {}, {}, ''],
    ['another expiration and other seats', {}, { expiration: '2027-02-28', seats: null }, 'expiration seats'],
    ['another status', {}, { status: 'Trial' }, 'status'],
    ['Free for what is active', {}, { status: 'Free' }, ''],
    ['Free for what is a trial', { status: 'Trial' }, { status: 'Free' }, 'status'],
    ['Expired for what has expired', { expiration: '2026-11-27' }, { status: 'Expired', expiration: '2026-11-27' }, ''],
    ['Expired for what expires today', { expiration: TODAY }, { status: 'Expired', expiration: TODAY }, 'status'],
    ['unknown', {}, { status: null, expiration: null, seats: null }, ''],
    ['anything for what is uninstalled', { status: 'Uninstalled' }, { seats: 1 }, ''],
] as const) {
    test(`the customer's side is ${what}: ${expected || 'nothing differs'}`, () => {
        const [here, there] = [
            { ...OURS, ...ours },
            { ...OURS, ...theirs },
        ];
        assert.equal(differingTerms(here, there, TODAY).join(' '), expected);
    });
}
