import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { deleteRecords } from './delete.ts';
import { ALL_OR_NONE, errorsOf, ONE_BY_ONE, openWorkshop, type Workshop } from './open-workshop.fixture.ts';
import { createRecords } from './save.ts';
import { upsertRecords } from './upsert.ts';
import type { InputValues } from './values.ts';

let workshop: Workshop;
beforeEach(async () => {
    workshop = await openWorkshop();
});

function upsert(
    inputs: readonly InputValues[],
    key = 'Code__c',
    options: typeof ALL_OR_NONE | typeof ONE_BY_ONE = ONE_BY_ONE,
): ReturnType<typeof upsertRecords> {
    return upsertRecords(workshop.org, workshop.ada(), 'Widget__c', key, inputs, options);
}

// Covers: Save order: upsert by external id (doc: Insert or Update (Upsert) a Record Using an External ID, REST API Developer Guide)
describe('an upsert by external id', () => {
    it('updates what it finds, creates the rest, and answers in order', () => {
        const known = workshop.create('Widget__c', { Name: 'known', Code__c: 'k1' });
        const results = upsert([
            { Name: 'new', code__c: 'n1' },
            { Name: 'known still', Code__c: 'K1' },
        ]);
        assert.deepEqual(
            results.map(({ success, created, id }) => [success, created, id === known]),
            [
                [true, true, false],
                [true, false, true],
            ],
        );
        assert.deepEqual([workshop.row('Widget__c', known)['Name'], workshop.row('Widget__c', known)['Code__c']], ['known still', 'k1']);
    });

    it('finds a number however it is written', () => {
        const known = workshop.create('Widget__c', { Name: 'known', Batch__c: 12 });
        assert.deepEqual(
            upsert([{ Name: 'again', Batch__c: '12' }], 'batch__c').map(({ id }) => id),
            [known],
        );
    });

    it('finds nothing in the recycle bin', () => {
        const gone = workshop.create('Widget__c', { Name: 'gone', Code__c: 'k1' });
        deleteRecords(workshop.org, workshop.ada(), [gone], ALL_OR_NONE);
        const [result] = upsert([{ Name: 'new', Code__c: 'k1' }]);
        assert.deepEqual([result?.created, result?.id === gone], [true, false]);
    });

    it('fails a value given twice in both places, and one that several records hold', () => {
        const ids = [1, 2].map((index) => workshop.create('Widget__c', { Name: `${index}`, Batch__c: 5 }));
        assert.deepEqual(
            errorsOf(
                upsert([
                    { Name: 'a', Code__c: 'x' },
                    { Name: 'b', Code__c: 'X' },
                    { Name: 'c', Code__c: null },
                    { Name: 'd', Code__c: '12345678901' },
                ]),
            ),
            [
                ['DUPLICATE_VALUE: Duplicate external id specified: x [Code__c]'],
                ['DUPLICATE_VALUE: Duplicate external id specified: X [Code__c]'],
                ['MISSING_ARGUMENT: Code__c not specified []'],
                ['STRING_TOO_LONG: Code: data value too large: 12345678901 (max length=10) [Code__c]'],
            ],
        );
        assert.deepEqual(errorsOf(upsert([{ Name: 'e', Batch__c: 5 }], 'Batch__c')), [
            [`DUPLICATE_EXTERNAL_ID: Batch: more than one record found for external id field: [${ids.join(', ')}] [Batch__c]`],
        ]);
    });

    it('holds for creates and updates together with all or none', () => {
        const known = workshop.create('Widget__c', { Name: 'known', Code__c: 'k1' });
        const results = upsert(
            [
                { Name: 'new', Code__c: 'n1' },
                { Name: 'changed', Code__c: 'k1' },
                { Name: 'bad', Code__c: 'b1', Size__c: -1 },
            ],
            'Code__c',
            ALL_OR_NONE,
        );
        assert.deepEqual(
            results.map(({ id, errors }) => [id, errors[0]?.statusCode]),
            [
                [undefined, 'ALL_OR_NONE_OPERATION_ROLLED_BACK'],
                [known, 'ALL_OR_NONE_OPERATION_ROLLED_BACK'],
                [undefined, 'FIELD_CUSTOM_VALIDATION_EXCEPTION'],
            ],
        );
        assert.deepEqual(
            workshop.store.findBy('Widget__c', 'IsDeleted', [0]).map((row) => row['Name']),
            ['known'],
        );
    });

    it('takes references by external id', () => {
        const place = workshop.create('Workshop__c', { Name: 'north', Key__c: 'N' });
        const [result] = upsert([{ Name: 'a', Code__c: 'a', Workshop__r: { attributes: null, Key__c: 'N' } }]);
        assert.equal(workshop.row('Widget__c', result?.id ?? '')['Workshop__c'], place);
        assert.deepEqual(errorsOf(upsert([{ Name: 'a', Code__c: 'a', Workshop__r: { Key__c: 'n' } }])), [
            ['INVALID_FIELD: Foreign key external ID: n not found for field Key__c in entity Workshop__c [Workshop__c]'],
        ]);
    });
});

describe('an upsert by id', () => {
    it('creates without one, updates with one, and does not find others', () => {
        const known = workshop.create('Widget__c', { Name: 'known' });
        const results = upsert([{ Name: 'new' }, { Id: known.slice(0, 15), Name: 'changed' }, { Id: `${known.slice(0, 3)}000000000zzz` }], 'Id');
        assert.deepEqual(
            results.map(({ success, created }) => [success, created]),
            [
                [true, true],
                [true, false],
                [false, false],
            ],
        );
        assert.equal(workshop.row('Widget__c', known)['Name'], 'changed');
    });
});

describe('a field that cannot be the key', () => {
    for (const name of ['Size__c', 'Secret__c', 'Nope__c']) {
        it(name, () => {
            assert.throws(() => upsert([{ [name]: 1 }], name), {
                code: 'NOT_FOUND',
                message: `Provided external ID field does not exist or is not accessible: ${name}`,
            });
        });
    }
});

it('a relationship names a record by a key that tells records apart', () => {
    const nested = (key: string): InputValues => ({ Name: 'a', Workshop__r: { [key]: 'x' } });
    assert.deepEqual(errorsOf(createRecords(workshop.org, workshop.ada(), 'Widget__c', [nested('OwnerId')], ONE_BY_ONE)), [
        ['INVALID_FIELD: Field name provided, OwnerId does not match an External ID, Salesforce Id, or indexed field for Workshop__c [Workshop__c]'],
    ]);
});
