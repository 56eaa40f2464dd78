import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JournalEntry } from './journal.ts';
import { changedFields, type ChangeableLicense } from './license-change.ts';
import { isDisturbedBySomebody, planUndo } from './undo-plan.ts';

const CONTEXT = { today: '2026-11-22', timeZone: 'Europe/Oslo', messages: new Map([['Status_Trial_After_Active', 'Never Trial again.']]) };

function exampleLicense(changes: Partial<ChangeableLicense> = {}): ChangeableLicense {
    return { recordId: 'a02-1', name: 'L-00001', status: 'Active', expiration: '2027-01-31', seats: 25, wasActive: true, trialMaxDays: 90, ...changes };
}

function entry(field: string, before: string | null, after: string | null, changes: Partial<JournalEntry> = {}): JournalEntry {
    return {
        licenseId: 'a02-1',
        licenseName: 'L-00001',
        field,
        before,
        after,
        changedAt: '2026-11-20T10:00:00.000+0000',
        changedBy: 'License Service',
        ...changes,
    };
}

const SEATS = entry('Seats__c', '10', '25');
const EXPIRATION = entry('Expiration__c', null, '2027-01-31');
const LATER = [entry('Seats__c', '25', '40', { changedBy: 'Mara Lindqvist', changedAt: '2026-11-21T13:05:00.000+0000' })];

const CASES: readonly {
    readonly name: string;
    readonly license?: Partial<ChangeableLicense>;
    readonly changes: readonly JournalEntry[];
    readonly outcome: string;
    readonly fields?: object;
    readonly messages?: readonly string[];
}[] = [
    { name: 'a field gets back what it had', changes: [SEATS], outcome: 'change', fields: { Seats__c: 10 } },
    { name: 'blank comes back as blank', changes: [EXPIRATION], outcome: 'change', fields: { Expiration__c: null } },
    { name: 'all fields of the run come back at once', changes: [SEATS, EXPIRATION], outcome: 'change', fields: { Expiration__c: null, Seats__c: 10 } },
    {
        name: 'several changes of one field are taken back to the first',
        changes: [entry('Seats__c', '5', '10'), SEATS],
        outcome: 'change',
        fields: { Seats__c: 5 },
    },
    { name: 'what is as it was is left alone', license: { seats: 10 }, changes: [SEATS], outcome: 'none' },
    {
        name: 'a half that is as it was does not hinder the other',
        license: { seats: 10 },
        changes: [SEATS, EXPIRATION],
        outcome: 'change',
        fields: { Expiration__c: null },
    },
    {
        name: 'what somebody changed since is refused with who, when and to what',
        license: { seats: 40 },
        changes: [SEATS],
        outcome: 'refused',
        messages: ['The number of seats was changed since by Mara Lindqvist on 2026-11-21 14:05; it is 40 now.'],
    },
    {
        name: 'a license changed since in one field is not half undone',
        license: { seats: 40 },
        changes: [SEATS, EXPIRATION],
        outcome: 'refused',
        messages: ['The number of seats was changed since by Mara Lindqvist on 2026-11-21 14:05; it is 40 now.'],
    },
    {
        name: 'a change since of which the journal knows nothing is refused too',
        license: { expiration: null, seats: 25 },
        changes: [entry('Expiration__c', '2026-12-31', '2027-01-31')],
        outcome: 'refused',
        messages: ['The expiration was changed since; it is blank now.'],
    },
    {
        name: 'the rules hold for an undo as for any change',
        changes: [entry('Status__c', 'Trial', 'Active')],
        outcome: 'refused',
        messages: ['Never Trial again.', 'The rule Trial_Too_Long forbids it.'],
        license: { installDate: '2026-10-01', expiration: '2027-01-31' },
    },
];

for (const { name, license, changes, outcome, fields, messages } of CASES) {
    test(name, () => {
        const planned = planUndo(exampleLicense(license), changes, LATER, CONTEXT);
        assert.deepEqual([planned.outcome, planned.messages], [outcome, messages ?? []]);
        if (fields) assert.deepEqual(changedFields(planned), fields);
    });
}

test('only a license that somebody changed since needs to be asked about', () => {
    assert.deepEqual(
        [25, 10, 40].map((seats) => isDisturbedBySomebody(exampleLicense({ seats }), [SEATS])),
        [false, false, true],
    );
});
