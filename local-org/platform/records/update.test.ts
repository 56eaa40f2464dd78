import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { ALL_OR_NONE, errorsOf, ONE_BY_ONE, openWorkshop, type Workshop } from './open-workshop.fixture.ts';
import { retrieveRecord } from './retrieve.ts';
import { deleteRecords } from './delete.ts';
import { updateRecords } from './save.ts';
import type { InputValues } from './values.ts';

let workshop: Workshop;
let widget: string;
beforeEach(async () => {
    workshop = await openWorkshop();
    widget = workshop.create('Widget__c', { Name: 'gear', Code__c: 'g1', Size__c: 3 });
});

function change(values: InputValues, id = widget): string[][] {
    return errorsOf(updateRecords(workshop.org, workshop.ada(), 'Widget__c', [{ ...values, Id: id }], ONE_BY_ONE));
}

describe('an update', () => {
    it('changes what it names, moves the stamps of the modification and keeps those of the creation', () => {
        workshop.clock.set(new Date('2026-11-23T08:00:00.500Z'));
        assert.deepEqual(change({ size__c: 4, Color__c: null }, widget.slice(0, 15)), [[]]);
        const row = workshop.row('Widget__c', widget);
        assert.deepEqual([row['Size__c'], row['Color__c'], row['Name'], row['Serial__c']], [4, null, 'gear', 'W-0007']);
        assert.deepEqual([row['CreatedDate'], row['LastModifiedDate']], ['2026-11-22T10:00:00.000Z', '2026-11-23T08:00:00.000Z']);
    });

    it('may keep its own unique value, and take one that is in the recycle bin', () => {
        const other = workshop.create('Widget__c', { Name: 'other', Code__c: 'o1' });
        assert.deepEqual(change({ Code__c: 'G1' }), [[]]);
        assert.deepEqual(change({ Code__c: 'o1' }), [
            [`DUPLICATE_VALUE: duplicate value found: Code__c duplicates value on record with id: ${other.slice(0, 15)} []`],
        ]);
        deleteRecords(workshop.org, workshop.ada(), [other], ALL_OR_NONE);
        assert.deepEqual(change({ Code__c: 'O1' }), [[]]);
    });

    it('cannot clear a required field; a cleared name becomes the id', () => {
        assert.deepEqual(change({ Name: '', Kind__c: null }), [['REQUIRED_FIELD_MISSING: Required fields are missing: [Kind__c] [Kind__c]']]);
    });

    it('sees the values of a failed record unchanged', () => {
        assert.deepEqual(change({ Name: 'renamed', Size__c: -1 }), [['FIELD_CUSTOM_VALIDATION_EXCEPTION: Size must be positive [Size__c]']]);
        assert.equal(workshop.row('Widget__c', widget)['Name'], 'gear');
    });

    it('cannot move a detail to another master', () => {
        const part = workshop.create('Part__c', { Widget__c: widget });
        const [errors] = errorsOf(updateRecords(workshop.org, workshop.ada(), 'Part__c', [{ Id: part, Widget__c: widget }], ONE_BY_ONE));
        assert.match(errors?.[0] ?? '', /^INVALID_FIELD_FOR_INSERT_UPDATE: Unable to create\/update fields: Widget__c\./);
    });
});

describe('an update of what is not there says so', () => {
    const cases: readonly [string, () => string, string][] = [
        ['no record', () => `${widget.slice(0, 3)}000000000zzz`, 'NOT_FOUND: Provided external ID field does not exist or is not accessible: Id [Id]'],
        ['a record of another object', () => workshop.ada().userId, 'MALFORMED_ID: Widget ID: id value of incorrect type: <id> [Id]'],
        ['no id', () => 'nonsense', 'MALFORMED_ID: Widget ID: id value of incorrect type: <id> [Id]'],
    ];
    for (const [name, id, error] of cases) {
        it(name, () => {
            assert.deepEqual(change({ Name: 'x' }, id()), [[error.replace('<id>', id())]]);
        });
    }

    it('a deleted record', () => {
        deleteRecords(workshop.org, workshop.ada(), [widget], ALL_OR_NONE);
        assert.deepEqual(change({ Name: 'x' }), [['ENTITY_IS_DELETED: entity is deleted []']]);
    });
});

describe('several updates', () => {
    it('change a record named twice once', () => {
        const inputs = [
            { Id: widget, Size__c: 5 },
            { Id: widget.slice(0, 15), Size__c: 6 },
        ];
        const results = updateRecords(workshop.org, workshop.ada(), 'Widget__c', inputs, ONE_BY_ONE);
        assert.deepEqual(errorsOf(results), [[], [`DUPLICATE_VALUE: Duplicate id specified: ${widget} []`]]);
        assert.equal(workshop.row('Widget__c', widget)['Size__c'], 5);
    });

    it('are undone together with all or none, and keep the ids in their results', () => {
        const inputs = [
            { Id: widget, Size__c: 5 },
            { Id: `${widget.slice(0, 3)}000000000zzz`, Size__c: 6 },
        ];
        const results = updateRecords(workshop.org, workshop.ada(), 'Widget__c', inputs, ALL_OR_NONE);
        assert.deepEqual([results[0]?.id, results[0]?.errors[0]?.statusCode], [widget, 'ALL_OR_NONE_OPERATION_ROLLED_BACK']);
        assert.equal(workshop.row('Widget__c', widget)['Size__c'], 3);
    });
});

// Covers: Save order: If-Unmodified-Since (doc: Conditional Request Headers, REST API Developer Guide)
describe('If-Unmodified-Since', () => {
    const lastModified = '2026-11-22T10:00:00Z';
    function changeIfUnmodifiedSince(time: string): void {
        const options = { ...ONE_BY_ONE, ifUnmodifiedSince: new Date(time) };
        updateRecords(workshop.org, workshop.ada(), 'Widget__c', [{ Id: widget, Size__c: 9 }], options);
    }

    it('lets a change through when nobody changed the record since', () => {
        changeIfUnmodifiedSince(lastModified);
        assert.equal(workshop.row('Widget__c', widget)['Size__c'], 9);
    });

    it('refuses a change over someone else’s', () => {
        assert.throws(
            () => {
                changeIfUnmodifiedSince('2026-11-22T09:59:59Z');
            },
            { code: 'PRECONDITION_FAILED', status: 412 },
        );
        assert.equal(workshop.row('Widget__c', widget)['Size__c'], 3);
    });
});

describe('a record read back', () => {
    it('has all fields the caller may see, formulas computed', () => {
        const values = retrieveRecord(workshop.org, workshop.ada(), 'widget__c', widget.slice(0, 15), undefined, 'data');
        assert.deepEqual([values['Double_Size__c'], values['Locked__c'], 'Secret__c' in values], [6, false, false]);
        assert.deepEqual(retrieveRecord(workshop.org, workshop.ada(), 'Widget__c', widget, ['id', 'NAME'], 'data'), { Id: widget, Name: 'gear' });
    });

    const refusals: readonly [string, () => unknown, string][] = [
        ['a field it may not see', () => retrieveRecord(workshop.org, workshop.ada(), 'Widget__c', widget, ['Secret__c'], 'data'), 'INVALID_FIELD'],
        ['an object the caller may not read', () => retrieveRecord(workshop.org, workshop.tom(), 'Widget__c', widget, undefined, 'data'), 'NOT_FOUND'],
        ['an object of the other API', () => retrieveRecord(workshop.org, workshop.ada(), 'Widget__c', widget, undefined, 'tooling'), 'NOT_FOUND'],
        ['a record of another object', () => retrieveRecord(workshop.org, workshop.ada(), 'Box__c', widget, undefined, 'data'), 'NOT_FOUND'],
    ];
    for (const [name, read, code] of refusals) {
        it(`refuses ${name}`, () => {
            assert.throws(read, { code });
        });
    }
});
