import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { planLicense, type LicensePlanContext } from './plan-license.ts';
import type { ComparableRow, Values } from './portable-row.ts';

const FIELDS = [
    'Status__c',
    'Expiration__c',
    'Seats__c',
    'Package__c',
    'Was_Active__c',
    'Last_Change_ID__c',
    'Last_Change_Reason__c',
    'Delivery_Status__c',
    'Reminded_Days__c',
    'Information_Read_At__c',
    'Used_Licenses__c',
    'OwnerId',
    'Region__c',
];
const BASE: Values = {
    Status__c: 'Active',
    Expiration__c: '2027-12-31',
    Seats__c: 10,
    Package__c: 'p',
    Was_Active__c: true,
    Last_Change_ID__c: 'first',
    Last_Change_Reason__c: null,
    Last_Change_Source__c: 'Page',
    Delivery_Status__c: 'Delivered',
    Reminded_Days__c: null,
    Information_Read_At__c: '2026-11-01T00:00:00Z',
    Used_Licenses__c: 3,
    OwnerId: 'ann',
    Region__c: 'North',
};
const row = (values: Values): ComparableRow => ({ key: 'k', id: 'a0', name: 'L-1', modifiedAt: null, values: { ...BASE, ...values } });
const brought = (values: Values = {}): ComparableRow => row({ Last_Change_Source__c: 'Migration', Migration_Run__c: 'run', ...values });

const context = (values: Partial<LicensePlanContext> = {}): LicensePlanContext => ({
    fields: FIELDS,
    prefer: undefined,
    isChangedInSource: () => true,
    isChangedInTarget: () => false,
    isInTargetJournal: () => false,
    isInSourceJournal: () => false,
    today: '2026-11-28',
    messages: new Map([['Status_Trial_After_Active', 'Never a trial again.']]),
    ...values,
});
const journal = (...ids: readonly string[]) => ids.includes.bind(ids);

const NEW_SEATS = { Seats__c: 20, Last_Change_ID__c: 'second', Delivery_Status__c: 'Due' };

interface Case {
    readonly name: string;
    readonly source?: Values;
    /** Undefined for a license that the target has not got. */
    readonly target: ComparableRow | undefined;
    readonly context?: Partial<LicensePlanContext>;
    readonly action: string;
    readonly write?: Values;
    readonly kept?: readonly string[];
    readonly reason?: string;
}

const CASES: readonly Case[] = [
    { name: 'stays when nothing differs', target: brought(), action: 'same' },
    {
        name: 'follows the source as long as nobody changed it in the target',
        source: NEW_SEATS,
        target: brought(),
        action: 'update',
        write: NEW_SEATS,
    },
    {
        name: 'stays as the target has it when only the target changed it',
        target: row({ Seats__c: 30, Last_Change_ID__c: 'here', Delivery_Status__c: 'Due' }),
        context: { isInTargetJournal: journal('first', 'here') },
        action: 'ahead',
        kept: ['Seats__c', 'Last_Change_ID__c', 'Delivery_Status__c'],
    },
    {
        name: 'is a conflict when both changed it',
        source: NEW_SEATS,
        target: row({ Seats__c: 30, Last_Change_ID__c: 'here' }),
        context: { isInTargetJournal: journal('first', 'here'), isInSourceJournal: journal('first', 'second') },
        action: 'conflict',
        kept: ['Seats__c', 'Last_Change_ID__c', 'Delivery_Status__c'],
        reason: 'Both orgs have changed it since it was brought.',
    },
    {
        name: 'is the source’s where the source is preferred',
        source: NEW_SEATS,
        target: row({ Seats__c: 30, Last_Change_ID__c: 'here' }),
        context: { prefer: 'source' },
        action: 'update',
        write: NEW_SEATS,
    },
    {
        name: 'is the target’s where the target is preferred',
        source: NEW_SEATS,
        target: row({ Seats__c: 30, Last_Change_ID__c: 'here' }),
        context: { prefer: 'target' },
        action: 'ahead',
        kept: ['Seats__c', 'Last_Change_ID__c', 'Delivery_Status__c'],
    },
    {
        name: 'that comes back follows the org that knows of its last change',
        source: { ...NEW_SEATS, Last_Change_Source__c: 'Page' },
        target: row({}),
        context: { isInSourceJournal: journal('first', 'second') },
        action: 'update',
        write: NEW_SEATS,
    },
    {
        name: 'of the target’s own, with the same terms, is no conflict',
        source: { Last_Change_ID__c: 'there' },
        target: row({ Last_Change_ID__c: 'here' }),
        action: 'same',
        kept: ['Last_Change_ID__c'],
    },
    {
        name: 'takes the facts of the later reading',
        source: { Used_Licenses__c: 5, Information_Read_At__c: '2026-11-02T00:00:00Z', Delivery_Status__c: 'Failed' },
        target: brought(),
        action: 'update',
        write: { Used_Licenses__c: 5, Information_Read_At__c: '2026-11-02T00:00:00Z', Delivery_Status__c: 'Failed' },
    },
    {
        name: 'keeps the facts that the target read later',
        target: brought({ Used_Licenses__c: 5, Information_Read_At__c: '2026-11-02T00:00:00Z' }),
        action: 'same',
        kept: ['Information_Read_At__c', 'Used_Licenses__c'],
    },
    {
        name: 'takes later facts although its terms are the target’s',
        source: { Used_Licenses__c: 5, Information_Read_At__c: '2026-11-02T00:00:00Z' },
        target: row({ Seats__c: 30, Last_Change_ID__c: 'here', Delivery_Status__c: 'Due' }),
        context: { isInTargetJournal: journal('first') },
        action: 'ahead',
        write: { Information_Read_At__c: '2026-11-02T00:00:00Z', Used_Licenses__c: 5 },
        kept: ['Seats__c', 'Last_Change_ID__c', 'Delivery_Status__c'],
    },
    {
        name: 'is reminded once by two orgs',
        source: { Reminded_Days__c: 30 },
        target: brought({ Reminded_Days__c: 60 }),
        action: 'update',
        write: { Reminded_Days__c: 30 },
    },
    { name: 'is not reminded again', source: { Reminded_Days__c: 60 }, target: brought({ Reminded_Days__c: 30 }), action: 'same', kept: ['Reminded_Days__c'] },
    {
        name: 'takes a custom field that changed in the source',
        source: { Region__c: 'South' },
        target: brought(),
        action: 'update',
        write: { Region__c: 'South' },
    },
    {
        name: 'keeps a custom field that changed in the target',
        source: { Region__c: 'South' },
        target: brought(),
        context: { isChangedInSource: () => false, isChangedInTarget: () => true },
        action: 'same',
        kept: ['Region__c'],
    },
    {
        name: 'is a conflict when both saved it and a custom field differs',
        source: { Region__c: 'South' },
        target: brought(),
        context: { isChangedInTarget: () => true },
        action: 'conflict',
        kept: ['Region__c'],
        reason: 'Both orgs have saved it since it was brought, and differ in Region__c.',
    },
    {
        name: 'keeps a custom field that an earlier migration kept',
        source: { Region__c: 'South' },
        target: brought(),
        context: { isChangedInSource: () => false },
        action: 'same',
        kept: ['Region__c'],
    },
    {
        name: 'takes a custom field that both orgs have only now',
        target: brought({ Region__c: null }),
        context: { isChangedInSource: () => false, newFields: new Set(['Region__c']) },
        action: 'update',
        write: { Region__c: 'North' },
    },
    {
        name: 'keeps its owner where both saved it',
        source: { OwnerId: 'bob' },
        target: brought(),
        context: { isChangedInTarget: () => true },
        action: 'same',
        kept: ['OwnerId'],
    },
    {
        name: 'never becomes a trial again',
        source: { Status__c: 'Trial', Was_Active__c: false, Last_Change_ID__c: 'second' },
        target: brought(),
        action: 'refused',
        kept: ['Status__c', 'Was_Active__c', 'Last_Change_ID__c'],
        reason: 'Never a trial again.',
    },
];

describe('a license of the source', () => {
    for (const { name, source = {}, target, context: more, action, write = {}, kept = [], reason = null } of CASES) {
        test(name, () => {
            const plan = planLicense(row(source), target, context(more));
            assert.deepEqual({ action: plan.action, write: plan.write, kept: [...plan.kept], reason: plan.reason }, { action, write, kept, reason });
        });
    }

    test('that the target has not got is created with every field that comes along', () => {
        const { action, write, isBrought } = planLicense(row({}), undefined, context());
        assert.deepEqual([action, Object.keys(write), isBrought], ['create', FIELDS, true]);
    });

    test('that a rule forbids is not created', () => {
        const plan = planLicense(row({ Status__c: 'Trial', Expiration__c: null, Was_Active__c: false }), undefined, context());
        assert.deepEqual([plan.action, plan.reason], ['refused', 'The rule Trial_Needs_Expiration forbids it.']);
    });

    test('is brought quietly with its terms, and saved openly without them', () => {
        assert.equal(planLicense(row(NEW_SEATS), brought(), context()).isBrought, true);
        assert.equal(planLicense(row({ Region__c: 'South' }), brought(), context()).isBrought, false);
    });
});
