import assert from 'node:assert/strict';
import { beforeEach, describe, test } from 'node:test';
import { deployFiles, failuresOf } from '../../metadata/deploy/deploy.fixture.ts';
import { describeObject } from '../../schema/describe.ts';
import { query } from '../../soql/query.ts';
import { deleteRecords } from '../delete.ts';
import { assign, errorsOf, ONE_BY_ONE, openEmptyWorkshop, type Workshop } from '../open-workshop.fixture.ts';
import { createRecords, updateRecords } from '../save.ts';
import { ORDER_FILES, PLAIN_FILES } from './orders-metadata.fixture.ts';

let workshop: Workshop;
let region: string;
let order: string;

/** A stored value of the order, by field name. */
function orderValue(name: string, id = order): unknown {
    const { schema } = workshop.org.model();
    const object = schema.objectOf('Order__c');
    const field = object && schema.fieldOf(object, name);
    return workshop.row('Order__c', id)[field?.column ?? name];
}

function addLines(...lines: readonly Record<string, string | number | boolean | null>[]): string[] {
    return lines.map((line) => workshop.create('Line__c', { Name: 'L', Order__c: order, ...line }));
}

function change(object: string, Id: string, values: Record<string, string | number | boolean | null>): string[] {
    return errorsOf(updateRecords(workshop.org, workshop.ada(), object, [{ Id, ...values }], ONE_BY_ONE)).flat();
}

async function openOrders(files: Readonly<Record<string, string>>): Promise<void> {
    workshop = openEmptyWorkshop();
    assert.deepEqual(failuresOf(await deployFiles(workshop.org, files)), []);
    assign(workshop, workshop.ada().userId, 'Clerks');
}

beforeEach(async () => {
    await openOrders(ORDER_FILES);
    assign(workshop, workshop.ada().userId, 'Readers');
    region = workshop.create('Region__c', { Name: 'North' });
    order = workshop.create('Order__c', { Name: 'O-1', Region__c: region });
});

// Covers: Field: Summary (doc: Roll-Up Summary Field, Salesforce Help)
describe('a roll-up summary', () => {
    test('of no details counts and adds up to zero, and has no least value', () => {
        assert.deepEqual(
            ['Lines__c', 'Total__c', 'Smallest__c', 'Last_Due__c'].map((name) => orderValue(name)),
            [0, 0, null, null],
        );
    });

    test('follows details that are created', () => {
        addLines({ Amount__c: 0.1, Due__c: '2026-01-05' }, { Amount__c: 0.2, Due__c: '2026-03-01', Urgent__c: true }, { Due__c: '2025-12-31' });
        const names = ['Lines__c', 'Urgent_Lines__c', 'Total__c', 'Smallest__c', 'Last_Due__c', 'Doubled__c'];
        assert.deepEqual(
            names.map((name) => orderValue(name)),
            [3, 1, 0.3, 0.1, '2026-03-01', 0.6],
        );
    });

    test('takes only details that meet all its filters', () => {
        addLines(
            { Amount__c: 1, Kind__c: 'Tool' },
            { Amount__c: 2, Kind__c: 'tool' },
            { Amount__c: 4, Kind__c: 'Spare part' },
            { Amount__c: 8, Kind__c: 'Book' },
        );
        assert.equal(orderValue('Tools__c'), 6);
    });

    test('follows changes of values, of filtered fields and of what a summarized formula reads', () => {
        const [line = ''] = addLines({ Amount__c: 5, Kind__c: 'Book' });
        change('Line__c', line, { Amount__c: 7, Urgent__c: true });
        assert.deepEqual(
            ['Total__c', 'Doubled__c', 'Urgent_Lines__c', 'Tools__c'].map((name) => orderValue(name)),
            [7, 14, 1, 0],
        );
        change('Line__c', line, { Kind__c: 'Tool' });
        assert.equal(orderValue('Tools__c'), 7);
    });

    test('follows details to another master', () => {
        const other = workshop.create('Order__c', { Name: 'O-2', Region__c: region });
        const [line = ''] = addLines({ Amount__c: 5 }, { Amount__c: 3 });
        change('Line__c', line, { Order__c: other });
        assert.deepEqual([orderValue('Total__c'), orderValue('Total__c', other)], [3, 5]);
    });

    test('follows details that are deleted', () => {
        const [line = ''] = addLines({ Amount__c: 5 }, { Amount__c: 3 });
        deleteRecords(workshop.org, workshop.ada(), [line], ONE_BY_ONE);
        assert.deepEqual([orderValue('Lines__c'), orderValue('Total__c')], [1, 3]);
    });

    test('of summaries follows too, also when a record in between is deleted', () => {
        addLines({ Amount__c: 5 }, { Amount__c: 3 });
        assert.equal(workshop.row('Region__c', region)['Total__c'], 8);
        deleteRecords(workshop.org, workshop.ada(), [order], ONE_BY_ONE);
        assert.equal(workshop.row('Region__c', region)['Total__c'], 0);
    });

    test('is right for a batch whose records have different masters', () => {
        const other = workshop.create('Order__c', { Name: 'O-2', Region__c: region });
        const lines = Array.from({ length: 250 }, (_, index) => ({ Name: 'L', Order__c: index % 2 === 0 ? order : other, Amount__c: 1 }));
        const results = createRecords(workshop.org, workshop.ada(), 'Line__c', lines, ONE_BY_ONE);
        assert.ok(results.every(({ success }) => success));
        assert.deepEqual([orderValue('Lines__c'), orderValue('Lines__c', other)], [125, 125]);
    });

    test('can be read by SOQL, filters and formulas, and not be written', () => {
        addLines({ Amount__c: 50, Due__c: '2026-03-01' });
        const soql = 'SELECT Share__c, Last_Due__c FROM Order__c WHERE Total__c = 50 AND Last_Due__c = 2026-03-01 ORDER BY Last_Due__c';
        const { records } = query(workshop.org, workshop.ada(), soql, { api: 'data', apiVersion: '66.0' });
        assert.deepEqual(
            records.map(({ Share__c, Last_Due__c }) => [Share__c, Last_Due__c]),
            [[0.5, '2026-03-01']],
        );
        assert.match(change('Order__c', order, { Total__c: 1 })[0] ?? '', /^INVALID_FIELD_FOR_INSERT_UPDATE/);
    });

    test('is described as a calculated field with the type of its result', () => {
        const fields = describeObject(workshop.org, workshop.ada(), 'Order__c', 'data')['fields'] as Record<string, unknown>[];
        const shown = (name: string): unknown[] => {
            const found = fields.find((field) => field['name'] === name);
            return ['type', 'calculated', 'calculatedFormula', 'createable', 'updateable', 'precision', 'scale'].map((key) => found?.[key]);
        };
        assert.deepEqual(shown('Total__c'), ['currency', true, null, false, false, 18, 2]);
        assert.deepEqual(shown('Lines__c'), ['double', true, null, false, false, 18, 0]);
        assert.deepEqual(shown('Last_Due__c'), ['date', true, null, false, false, 0, 0]);
    });
});

// Covers: Save order: roll-up summaries, the parent record goes through the save procedure (doc: Triggers and Order of Execution, Apex Developer Guide)
describe('the master whose summary changes', () => {
    test('is saved with its flows, as modified now by the same user', () => {
        workshop.clock.set(new Date('2026-11-23T08:00:00.000Z'));
        addLines({ Amount__c: 5 });
        assert.deepEqual([orderValue('Grade__c'), orderValue('LastModifiedDate')], ['1 lines', '2026-11-23T08:00:00.000Z']);
    });

    test('is left alone when its summary stays the same', () => {
        const [line = ''] = addLines({ Amount__c: 5 });
        workshop.clock.set(new Date('2026-11-23T08:00:00.000Z'));
        change('Line__c', line, { Note__c: 'new' });
        assert.equal(orderValue('LastModifiedDate'), '2026-11-22T10:00:00.000Z');
    });

    test('that breaks its own rules stops the details that it was saved for, and only those', () => {
        const other = workshop.create('Order__c', { Name: 'O-2', Region__c: region });
        const lines = [
            { Name: 'L', Order__c: order, Amount__c: 2000 },
            { Name: 'L', Order__c: other, Amount__c: 3 },
        ];
        const results = createRecords(workshop.org, workshop.ada(), 'Line__c', lines, ONE_BY_ONE);
        assert.deepEqual(errorsOf(results), [['FIELD_CUSTOM_VALIDATION_EXCEPTION: Orders end at 1,000 []'], []]);
        assert.deepEqual([orderValue('Lines__c'), orderValue('Lines__c', other)], [0, 1]);
        assert.equal(workshop.store.findBy('Line__c', 'Order__c', [order]).length, 0);
    });

    test('hands on what its own master refuses', () => {
        const other = workshop.create('Order__c', { Name: 'O-2', Region__c: region });
        workshop.create('Line__c', { Name: 'L', Order__c: other, Amount__c: 900 });
        const results = createRecords(workshop.org, workshop.ada(), 'Line__c', [{ Name: 'L', Order__c: order, Amount__c: 700 }], ONE_BY_ONE);
        assert.deepEqual(errorsOf(results), [['FIELD_CUSTOM_VALIDATION_EXCEPTION: Regions end at 1,500 []']]);
        assert.deepEqual([orderValue('Total__c'), workshop.row('Region__c', region)['Total__c']], [0, 900]);
    });

    test('stops a delete, too', async () => {
        const [credit = ''] = addLines({ Amount__c: -500 }, { Amount__c: 900 }, { Amount__c: 400 });
        assert.deepEqual(errorsOf(deleteRecords(workshop.org, workshop.ada(), [credit], ONE_BY_ONE)), [
            ['FIELD_CUSTOM_VALIDATION_EXCEPTION: Orders end at 1,000 []'],
        ]);
        assert.deepEqual([workshop.row('Line__c', credit)['IsDeleted'], orderValue('Total__c')], [0, 800]);
    });
});

// Covers: Field: Summary (doc: Difference between SystemModStamp and LastModifiedDate, Salesforce Help)
test('a deployed summary is computed over the records there are, and moves only their SystemModstamp', async () => {
    await openOrders(PLAIN_FILES);
    region = workshop.create('Region__c', { Name: 'North' });
    order = workshop.create('Order__c', { Name: 'O-1', Region__c: region });
    const empty = workshop.create('Order__c', { Name: 'O-2', Region__c: region });
    addLines({ Amount__c: 5 }, { Amount__c: 3 });
    workshop.clock.set(new Date('2026-11-23T08:00:00.000Z'));
    assert.deepEqual(failuresOf(await deployFiles(workshop.org, ORDER_FILES)), []);
    assert.deepEqual([orderValue('Lines__c'), orderValue('Total__c'), orderValue('Lines__c', empty)], [2, 8, 0]);
    assert.equal(workshop.row('Region__c', region)['Total__c'], 8);
    assert.deepEqual([orderValue('LastModifiedDate'), orderValue('SystemModstamp')], ['2026-11-22T10:00:00.000Z', '2026-11-23T08:00:00.000Z']);
});
