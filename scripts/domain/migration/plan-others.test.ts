import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { planEvent, planRun } from './plan-history.ts';
import { choicesOf, planPackage, type PackagePlanContext } from './plan-package.ts';
import { planVersion } from './plan-version.ts';
import type { ComparableRow, Values } from './portable-row.ts';

const row = (values: Values): ComparableRow => ({ key: 'k', id: 'a0', name: 'n', modifiedAt: null, values });
const PACKAGE: Values = {
    Package_ID__c: 'k',
    Name: 'Timesheets',
    Lead_Manager__c: 'ann',
    Default_Seats__c: 5,
    Latest_Version__c: '1.0',
    Last_Refreshed_At__c: '2026-11-01T00:00:00Z',
};
const common = { fields: Object.keys(PACKAGE), prefer: undefined, isChangedInSource: () => true, isChangedInTarget: () => false };
const packageContext = (values: Partial<PackagePlanContext> = {}): PackagePlanContext => ({ ...common, broughtChoices: () => choicesOf(PACKAGE), ...values });
const LATER = { Latest_Version__c: '1.1', Last_Refreshed_At__c: '2026-11-08T00:00:00Z' };

describe('a package of the source', () => {
    const plan = (source: Values, target: Values, context = packageContext()) => {
        const { action, write, kept } = planPackage(row({ ...PACKAGE, ...source }), row({ ...PACKAGE, ...target }), context);
        return { action, write, kept: [...kept] };
    };

    test('is created with every field', () => {
        assert.equal(planPackage(row(PACKAGE), undefined, packageContext()).action, 'create');
    });
    test('stays when nothing differs', () => {
        assert.deepEqual(plan({}, {}), { action: 'same', write: {}, kept: [] });
    });
    test('takes choices that changed in the source alone', () => {
        assert.deepEqual(plan({ Lead_Manager__c: 'bob' }, {}), { action: 'update', write: { Lead_Manager__c: 'bob' }, kept: [] });
    });
    test('keeps choices that changed in the target alone, however often it is brought', () => {
        assert.deepEqual(plan({}, { Lead_Manager__c: 'bob' }), { action: 'ahead', write: {}, kept: ['Lead_Manager__c'] });
    });
    test('is a conflict when both chose, unless one is preferred', () => {
        const both = [{ Lead_Manager__c: 'bob' }, { Lead_Manager__c: 'cleo' }] as const;
        assert.equal(plan(...both).action, 'conflict');
        assert.deepEqual(plan(...both, packageContext({ prefer: 'source' })).write, { Lead_Manager__c: 'bob' });
        assert.deepEqual(plan(...both, packageContext({ prefer: 'target' })).action, 'ahead');
    });
    test('of the target’s own, with other choices, is a conflict', () => {
        assert.equal(plan({ Default_Seats__c: 9 }, {}, packageContext({ broughtChoices: () => undefined })).action, 'conflict');
    });
    test('takes what the later refresh knows', () => {
        assert.deepEqual(plan(LATER, {}), { action: 'update', write: LATER, kept: [] });
        assert.deepEqual(plan({}, LATER), { action: 'ahead', write: {}, kept: ['Latest_Version__c', 'Last_Refreshed_At__c'] });
    });
});

describe('a version of the source', () => {
    const VERSION: Values = { Version_ID__c: 'k', Package__c: 'p', Is_Beta__c: true };
    const plan = (isRefreshedLater: boolean) =>
        planVersion(row({ ...VERSION, Is_Beta__c: false }), row(VERSION), {
            ...common,
            fields: Object.keys(VERSION),
            isRefreshedLater: () => isRefreshedLater,
        });

    test('is as the later refresh wrote it', () => {
        assert.deepEqual(plan(true).write, { Is_Beta__c: false });
        assert.deepEqual([plan(false).action, plan(false).kept], ['ahead', ['Is_Beta__c']]);
    });
});

describe('history of the source', () => {
    const context = { ...common, fields: ['State__c'] };
    const waits = {
        ...common,
        fields: ['After__c'],
        whyLicenseWaits: (key: string) => (key === 'late' ? 'its license waits' : undefined),
        whyRunWaits: () => undefined,
    };

    test('a run comes along once it has ended, and once', () => {
        assert.equal(planRun(row({ State__c: 'Succeeded' }), undefined, context).action, 'create');
        assert.equal(planRun(row({ State__c: 'Succeeded' }), row({ State__c: 'Succeeded' }), context).action, 'same');
        assert.equal(planRun(row({ State__c: 'Running' }), undefined, context).action, 'waits');
    });
    test('an event comes along with its license, and once', () => {
        assert.equal(planEvent(row({ License__c: 'there', After__c: '1' }), undefined, waits).action, 'create');
        assert.equal(planEvent(row({ License__c: null, After__c: '1' }), undefined, waits).action, 'create');
        assert.deepEqual(planEvent(row({ License__c: 'late' }), undefined, waits).reason, 'its license waits');
        assert.deepEqual(planEvent(row({ After__c: '1' }), row({ After__c: '2' }), waits), { action: 'same', write: {}, kept: ['After__c'], reason: null });
    });
});
