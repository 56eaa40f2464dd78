import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ObjectDefinition } from '../schema/model.ts';
import { RecordInHand } from './record-in-hand.ts';

const WIDGET = { apiName: 'Widget__c' } as ObjectDefinition;

test('neither the values it began with nor a record that was handed out change with it', () => {
    const values = { Name: 'Axle' };
    const record = new RecordInHand(WIDGET, values);
    record.setField('Name', 'Bolt');
    const kept = record.handOut();
    record.setField('Name', 'Cog');
    record.setField('Size__c', 3);
    assert.deepEqual([values, kept.values, [...kept.assigned]], [{ Name: 'Axle' }, { Name: 'Bolt' }, ['Name']]);
    assert.deepEqual([record.look().values, [...record.look().assigned]], [{ Name: 'Cog', Size__c: 3 }, ['Name', 'Size__c']]);
});
