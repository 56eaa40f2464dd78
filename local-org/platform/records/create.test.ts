import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { ALL_OR_NONE, errorsOf, ONE_BY_ONE, openWorkshop, type Workshop } from './open-workshop.fixture.ts';
import { createRecords } from './save.ts';
import type { InputValues } from './values.ts';

let workshop: Workshop;
before(async () => {
    workshop = await openWorkshop();
});

function createAll(inputs: readonly InputValues[], options: typeof ALL_OR_NONE | typeof ONE_BY_ONE = ONE_BY_ONE): ReturnType<typeof createRecords> {
    return createRecords(workshop.org, workshop.ada(), 'Widget__c', inputs, options);
}

function countWidgets(): number {
    return workshop.store.findBy('Widget__c', 'IsDeleted', [0]).length;
}

describe('a new record', () => {
    it('has defaults, an auto-number and stamps of the caller', () => {
        const first = workshop.row('Widget__c', workshop.create('Widget__c', { Name: 'first' }));
        const second = workshop.row('Widget__c', workshop.create('widget__C', { nAME: 'second', kind__c: 'odd', Color__c: null }));
        const { userId } = workshop.ada();
        const now = '2026-11-22T10:00:00.000Z';
        assert.deepEqual([first['Color__c'], first['Kind__c'], first['Locked__c'], first['OwnerId']], ['Red', 'plain', 0, userId]);
        assert.deepEqual([first['CreatedDate'], first['CreatedById'], first['SystemModstamp'], first['LastModifiedById']], [now, userId, now, userId]);
        assert.deepEqual([second['Name'], second['Kind__c'], second['Color__c']], ['second', 'odd', null]);
        assert.equal(Number(String(second['Serial__c']).slice(2)), Number(String(first['Serial__c']).slice(2)) + 1);
        assert.match(String(first['Serial__c']), /^W-\d{4}$/);
    });

    it('carries a value sent for a default, even a blank one, and ids in 18 characters', () => {
        const box = workshop.create('Box__c', { Name: 'box' });
        const row = workshop.row('Widget__c', workshop.create('Widget__c', { Name: 'boxed', Box__c: box.slice(0, 15), Size__c: '1.005' }));
        assert.deepEqual([row['Box__c'], row['Size__c']], [box, 1.01]);
    });

    // Covers: Save order: default names (doc: Custom Object Standard Fields, Object Reference)
    it('of a custom object that nobody names has the name of its id', () => {
        const id = workshop.create('Widget__c', {});
        assert.equal(workshop.row('Widget__c', id)['Name'], id.slice(0, 15));
    });

    it('is what the before-save flow made of it, which the validation rule judges', () => {
        assert.equal(workshop.row('Widget__c', workshop.create('Widget__c', { Name: 'large', Size__c: 101 }))['Color__c'], 'Blue');
        assert.deepEqual(errorsOf(createAll([{ Name: 'huge', Size__c: 501, Color__c: 'Red' }])), [
            ['FIELD_CUSTOM_VALIDATION_EXCEPTION: Blue widgets are small []'],
        ]);
    });
});

// Covers: Save order: system validation (doc: Triggers and Order of Execution, Apex Developer Guide)
describe('a record that cannot be created says why', () => {
    const cases: readonly [string, () => InputValues, string][] = [
        ['without a required field', () => ({ Kind__c: null }), 'REQUIRED_FIELD_MISSING: Required fields are missing: [Kind__c] [Kind__c]'],
        ['with an unknown field', () => ({ Name: 'a', Nope__c: 1 }), "INVALID_FIELD: No such column 'Nope__c' on sobject of type Widget__c []"],
        ['with a field it may not see', () => ({ Name: 'a', Secret__c: 'x' }), "INVALID_FIELD: No such column 'Secret__c' on sobject of type Widget__c []"],
        [
            'with fields it may not write',
            () => ({ Name: 'a', Seen__c: 'x', Double_Size__c: 2, CreatedDate: '2020-01-01T00:00:00Z' }),
            'INVALID_FIELD_FOR_INSERT_UPDATE: Unable to create/update fields: Seen__c, Double_Size__c, CreatedDate. Please check the security settings of this field and verify that it is read/write for your profile or permission set. [Seen__c, Double_Size__c, CreatedDate]',
        ],
        ['with an id', () => ({ Name: 'a', id: 'a02000000000001' }), 'INVALID_FIELD_FOR_INSERT_UPDATE: cannot specify Id in an insert call [Id]'],
        [
            'with a value a restricted picklist lacks',
            () => ({ Name: 'a', Color__c: 'Pink' }),
            'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST: Color: bad value for restricted picklist field: Pink [Color__c]',
        ],
        [
            'with text too long',
            () => ({ Name: 'a', Code__c: '12345678901' }),
            'STRING_TOO_LONG: Code: data value too large: 12345678901 (max length=10) [Code__c]',
        ],
        [
            'with a number too large',
            () => ({ Name: 'a', Size__c: 1000 }),
            'NUMBER_OUTSIDE_VALID_RANGE: Size: value outside of valid range on numeric field: 1000 [Size__c]',
        ],
        ['against a validation rule', () => ({ Name: 'a', Size__c: -1 }), 'FIELD_CUSTOM_VALIDATION_EXCEPTION: Size must be positive [Size__c]'],
        [
            'with a reference to another object',
            () => ({ Name: 'a', Box__c: workshop.ada().userId }),
            'FIELD_INTEGRITY_EXCEPTION: Box: id value of incorrect type: <ada> [Box__c]',
        ],
        [
            'with a reference to nothing',
            () => ({ Name: 'a', OwnerId: '005000000000000AAA' }),
            'INVALID_CROSS_REFERENCE_KEY: invalid cross reference id [OwnerId]',
        ],
        [
            'with a relationship to no such key',
            () => ({ Name: 'a', Workshop__r: { Key__c: 'nope' } }),
            'INVALID_FIELD: Foreign key external ID: nope not found for field Key__c in entity Workshop__c [Workshop__c]',
        ],
    ];
    for (const [name, input, error] of cases) {
        it(name, () => {
            const count = countWidgets();
            const results = createAll([input()]);
            assert.deepEqual(errorsOf(results), [[error.replace('<ada>', workshop.ada().userId)]]);
            assert.deepEqual([results[0]?.id, countWidgets()], [undefined, count]);
        });
    }
});

// Covers: Save order: partial success and allOrNone (doc: Create Multiple Records with Fewer Round-Trips, REST API Developer Guide)
describe('several records', () => {
    it('fail one by one, and the others are kept', () => {
        const results = createAll([{ Name: 'good' }, { Name: 'bad', Size__c: 'x' }, { Name: 'good too' }]);
        assert.deepEqual(
            results.map(({ success }) => success),
            [true, false, true],
        );
        assert.equal(workshop.row('Widget__c', results[2]?.id ?? '')['Name'], 'good too');
    });

    it('are all undone when one fails and all or none are wanted', () => {
        const count = countWidgets();
        const rolledBack =
            'ALL_OR_NONE_OPERATION_ROLLED_BACK: Record rolled back because not all records were valid and the request was using AllOrNone header []';
        const results = createAll([{ Name: 'good' }, { Name: 'bad', Size__c: -1 }], ALL_OR_NONE);
        assert.deepEqual(errorsOf(results), [[rolledBack], ['FIELD_CUSTOM_VALIDATION_EXCEPTION: Size must be positive [Size__c]']]);
        assert.deepEqual([results.map(({ id }) => id), countWidgets()], [[undefined, undefined], count]);
    });

    it('must differ in a unique field, whatever its case', () => {
        const [first, second] = createAll([
            { Name: 'one', Code__c: 'abc' },
            { Name: 'two', Code__c: 'ABC' },
        ]);
        const holder = first?.id?.slice(0, 15) ?? '';
        assert.deepEqual(errorsOf(second ? [second] : []), [
            [`DUPLICATE_VALUE: duplicate value found: Code__c duplicates value on record with id: ${holder} []`],
        ]);
    });

    it('of 450 go through in batches, each with a number of its own', () => {
        const results = createAll(Array.from({ length: 450 }, (_, index) => ({ Name: `batch ${index}` })));
        const serials = results.map(({ id = '' }) => workshop.row('Widget__c', id)['Serial__c']);
        assert.equal(new Set(serials).size, 450);
    });
});

describe('access', () => {
    it('to an object the caller may not read: it does not exist', () => {
        assert.throws(() => createRecords(workshop.org, workshop.tom(), 'Widget__c', [{ Name: 'a' }], ONE_BY_ONE), { code: 'NOT_FOUND', status: 404 });
    });

    it('to an object the caller may only read', () => {
        const results = createRecords(workshop.org, workshop.tom(), 'User', [{ LastName: 'x' }], ONE_BY_ONE);
        assert.deepEqual(errorsOf(results), [['CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY: entity type cannot be inserted: User []']]);
    });
});

describe('the platform’s own objects', () => {
    it('a username is given once', () => {
        const profileId = workshop.ada().profileId;
        const locale = { TimeZoneSidKey: 'Europe/Paris', LocaleSidKey: 'fr_FR', LanguageLocaleKey: 'fr', EmailEncodingKey: 'UTF-8' };
        const person = { Username: 'ADA@workshop.example', LastName: 'Two', Email: 'two@workshop.example', Alias: 'two', ProfileId: profileId, ...locale };
        const [result] = createRecords(workshop.org, workshop.ada(), 'User', [person], ONE_BY_ONE);
        assert.deepEqual([result?.errors[0]?.statusCode, result?.errors[0]?.fields], ['DUPLICATE_USERNAME', ['Username']]);
    });

    it('a permission set is assigned to a user once, also within one request', () => {
        const { userId } = workshop.tom();
        const permissionSet = String(workshop.store.findBy('PermissionSet', 'Name', ['Makers'])[0]?.['Id']);
        const input = { AssigneeId: userId, PermissionSetId: permissionSet };
        const results = createRecords(workshop.org, workshop.ada(), 'PermissionSetAssignment', [input, input], ONE_BY_ONE);
        const message = `DUPLICATE_VALUE: Duplicate PermissionSetAssignment. Assignee: ${userId}; Permission Set: ${permissionSet} []`;
        assert.deepEqual(errorsOf(results), [[], [message]]);
    });
});
