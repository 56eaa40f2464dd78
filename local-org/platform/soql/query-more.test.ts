import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Org } from '../org.ts';
import { query, queryMore } from './query.ts';
import type { QueryResult } from './query-result.ts';
import { callerNamed, USERS, widgetOrg } from './widget-org.fixture.ts';

const OPTIONS = { api: 'data', apiVersion: '65.0' } as const;
const ANN = callerNamed('ann');

function gadgetId(number: number): string {
    return `a02${String(number).padStart(12, '0')}AAA`;
}

/** Gadgets 101 to 105, so named. */
function orgWithGadgets(): Org {
    const org = widgetOrg();
    for (let number = 101; number <= 105; number++)
        org.store.insert('Gadget__c', { Id: gadgetId(number), Name: String(number), Weight__c: number, IsDeleted: 0 });
    return org;
}

function firstPage(org: Org, batchSize = 2): QueryResult {
    return query(org, ANN, 'SELECT Name FROM Gadget__c WHERE Weight__c > 100 ORDER BY Weight__c DESC', { ...OPTIONS, batchSize });
}

function names({ records }: QueryResult): unknown[] {
    return records.map((record) => record['Name']);
}

function locatorOf({ nextLocator }: QueryResult): string {
    return nextLocator ?? assert.fail('the query is done');
}

test('a large result comes in batches that know the total', () => {
    const org = orgWithGadgets();
    const first = firstPage(org);
    assert.deepEqual([first.totalSize, first.done, names(first)], [5, false, ['105', '104']]);
    assert.match(locatorOf(first), /^01g\w{15}-2$/);
    const second = queryMore(org, ANN, locatorOf(first), OPTIONS);
    assert.deepEqual([second.totalSize, second.done, names(second)], [5, false, ['103', '102']]);
    const third = queryMore(org, ANN, locatorOf(second), OPTIONS);
    assert.deepEqual([third.totalSize, third.done, third.nextLocator, names(third)], [5, true, undefined, ['101']]);
});

test('a result that just fills the batch is done', () => {
    assert.deepEqual([firstPage(orgWithGadgets(), 5).done, firstPage(orgWithGadgets(), 5).totalSize], [true, 5]);
});

test('LIMIT and OFFSET hold across batches', () => {
    const org = orgWithGadgets();
    const soql = 'SELECT Name FROM Gadget__c WHERE Weight__c > 100 ORDER BY Weight__c LIMIT 3 OFFSET 1';
    const first = query(org, ANN, soql, { ...OPTIONS, batchSize: 2 });
    assert.equal(first.totalSize, 3);
    assert.deepEqual([...names(first), ...names(queryMore(org, ANN, locatorOf(first), OPTIONS))], ['102', '103', '104']);
});

test('later batches keep to what the query found, as it is now', () => {
    const org = orgWithGadgets();
    const first = firstPage(org);
    org.store.update('Gadget__c', gadgetId(103), { Name: 'renamed', Weight__c: 1 });
    org.store.update('Gadget__c', gadgetId(102), { IsDeleted: 1 });
    org.store.insert('Gadget__c', { Id: gadgetId(110), Name: '110', Weight__c: 110, IsDeleted: 0 });
    assert.deepEqual(names(queryMore(org, ANN, locatorOf(first), OPTIONS)), ['renamed']);
});

const WRONG = ['', 'nonsense', '01gdL000000001AAA-2', '01g000000000001AAA-', '01g000000000001AAA-abc'];

for (const locator of WRONG) {
    test(`the locator '${locator}' is refused`, () => {
        assert.throws(() => queryMore(orgWithGadgets(), ANN, locator, OPTIONS), { code: 'INVALID_QUERY_LOCATOR', message: 'invalid query locator' });
    });
}

test('a locator is no use to another user, in another org or beyond its end', () => {
    const org = orgWithGadgets();
    const locator = locatorOf(firstPage(org));
    const refused = { code: 'INVALID_QUERY_LOCATOR' };
    assert.throws(() => queryMore(org, callerNamed('bob'), locator, OPTIONS), refused);
    assert.throws(() => queryMore(orgWithGadgets(), ANN, locator, OPTIONS), refused);
    assert.throws(() => queryMore(org, ANN, locator.replace(/-2$/, '-5'), OPTIONS), refused);
});

test('the oldest of eleven open queries is closed, other users keep theirs', () => {
    const org = orgWithGadgets();
    const soql = 'SELECT Name FROM Gadget__c';
    const others = query(org, callerNamed('bob'), soql, { ...OPTIONS, batchSize: 2 });
    const own = Array.from({ length: 11 }, () => locatorOf(firstPage(org)));
    assert.throws(() => queryMore(org, ANN, own[0] ?? '', OPTIONS), { code: 'INVALID_QUERY_LOCATOR' });
    assert.equal(queryMore(org, ANN, own[1] ?? '', OPTIONS).records.length, 2);
    assert.equal(queryMore(org, callerNamed('bob'), locatorOf(others), OPTIONS).records.length, 2);
});

test('a locator outlives none of the rights of its user', () => {
    const org = orgWithGadgets();
    const locator = locatorOf(firstPage(org));
    const blind = {
        ...ANN,
        access: { ...ANN.access, object: () => ({ read: false, create: false, edit: false, delete: false, viewAll: false, modifyAll: false }) },
    };
    assert.throws(() => queryMore(org, { ...blind, userId: USERS.ann }, locator, OPTIONS), { code: 'INVALID_TYPE' });
});

test('groups do not come in batches', () => {
    const soql = 'SELECT Name FROM Gadget__c GROUP BY Name';
    assert.throws(() => query(orgWithGadgets(), ANN, soql, { ...OPTIONS, batchSize: 3 }), { code: 'EXCEEDED_ID_LIMIT' });
});
