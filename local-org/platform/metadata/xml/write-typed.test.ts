import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeTyped } from './write-typed.ts';

test('a double is written with a decimal, a whole number without', () => {
    const bundle = writeTyped('LightningComponentBundle', { apiVersion: 66, isExposed: true });
    assert.match(bundle, /<apiVersion>66\.0<\/apiVersion>/);
    assert.match(writeTyped('CustomField', { fullName: 'Size__c', precision: 8 }), /<precision>8<\/precision>/);
});
