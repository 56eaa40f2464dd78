import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { LICENSE_COLUMNS, orderBy, propertyOf, selectColumns } from './license-columns.ts';

const OBJECT = new URL('../../force-app/main/default/objects/License__c/fields/', import.meta.url);

for (const { field, label } of LICENSE_COLUMNS.filter((column) => column.field.endsWith('__c') && !column.field.includes('.'))) {
    test(`${field} has the label that the org has`, () => {
        const xml = readFileSync(new URL(`${field}.field-meta.xml`, OBJECT), 'utf8');
        assert.equal(/<label>(.*)<\/label>/.exec(xml)?.[1], label);
    });
}

test('columns are known by name, API name and label, each once, and fields of one’s own by API name', () => {
    const verdict = selectColumns(['name', ' Status__c', 'EXPIRATION', 'status', 'Region__c', 'Lead__r.Email']);
    assert.deepEqual(verdict.ok && verdict.value.map(({ field }) => field), ['Name', 'Status__c', 'Expiration__c', 'Region__c', 'Lead__r.Email']);
});

for (const [wanted, message] of [
    [['statsu'], /^There is no column "statsu"; did you mean status/],
    [['nothing like it'], /^There is no column "nothing like it"\.$/],
    [['Id FROM Lead'], /^There is no column/],
    [['a__c, (SELECT Id FROM x)'], /^There is no column/],
    [[' '], /^No column is named/],
] as const) {
    test(`${wanted.join()} is refused`, () => {
        const verdict = selectColumns(wanted);
        assert.match(verdict.ok ? '' : verdict.refusal.message, message);
    });
}

test('what does not expire expires last, and licenses that are equal come by their name', () => {
    const of = (...wanted: readonly string[]): unknown => {
        const verdict = orderBy(wanted);
        return verdict.ok ? verdict.value : verdict.refusal.name;
    };
    assert.equal(of(), 'Name ASC');
    assert.equal(of('expiration'), 'Expiration__c ASC NULLS LAST, Name ASC');
    assert.equal(of('expiration:desc', 'account:DESC'), 'Expiration__c DESC NULLS FIRST, Account__r.Name DESC NULLS LAST, Name ASC');
    assert.equal(of('expiration desc'), 'WrongSort');
    assert.equal(of('expires'), 'UnknownColumn');
});

test('names in JSON are in camel case', () => {
    assert.deepEqual(LICENSE_COLUMNS.filter(({ name }) => name.startsWith('org-')).map(propertyOf), ['orgId', 'orgStatus']);
});
