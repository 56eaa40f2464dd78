import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkbox, defineField, integer, picklist, text } from '../schema/field-builders.ts';
import type { FieldDefinition } from '../schema/model.ts';
import { coerce } from './coerce.ts';
import type { FieldValue } from './values.ts';

const amount = defineField('Amount__c', 'Number', { label: 'Amount', precision: 5, scale: 2 });
const color = picklist('Color__c', ['Red', 'Blue'], { label: 'Color' }, true);
const open = picklist('Source', ['Web'], { label: 'Source' });
const day = defineField('Day__c', 'Date', { label: 'Day' });
const moment = defineField('Moment__c', 'DateTime', { label: 'Moment' });
const hour = defineField('Hour__c', 'Time', { label: 'Hour' });
const owner = defineField('OwnerId', 'Lookup', { label: 'Owner ID' });
const email = defineField('Email', 'Email', { label: 'Email', length: 80 });

describe('values a field takes', () => {
    const cases: readonly (readonly [string, FieldDefinition, FieldValue, FieldValue])[] = [
        ['text is trimmed', text('Name', 5), ' abc ', 'abc'],
        ['empty text is blank', text('Name', 5), '', null],
        ['a blank checkbox is false', checkbox('Done__c'), null, false],
        ['a checkbox from CSV', checkbox('Done__c'), 'true', true],
        ['numbers round half up to the scale', amount, 1.005 + 1e-9, 1.01],
        ['negative numbers round away from zero', amount, -2.345 - 1e-9, -2.35],
        ['numbers from text', amount, '12.5', 12.5],
        ['integers', integer('Count'), 7, 7],
        ['dates', day, '2026-02-28', '2026-02-28'],
        ['the date of a datetime', day, '2026-02-28T10:00:00.000Z', '2026-02-28'],
        ['datetimes with an offset, in whole seconds of UTC', moment, '2026-02-28T10:00:00.999+0200', '2026-02-28T08:00:00.000Z'],
        ['times, in full', hour, '10:30:15.5Z', '10:30:15.500Z'],
        ['times without seconds', hour, '09:05', '09:05:00.000Z'],
        ['ids of 15 characters grow to 18', owner, '001A0000006Vm9r', '001A0000006Vm9rIAC'],
        ['restricted picklists take their values in any case', color, 'red', 'Red'],
        ['unrestricted picklists take any text', open, 'Fax', 'Fax'],
    ];
    for (const [name, field, value, expected] of cases)
        test(name, () => {
            assert.deepEqual(coerce(field, value), { value: expected });
        });
});

describe('values a field refuses', () => {
    const cases: readonly (readonly [string, FieldDefinition, FieldValue, string])[] = [
        ['text that is too long', text('Name', 3), 'abcd', 'STRING_TOO_LONG'],
        ['text for a number', amount, 'many', 'INVALID_TYPE_ON_FIELD_IN_RECORD'],
        ['a number with too many digits', amount, 1000, 'NUMBER_OUTSIDE_VALID_RANGE'],
        ['a day that does not exist', day, '2026-02-30', 'INVALID_TYPE_ON_FIELD_IN_RECORD'],
        ['a moment that does not exist', moment, 'soon', 'INVALID_TYPE_ON_FIELD_IN_RECORD'],
        ['a time that does not exist', hour, '24:00:00.000Z', 'INVALID_TYPE_ON_FIELD_IN_RECORD'],
        ['a time with an offset', hour, '10:00:00.000+01:00', 'INVALID_TYPE_ON_FIELD_IN_RECORD'],
        ['an id that is none', owner, 'abc', 'MALFORMED_ID'],
        ['an unknown value of a restricted picklist', color, 'Green', 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST'],
        ['an address without a domain', email, 'mara@', 'INVALID_EMAIL_ADDRESS'],
    ];
    for (const [name, field, value, code] of cases) {
        test(name, () => {
            const result = coerce(field, value);
            assert.ok('error' in result, 'refused');
            assert.equal(result.error.statusCode, code);
            assert.deepEqual(result.error.fields, [field.apiName]);
            assert.ok(result.error.message.startsWith(`${field.label}: `), result.error.message);
        });
    }
});
