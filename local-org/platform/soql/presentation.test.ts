import assert from 'node:assert/strict';
import { test } from 'node:test';
import { query } from './query.ts';
import { callerNamed, FACTORIES, USERS, widgetOrg } from './widget-org.fixture.ts';

const ORG = widgetOrg();
const DATA = { api: 'data', apiVersion: '65.0' } as const;

function values(soql: string, locale = 'en_US'): readonly unknown[] {
    return query(ORG, { ...callerNamed('ann'), locale }, soql, DATA).records.map(({ attributes, ...rest }) => {
        assert.equal(attributes.type, 'Widget__c');
        return rest;
    });
}

const FORMATTED: readonly (readonly [expression: string, locale: string, value: Record<string, unknown>])[] = [
    ['FORMAT(Price__c)', 'en_US', { Price__c: '10.25' }],
    ['FORMAT(Price__c) price, Price__c', 'de_DE', { price: '10,25', Price__c: 10.25 }],
    ['FORMAT(Half_Share__c)', 'en_US', { Half_Share__c: '25.0%' }],
    ['FORMAT(Made_On__c)', 'en_US', { Made_On__c: '3/8/2026' }],
    ['FORMAT(Made_On__c)', 'de_DE', { Made_On__c: '08.03.2026' }],
    ['FORMAT(Checked_At__c) seen', 'en_US', { seen: '3/9/2026, 11:30 PM' }],
    ['FORMAT(Name)', 'en_US', { Name: 'Axle' }],
    ['toLabel(Status__c) label, Status__c', 'en_US', { label: 'In use', Status__c: 'In_Use' }],
];

for (const [expression, locale, value] of FORMATTED) {
    test(`${expression} in ${locale} is ${JSON.stringify(value)}`, () => {
        assert.deepEqual(values(`SELECT ${expression} FROM Widget__c WHERE Name = 'Axle'`, locale), [value]);
    });
}

test('FORMAT of nothing is null', () => {
    assert.deepEqual(values("SELECT FORMAT(Price__c) FROM Widget__c WHERE Name = '50%_off dial'"), [{ Price__c: null }]);
});

const URLS = '/services/data/v65.0/sobjects';

test('TYPEOF reads the fields named for the type of each record, and none where there is no record', () => {
    const keepers = values('SELECT TYPEOF Keeper WHEN User THEN Name, Email WHEN Factory__c THEN City__c, Id END FROM Widget__c ORDER BY Id LIMIT 3');
    assert.deepEqual(keepers, [
        { Keeper: { attributes: { type: 'User', url: `${URLS}/User/${USERS.bob}` }, Name: 'Bob Roy', Email: 'bob@widgets.test' } },
        { Keeper: { attributes: { type: 'Factory__c', url: `${URLS}/Factory__c/${FACTORIES.rome}` }, City__c: 'Rome', Id: FACTORIES.rome } },
        { Keeper: null },
    ]);
});

test('ELSE of TYPEOF reads what every type has; without it only the record is named', () => {
    const attributes = { type: 'Name', url: `${URLS}/Factory__c/${FACTORIES.rome}` };
    const [, bolt] = values('SELECT TYPEOF Keeper WHEN User THEN Email ELSE Name END FROM Widget__c ORDER BY Id');
    assert.deepEqual(bolt, { Keeper: { attributes, Name: 'Officina Única' } });
    const [, bare] = values('SELECT TYPEOF Keeper WHEN User THEN Email END FROM Widget__c ORDER BY Id');
    assert.deepEqual(bare, { Keeper: { attributes } });
});

const CLAUSES: readonly (readonly [clause: string, count: number])[] = [
    ['USING SCOPE everything', 4],
    ['USING SCOPE mine', 3],
    ["USING SCOPE mine WHERE Name != 'Axle'", 2],
    ['WITH SECURITY_ENFORCED', 4],
    ["WHERE Name = 'Axle' WITH USER_MODE", 1],
    ['FOR VIEW', 4],
    ['LIMIT 2 FOR REFERENCE', 2],
];

for (const [clause, count] of CLAUSES) {
    test(`${clause} finds ${count}`, () => {
        assert.equal(values(`SELECT Id FROM Widget__c ${clause}`).length, count);
    });
}
