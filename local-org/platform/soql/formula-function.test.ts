import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSchema } from '../schema/schema.ts';
import type { ObjectDefinition } from '../schema/model.ts';
import { query } from './query.ts';
import { callerNamed, modelOf, SCHEMA, widgetOrg } from './widget-org.fixture.ts';

function withDouble(source: string): ObjectDefinition[] {
    return SCHEMA.objects.map((object) => ({
        ...object,
        fields: object.fields.map((field) =>
            field.apiName === 'Double__c' ? { ...field, formula: { source, treatBlanksAs: 'BlankAsBlank' as const } } : field,
        ),
    }));
}

function doubles(org: ReturnType<typeof widgetOrg>): unknown[] {
    const { records } = query(org, callerNamed('ann'), 'SELECT Double__c, Nested__c FROM Widget__c WHERE Double__c > 6 ORDER BY Double__c', {
        api: 'data',
        apiVersion: '65.0',
    });
    return records.map((record) => [record['Double__c'], record['Nested__c']]);
}

test('a deployed formula takes effect with the next query', () => {
    const org = widgetOrg();
    assert.deepEqual(doubles(org), [
        [14, 15],
        [20.5, 21.5],
    ]);
    org.replaceModel(modelOf(createSchema(withDouble('Price__c * 3'))));
    assert.deepEqual(doubles(org), [
        [9, 10],
        [21, 22],
        [30.8, 31.75],
    ]);
});

test('a formula that reads a failed one fails too', () => {
    const org = widgetOrg();
    org.replaceModel(modelOf(createSchema(withDouble('Price__c / Pieces__c'))));
    const { records } = query(org, callerNamed('ann'), "SELECT Nested__c, Per_Piece_Text__c FROM Widget__c WHERE Name = 'bolt'", {
        api: 'data',
        apiVersion: '65.0',
    });
    assert.deepEqual([records[0]?.['Nested__c'], records[0]?.['Per_Piece_Text__c']], [null, '#Error!']);
});
