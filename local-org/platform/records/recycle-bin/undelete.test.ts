import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { deployFiles, failuresOf } from '../../metadata/deploy/deploy.fixture.ts';
import { query } from '../../soql/query.ts';
import { deleteRecords } from '../delete.ts';
import { assign, errorsOf, ONE_BY_ONE, openEmptyWorkshop, openWorkshop, type Workshop } from '../open-workshop.fixture.ts';
import { ORDER_FILES } from '../roll-ups/orders-metadata.fixture.ts';
import { updateRecords } from '../save.ts';
import { emptyRecycleBin } from './empty-recycle-bin.ts';
import { undeleteRecords } from './undelete.ts';

let workshop: Workshop;
beforeEach(async () => {
    workshop = await openWorkshop();
});

function remove(...ids: readonly string[]): void {
    assert.deepEqual(errorsOf(deleteRecords(workshop.org, workshop.ada(), ids, ONE_BY_ONE)).flat(), []);
}

function restore(ids: readonly string[], allOrNone = false): string[][] {
    return errorsOf(undeleteRecords(workshop.org, workshop.ada(), ids, { allOrNone }));
}

function isDeleted(objectName: string, id: string): boolean {
    return workshop.row(objectName, id)['IsDeleted'] === 1;
}

const NOT_IN_BIN = 'UNDELETE_FAILED: entity is not in the recycle bin []';

// Covers: Save order: undelete (doc: Restoring Deleted Records, Apex Developer Guide)
describe('undelete', () => {
    test('brings a record back with the details that were deleted along, not with those deleted before', () => {
        const widget = workshop.create('Widget__c', { Name: 'W' });
        const [kept, gone] = [workshop.create('Part__c', { Widget__c: widget }), workshop.create('Part__c', { Widget__c: widget })];
        remove(gone);
        remove(widget);
        workshop.clock.set(new Date('2026-11-23T08:00:00.000Z'));
        assert.deepEqual(restore([widget]), [[]]);
        assert.deepEqual([isDeleted('Widget__c', widget), isDeleted('Part__c', kept), isDeleted('Part__c', gone)], [false, false, true]);
        assert.equal(workshop.row('Widget__c', widget)['SystemModstamp'], '2026-11-23T08:00:00.000Z');
        assert.equal(query(workshop.org, workshop.ada(), 'SELECT Id FROM Part__c', { api: 'data', apiVersion: '66.0' }).totalSize, 1);
    });

    test('restores the lookups that were cleared, unless they have been replaced', () => {
        const place = workshop.create('Workshop__c', { Name: 'Old' });
        const [first, second] = [
            workshop.create('Widget__c', { Name: 'W', Workshop__c: place }),
            workshop.create('Widget__c', { Name: 'W', Workshop__c: place }),
        ];
        remove(place);
        const other = workshop.create('Workshop__c', { Name: 'New' });
        updateRecords(workshop.org, workshop.ada(), 'Widget__c', [{ Id: second, Workshop__c: other }], ONE_BY_ONE);
        assert.deepEqual(restore([place]), [[]]);
        assert.deepEqual([workshop.row('Widget__c', first)['Workshop__c'], workshop.row('Widget__c', second)['Workshop__c']], [place, other]);
    });

    test('leaves blank what pointed to a record that has been deleted since', () => {
        const place = workshop.create('Workshop__c', { Name: 'Old' });
        const widget = workshop.create('Widget__c', { Name: 'W', Workshop__c: place });
        remove(widget);
        remove(place);
        assert.deepEqual(restore([widget]), [[]]);
        assert.equal(workshop.row('Widget__c', widget)['Workshop__c'], null);
    });

    test('refuses what is not in the recycle bin: live records, details that went along, records named twice, what is there for too long', () => {
        const widget = workshop.create('Widget__c', { Name: 'W' });
        const part = workshop.create('Part__c', { Widget__c: widget });
        assert.deepEqual(restore([widget]), [[NOT_IN_BIN]]);
        remove(widget);
        assert.deepEqual(restore([part, widget, widget]), [[NOT_IN_BIN], [], [NOT_IN_BIN]]);
        remove(widget);
        workshop.clock.set(new Date('2026-12-08T10:00:00.000Z'));
        assert.deepEqual(restore([widget]), [[NOT_IN_BIN]]);
    });

    test('refuses a detail whose master is deleted', () => {
        const widget = workshop.create('Widget__c', { Name: 'W' });
        const part = workshop.create('Part__c', { Widget__c: widget });
        remove(part);
        remove(widget);
        assert.deepEqual(restore([part]), [['ENTITY_IS_DELETED: entity is deleted [Widget__c]']]);
    });

    test('refuses a record whose unique value another one has by now; with allOrNone the others stay in the bin, too', () => {
        const [taken, free] = [workshop.create('Widget__c', { Name: 'W', Code__c: 'A' }), workshop.create('Widget__c', { Name: 'W', Code__c: 'B' })];
        remove(taken, free);
        const holder = workshop.create('Widget__c', { Name: 'W', Code__c: 'a' });
        const duplicate = `DUPLICATE_VALUE: duplicate value found: Code__c duplicates value on record with id: ${holder.slice(0, 15)} []`;
        const [refused, rolledBack] = restore([taken, free], true);
        assert.deepEqual([refused, rolledBack?.[0]?.split(':')[0]], [[duplicate], 'ALL_OR_NONE_OPERATION_ROLLED_BACK']);
        assert.ok(isDeleted('Widget__c', free));
        assert.deepEqual(restore([taken, free]), [[duplicate], []]);
    });

    test('refuses ids of nothing, and records that are never kept in the bin', () => {
        const assignment = assign(workshop, workshop.tom().userId, 'Makers');
        remove(assignment);
        assert.deepEqual(
            restore(['a00000000000001', 'x', assignment]).map(([error]) => error?.split(':')[0]),
            ['INVALID_CROSS_REFERENCE_KEY', 'MALFORMED_ID', 'UNDELETE_FAILED'],
        );
    });
});

test('roll-ups follow what comes back, and a master that refuses keeps it in the bin', async () => {
    workshop = openEmptyWorkshop();
    assert.deepEqual(failuresOf(await deployFiles(workshop.org, ORDER_FILES)), []);
    assign(workshop, workshop.ada().userId, 'Clerks');
    const region = workshop.create('Region__c', { Name: 'North' });
    const order = workshop.create('Order__c', { Name: 'O', Region__c: region });
    const [small, large] = [
        workshop.create('Line__c', { Order__c: order, Name: 'L', Amount__c: 5 }),
        workshop.create('Line__c', { Order__c: order, Name: 'L', Amount__c: 900 }),
    ];
    remove(small, large);
    workshop.create('Line__c', { Order__c: order, Name: 'L', Amount__c: 500 });
    assert.deepEqual(restore([small, large]), [
        ['FIELD_CUSTOM_VALIDATION_EXCEPTION: Orders end at 1,000 []'],
        ['FIELD_CUSTOM_VALIDATION_EXCEPTION: Orders end at 1,000 []'],
    ]);
    assert.deepEqual(restore([small]), [[]]);
    assert.deepEqual([workshop.row('Order__c', order)['Total__c'], workshop.row('Region__c', region)['Total__c']], [505, 505]);
});

// Covers: Save order: emptyRecycleBin (doc: emptyRecycleBin(), SOAP API Developer Guide)
test('emptying the bin removes a record for good, with its details', () => {
    const widget = workshop.create('Widget__c', { Name: 'W' });
    const part = workshop.create('Part__c', { Widget__c: widget });
    const empty = (id: string): string[] => errorsOf(emptyRecycleBin(workshop.org, workshop.ada(), [id])).flat();
    assert.deepEqual(empty(widget), ['DELETE_FAILED: entity is not in the recycle bin []']);
    remove(widget);
    assert.deepEqual(empty(part), ['DELETE_FAILED: entity is not in the recycle bin []']);
    assert.deepEqual(empty(widget), []);
    assert.deepEqual([workshop.store.get('Widget__c', widget), workshop.store.get('Part__c', part)], [undefined, undefined]);
    assert.deepEqual(restore([widget]), [['INVALID_CROSS_REFERENCE_KEY: invalid cross reference id []']]);
});
