import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChangeRequest } from '../../force-app/main/default/lwc/licenseRules/licenseRules.js';
import { changedFields, differencesOf, planLicenseChange, type ChangeableLicense } from './license-change.ts';

const TODAY = '2026-11-22';
const MESSAGES = new Map([
    ['Trial_Too_Long', 'A trial is too long.'],
    ['License_Locked', 'The license is locked.'],
]);

function exampleLicense(changes: Partial<ChangeableLicense> = {}): ChangeableLicense {
    return {
        recordId: 'a02L0yEH0000001IGA',
        name: 'L-00001',
        status: 'Trial',
        expiration: '2026-12-15',
        seats: 10,
        installDate: '2026-11-15',
        trialMaxDays: 90,
        ...changes,
    };
}

const CASES: readonly {
    readonly name: string;
    readonly license?: Partial<ChangeableLicense>;
    readonly request: ChangeRequest;
    readonly expected: { readonly outcome: string; readonly fields?: object; readonly messages?: readonly string[] };
}[] = [
    { name: 'seats are changed', request: { seats: 25 }, expected: { outcome: 'change', fields: { Seats__c: 25 } } },
    { name: 'a site license is written as blank', request: { seats: null }, expected: { outcome: 'change', fields: { Seats__c: null } } },
    { name: 'a license that is already as wanted is left alone', request: { seats: 10 }, expected: { outcome: 'none' } },
    {
        name: 'an extension counts from the expiration',
        request: { extendByDays: 30 },
        expected: { outcome: 'change', fields: { Expiration__c: '2027-01-14' } },
    },
    {
        name: 'a trial longer than the org allows is refused in the words of its label',
        request: { expiration: '2027-03-01' },
        expected: { outcome: 'refused', messages: ['A trial is too long.'] },
    },
    {
        name: 'the longest trial is that of the license',
        license: { trialMaxDays: 200 },
        request: { expiration: '2027-03-01' },
        expected: { outcome: 'change', fields: { Expiration__c: '2027-03-01' } },
    },
    {
        name: 'what a person may not do is not done by the service either',
        license: { status: 'Uninstalled' },
        request: { seats: 25 },
        expected: { outcome: 'refused', messages: ['The license is locked.'] },
    },
    {
        name: 'a rule without a label is named',
        request: { expiration: '2026-11-01' },
        expected: { outcome: 'refused', messages: ['The rule Expiration_In_Past forbids it.'] },
    },
];

for (const { name, license, request, expected } of CASES) {
    test(name, () => {
        const planned = planLicenseChange(exampleLicense(license), request, TODAY, MESSAGES);
        assert.equal(planned.outcome, expected.outcome);
        assert.deepEqual(planned.messages, expected.messages ?? []);
        if (expected.fields) assert.deepEqual(changedFields(planned), expected.fields);
    });
}

test('differences name record, field and both values', () => {
    const planned = planLicenseChange(exampleLicense(), { status: 'Active', expiration: null }, TODAY, MESSAGES);
    assert.deepEqual(differencesOf(planned), [
        { id: 'a02L0yEH0000001IGA', name: 'L-00001', field: 'Status__c', before: 'Trial', after: 'Active' },
        { id: 'a02L0yEH0000001IGA', name: 'L-00001', field: 'Expiration__c', before: '2026-12-15', after: null },
    ]);
});
