import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { settleDefaults, storedDefaults, type ChosenDefaults, type DefaultValues } from '../../scripts/domain/default-values.ts';
import { STANDARD_SETTINGS } from '../../scripts/domain/settings.ts';
import { PACKAGE_RULE_CASES } from './package-rule-cases.js';
import type { FieldValue, RecordRuleCase } from './record-rule-case.ts';

const FIELDS: Readonly<Record<string, keyof DefaultValues>> = {
    Default_Status__c: 'defaultStatus',
    Default_Length_Days__c: 'defaultLengthDays',
    Default_Seats__c: 'defaultSeats',
};
/** What the command refuses in words of its own, by the rule that makes the server refuse it. */
const REFUSALS: Readonly<Record<string, readonly string[]>> = {
    Default_Trial_Length: ['TrialWithoutEnd', 'LengthOutOfRange'],
    Default_Length_Out_Of_Range: ['LengthOutOfRange'],
    Default_Seats_Out_Of_Range: ['SeatsOutOfRange'],
};

describe('default license values', () => {
    const cases = PACKAGE_RULE_CASES.filter(({ before, change }) => before !== null && Object.keys(defaultsIn(change)).length > 0);

    for (const { name, before, change, expected } of cases) {
        test(`${expected ?? 'accepted'} by the command as by the server: ${name}`, () => {
            const { defaultStatus = null, defaultLengthDays = null, defaultSeats = null } = defaultsIn(before ?? {});
            const stored = storedDefaults({ defaultStatus, defaultLengthDays, defaultSeats });
            const verdict = settleDefaults(stored, defaultsIn(change), STANDARD_SETTINGS);
            if (expected === null) assert.equal(verdict.ok, true);
            else assert.ok(!verdict.ok && REFUSALS[expected]?.includes(verdict.refusal.name));
        });
    }

    test('every rule of them has a case', () => {
        const refused = new Set(cases.map(({ expected }) => expected));
        assert.deepEqual(
            Object.keys(REFUSALS).filter((code) => !refused.has(code)),
            [],
        );
    });
});

function defaultsIn(change: RecordRuleCase['change']): ChosenDefaults {
    if (change === 'delete') return {};
    const entries = Object.entries(change).flatMap(([field, value]): [string, FieldValue][] => (FIELDS[field] ? [[FIELDS[field], value]] : []));
    return Object.fromEntries(entries);
}
