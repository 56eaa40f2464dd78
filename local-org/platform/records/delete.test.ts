import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { deleteRecords } from './delete.ts';
import { ALL_OR_NONE, errorsOf, ONE_BY_ONE, openWorkshop, type Workshop } from './open-workshop.fixture.ts';

let workshop: Workshop;
let widget: string;
beforeEach(async () => {
    workshop = await openWorkshop();
    widget = workshop.create('Widget__c', { Name: 'gear' });
});

function deleteAll(ids: readonly string[], options: typeof ALL_OR_NONE | typeof ONE_BY_ONE = ONE_BY_ONE): ReturnType<typeof deleteRecords> {
    return deleteRecords(workshop.org, workshop.ada(), ids, options);
}

function isDeleted(objectName: string, id: string): boolean {
    return workshop.row(objectName, id)['IsDeleted'] === 1;
}

// Covers: Save order: cascading deletes and cleared lookups (doc: Object Relationships Overview, Salesforce Help)
describe('a delete', () => {
    it('moves the record to the recycle bin and its details with it', () => {
        const part = workshop.create('Part__c', { Widget__c: widget });
        workshop.clock.set(new Date('2026-11-23T08:00:00Z'));
        assert.deepEqual(deleteAll([widget.slice(0, 15)]), [{ id: widget, success: true, errors: [] }]);
        assert.deepEqual([isDeleted('Widget__c', widget), isDeleted('Part__c', part)], [true, true]);
        assert.equal(workshop.row('Widget__c', widget)['SystemModstamp'], '2026-11-23T08:00:00.000Z');
    });

    it('clears the lookups to it, which is no modification by a user', () => {
        const place = workshop.create('Workshop__c', { Name: 'north' });
        const made = workshop.create('Widget__c', { Name: 'made', Workshop__c: place });
        workshop.clock.set(new Date('2026-11-23T08:00:00Z'));
        deleteAll([place]);
        const row = workshop.row('Widget__c', made);
        assert.deepEqual([row['Workshop__c'], row['LastModifiedDate'], row['SystemModstamp']], [null, '2026-11-22T10:00:00.000Z', '2026-11-23T08:00:00.000Z']);
    });

    it('is refused while a lookup forbids it, by the names of what looks there', () => {
        const box = workshop.create('Box__c', { Name: 'box' });
        const boxed = workshop.create('Widget__c', { Name: 'boxed', Box__c: box });
        const message = 'DELETE_FAILED: Your attempt to delete box could not be completed because it is associated with the following widgets.: boxed []';
        assert.deepEqual(errorsOf(deleteAll([box])), [[message]]);
        deleteAll([boxed]);
        assert.deepEqual(errorsOf(deleteAll([box])), [[]]);
    });

    it('is refused by a before-delete flow', () => {
        const locked = workshop.create('Widget__c', { Name: 'locked', Locked__c: true });
        const [[error = ''] = []] = errorsOf(deleteAll([locked]));
        assert.match(error, /Locked widgets stay/);
        assert.equal(isDeleted('Widget__c', locked), false);
    });

    it('fails one by one, or undoes all', () => {
        const locked = workshop.create('Widget__c', { Name: 'locked', Locked__c: true });
        const results = deleteAll([widget, locked], ALL_OR_NONE);
        assert.deepEqual([results[0]?.id, results[0]?.errors[0]?.statusCode], [widget, 'ALL_OR_NONE_OPERATION_ROLLED_BACK']);
        assert.equal(isDeleted('Widget__c', widget), false);
        assert.deepEqual(
            deleteAll([locked, widget]).map(({ success }) => success),
            [false, true],
        );
        assert.equal(isDeleted('Widget__c', widget), true);
    });
});

describe('what cannot be deleted says why', () => {
    const cases: readonly [string, () => string, string][] = [
        ['no id', () => 'nonsense', 'MALFORMED_ID: malformed id nonsense []'],
        ['an id of no object', () => 'zzz000000000001AAA', 'MALFORMED_ID: malformed id zzz000000000001AAA []'],
        ['no record', () => `${widget.slice(0, 3)}000000000zzz`, 'INVALID_CROSS_REFERENCE_KEY: invalid cross reference id []'],
        ['a user', () => workshop.ada().userId, 'INSUFFICIENT_ACCESS_OR_READONLY: insufficient access rights on object id []'],
    ];
    for (const [name, id, error] of cases) {
        it(name, () => {
            assert.deepEqual(errorsOf(deleteAll([id()])), [[error]]);
        });
    }

    it('a record that is deleted already', () => {
        deleteAll([widget]);
        assert.deepEqual(errorsOf(deleteAll([widget])), [['ENTITY_IS_DELETED: entity is deleted []']]);
    });

    it('a record the caller may not see', () => {
        const results = deleteRecords(workshop.org, workshop.tom(), [widget], ONE_BY_ONE);
        assert.deepEqual(errorsOf(results), [['INVALID_CROSS_REFERENCE_KEY: invalid cross reference id []']]);
    });
});
