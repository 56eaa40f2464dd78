import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { openStore } from './open-store.ts';
import { UniqueViolation, type ColumnShape, type Store } from './store.ts';

let store: Store;
beforeEach(() => {
    store = openStore(':memory:');
});

function define(...columns: ColumnShape[]): void {
    store.defineTable({ name: 'Widget__c', columns });
}

function insertTwo(value: string, other: string): void {
    store.insert('Widget__c', { Id: 'w1', Code: value });
    store.insert('Widget__c', { Id: 'w2', Code: other });
}

test('a table can be defined again as it is', () => {
    define({ name: 'Code', kind: 'text', unique: 'exact' });
    define({ name: 'Code', kind: 'text', unique: 'exact' });
    assert.throws(() => {
        insertTwo('a', 'a');
    }, UniqueViolation);
});

test('rows show a column that came later, also through statements used before', () => {
    define({ name: 'Code', kind: 'text' });
    insertTwo('a', 'b');
    assert.deepEqual(store.get('Widget__c', 'w1'), { Id: 'w1', Code: 'a' });
    define({ name: 'Code', kind: 'text' }, { name: 'Price', kind: 'real' });
    assert.deepEqual(store.get('Widget__c', 'w1'), { Id: 'w1', Code: 'a', Price: null });
});

test('columns the shape no longer has keep their values', () => {
    define({ name: 'Code', kind: 'text' });
    insertTwo('a', 'b');
    define();
    assert.equal(store.get('Widget__c', 'w1')?.['Code'], 'a');
});

test('a column named in another case keeps its values under the new name', () => {
    define({ name: 'Code', kind: 'text', unique: 'exact' });
    insertTwo('a', 'b');
    define({ name: 'CODE', kind: 'text', unique: 'exact' });
    assert.deepEqual(store.get('Widget__c', 'w1'), { Id: 'w1', CODE: 'a' });
    assert.throws(
        () => {
            store.update('Widget__c', 'w2', { CODE: 'a' });
        },
        new UniqueViolation('Widget__c', 'CODE'),
    );
});

test('a column that is no longer unique takes duplicates', () => {
    define({ name: 'Code', kind: 'text', unique: 'exact' });
    define({ name: 'Code', kind: 'text' });
    assert.doesNotThrow(() => {
        insertTwo('a', 'a');
    });
});

test('a column cannot become unique over duplicates, and nothing changes then', () => {
    define({ name: 'Code', kind: 'text' });
    insertTwo('a', 'A');
    assert.throws(
        () => {
            define({ name: 'Price', kind: 'real' }, { name: 'Code', kind: 'text', unique: 'nocase' });
        },
        new UniqueViolation('Widget__c', 'Code'),
    );
    assert.deepEqual(store.get('Widget__c', 'w1'), { Id: 'w1', Code: 'a' });
    define({ name: 'Code', kind: 'text', unique: 'exact' });
});

test('a column cannot change from text to number', () => {
    define({ name: 'Code', kind: 'text' });
    assert.throws(() => {
        define({ name: 'Code', kind: 'real' });
    }, /Column Code of table Widget__c holds TEXT and cannot be turned into REAL\./);
});

test('what a row in the recycle bin holds is free for others', () => {
    store.defineTable({
        name: 'Widget__c',
        columns: [
            { name: 'IsDeleted', kind: 'integer' },
            { name: 'Code', kind: 'text', unique: 'nocase' },
        ],
        deletedFlag: 'IsDeleted',
    });
    for (const id of ['w1', 'w2', 'w3']) {
        store.insert('Widget__c', { Id: id, IsDeleted: 0, Code: 'a' });
        store.update('Widget__c', id, { IsDeleted: 1 });
    }
    store.insert('Widget__c', { Id: 'w4', IsDeleted: 0, Code: 'A' });
    const violation = new UniqueViolation('Widget__c', 'Code');
    assert.throws(() => {
        store.insert('Widget__c', { Id: 'w5', IsDeleted: 0, Code: 'a' });
    }, violation);
    assert.throws(() => {
        store.update('Widget__c', 'w1', { IsDeleted: 0 });
    }, violation);
});
