import assert from 'node:assert/strict';
import { test } from 'node:test';
import { queryColumns } from './query.ts';
import { callerNamed, widgetOrg } from './widget-org.fixture.ts';

interface Column {
    readonly columnName: string;
    readonly aggregate: boolean;
    readonly displayName: string;
    readonly joinColumns: readonly Column[];
}

interface Reply {
    readonly columnMetadata: readonly Column[];
}

function columnsOf(soql: string): Reply {
    return queryColumns(widgetOrg(), callerNamed('ann'), soql, { api: 'data', apiVersion: '65.0' }) as Reply;
}

/** `Name`, `Parent(Name)`, `Children*(Name)`. */
function outline({ columnName, aggregate, joinColumns }: Column): string {
    const inner = joinColumns.length > 0 ? `(${joinColumns.map(outline).join(' ')})` : '';
    return `${columnName}${aggregate ? '*' : ''}${inner}`;
}

test('a field is described by its type', () => {
    assert.deepEqual(columnsOf('SELECT price__c FROM Widget__c'), {
        columnMetadata: [
            {
                aggregate: false,
                apexType: 'Double',
                booleanType: false,
                columnName: 'Price__c',
                custom: true,
                displayName: 'Price__c',
                foreignKeyName: null,
                insertable: true,
                joinColumns: [],
                numberType: true,
                textType: false,
                updatable: true,
            },
        ],
        entityName: 'Widget__c',
        groupBy: false,
        idSelected: false,
        keyPrefix: 'a01',
    });
});

const OUTLINES: readonly (readonly [soql: string, columns: string])[] = [
    ['SELECT Id, Name FROM Widget__c', 'Id Name'],
    ['SELECT Factory__r.Name, Factory__r.Owner.Email FROM Widget__c', 'Factory__r(Name Owner(Email))'],
    ['SELECT Name, (SELECT Name, Widget__r.Name FROM Gadgets__r) FROM Widget__c', 'Name Gadgets__r*(Name Widget__r(Name))'],
    ['SELECT Status__c, COUNT(Id), MAX(Price__c) top FROM Widget__c GROUP BY Status__c', 'Status__c expr0* top*'],
    ['SELECT COUNT() FROM Widget__c', ''],
];

for (const [soql, columns] of OUTLINES) {
    test(`${soql} has the columns ${columns}`, () => {
        assert.equal(columnsOf(soql).columnMetadata.map(outline).join(' '), columns);
    });
}

test('an aggregate without alias is shown as it is written', () => {
    assert.deepEqual(
        columnsOf('SELECT MAX(Price__c) FROM Widget__c').columnMetadata.map(({ displayName }) => displayName),
        ['MAX(Price__c)'],
    );
});

test('hidden fields are refused here too', () => {
    assert.throws(() => columnsOf('SELECT Secret__c FROM Widget__c'), { code: 'INVALID_FIELD' });
});
