import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { openStore } from './open-store.ts';
import { UniqueViolation, type ColumnShape, type Row, type Store } from './store.ts';

const COLUMNS: readonly ColumnShape[] = [
    { name: 'Name', kind: 'text', indexed: 'nocase' },
    { name: 'Code', kind: 'text', unique: 'exact' },
    { name: 'Email', kind: 'text', unique: 'nocase' },
    { name: 'Price', kind: 'real' },
    { name: 'Active', kind: 'integer' },
];

let store: Store;
beforeEach(() => {
    store = openStore(':memory:');
    store.defineTable({ name: 'Widget__c', columns: COLUMNS });
});

function names(rows: readonly Row[]): unknown[] {
    return rows.map(({ Name }) => Name);
}

test('a row comes back as it was written, missing columns as null', () => {
    store.insert('Widget__c', { Id: 'w1', Name: 'Axle', Price: 1.5 });
    assert.deepEqual(store.get('Widget__c', 'w1'), { Id: 'w1', Name: 'Axle', Code: null, Email: null, Price: 1.5, Active: null });
    assert.equal(store.get('Widget__c', 'w2'), undefined);
});

test('an update writes only what it names', () => {
    store.insert('Widget__c', { Id: 'w1', Name: 'Axle', Price: 1.5 });
    store.update('Widget__c', 'w1', { Price: null });
    store.update('Widget__c', 'w1', {});
    assert.deepEqual([store.get('Widget__c', 'w1')?.['Name'], store.get('Widget__c', 'w1')?.['Price']], ['Axle', null]);
});

test('a removed row is gone', () => {
    store.insert('Widget__c', { Id: 'w1' });
    store.remove('Widget__c', 'w1');
    assert.equal(store.get('Widget__c', 'w1'), undefined);
});

test('several ids are read at once, in their order, unknown ones left out', () => {
    for (const Id of ['w2', 'w1', 'w3']) store.insert('Widget__c', { Id });
    assert.deepEqual(
        store.getMany('Widget__c', ['w3', 'w1', 'w9']).map(({ Id }) => Id),
        ['w1', 'w3'],
    );
    assert.deepEqual(store.getMany('Widget__c', []), []);
});

test('thousands of ids fit into one call', () => {
    store.insert('Widget__c', { Id: 'id40000' });
    assert.equal(
        store.getMany(
            'Widget__c',
            Array.from({ length: 50_000 }, (_, index) => `id${index}`),
        ).length,
        1,
    );
});

test('rows are found by value, on request whatever its case', () => {
    for (const Name of ['Axle', 'AXLE', 'Éclair']) store.insert('Widget__c', { Id: Name, Name });
    assert.deepEqual(names(store.findBy('Widget__c', 'Name', ['Axle'])), ['Axle']);
    assert.deepEqual(names(store.findBy('Widget__c', 'Name', ['axle'], { nocase: true })), ['AXLE', 'Axle']);
    assert.deepEqual(names(store.findBy('Widget__c', 'Name', ['éCLAIR'], { nocase: true })), ['Éclair']);
});

test('values the driver would misread are converted or refused', () => {
    const row = { Id: 'w1', Name: undefined, Code: new Date(0), Active: true } as unknown as Row & { Id: string };
    store.insert('Widget__c', row);
    const { Name, Code, Active } = store.get('Widget__c', 'w1') ?? {};
    assert.deepEqual([Name, Code, Active], [null, '1970-01-01T00:00:00.000Z', 1]);
    for (const Price of [NaN, Infinity, 1n, {}]) {
        assert.throws(() => {
            store.insert('Widget__c', { Id: 'w2', Price } as unknown as Row & { Id: string });
        }, TypeError);
    }
});

test('a large number keeps its value', () => {
    store.insert('Widget__c', { Id: 'w1', Price: 2 ** 60 });
    assert.equal(store.get('Widget__c', 'w1')?.['Price'], 2 ** 60);
});

const DUPLICATES: readonly (readonly [column: string, taken: string, value: string, refused: boolean])[] = [
    ['Code', 'a', 'a', true],
    ['Code', 'a', 'A', false],
    ['Email', 'a@b.test', 'A@B.test', true],
    ['Email', 'a@b.test', 'c@b.test', false],
];

for (const [column, taken, value, refused] of DUPLICATES) {
    test(`${column} ${value} next to ${taken} is ${refused ? 'refused' : 'accepted'}`, () => {
        store.insert('Widget__c', { Id: 'w1', [column]: taken });
        store.insert('Widget__c', { Id: 'w2' });
        const write = (): void => {
            store.update('Widget__c', 'w2', { [column]: value });
        };
        if (refused) assert.throws(write, new UniqueViolation('Widget__c', column));
        else assert.doesNotThrow(write);
    });
}

test('blank values are no duplicates, and a row may keep its own value', () => {
    store.insert('Widget__c', { Id: 'w1', Code: null });
    store.insert('Widget__c', { Id: 'w2', Code: null });
    store.update('Widget__c', 'w1', { Code: 'a' });
    store.update('Widget__c', 'w1', { Code: 'a' });
    assert.equal(store.get('Widget__c', 'w1')?.['Code'], 'a');
});

test('an id is taken only once', () => {
    store.insert('Widget__c', { Id: 'w1' });
    assert.throws(
        () => {
            store.insert('Widget__c', { Id: 'w1' });
        },
        new UniqueViolation('Widget__c', 'Id'),
    );
});

test('names that are no names are refused', () => {
    for (const name of ['a"b', 'a b', '', '1a', 'a;--']) {
        assert.throws(() => store.get(name, 'w1'), /cannot be a name in the database/);
        assert.throws(() => {
            store.insert('Widget__c', { Id: 'w1', [name]: 1 });
        }, /cannot be a name in the database/);
    }
});

test('a transaction that throws leaves nothing behind', () => {
    assert.throws(() => {
        store.transaction(() => {
            store.insert('Widget__c', { Id: 'w1' });
            throw new Error('stop');
        });
    }, /stop/);
    assert.equal(store.get('Widget__c', 'w1'), undefined);
});

test('an inner transaction that throws takes back only its own work', () => {
    const result = store.transaction(() => {
        store.insert('Widget__c', { Id: 'outer' });
        assert.throws(() => {
            store.transaction(() => {
                store.insert('Widget__c', { Id: 'inner', Code: 'x' });
                store.transaction(() => {
                    store.insert('Widget__c', { Id: 'innermost', Code: 'x' });
                });
            });
        }, UniqueViolation);
        store.transaction(() => {
            store.insert('Widget__c', { Id: 'later', Code: 'x' });
        });
        return 'done';
    });
    assert.equal(result, 'done');
    assert.deepEqual(
        store.getMany('Widget__c', ['outer', 'inner', 'innermost', 'later']).map(({ Id }) => Id),
        ['later', 'outer'],
    );
});

test('tables, columns and counters roll back with their transaction', () => {
    const define = (): never => {
        store.defineTable({ name: 'Gadget__c', columns: [] });
        store.defineTable({ name: 'Widget__c', columns: [...COLUMNS, { name: 'Extra', kind: 'text' }] });
        store.insert('Widget__c', { Id: 'w1', Extra: 'x' });
        assert.equal(store.nextNumber('widgets', 10), 10);
        throw new Error('stop');
    };
    assert.throws(() => store.transaction(define), /stop/);
    assert.throws(() => store.get('Gadget__c', 'g1'), /no such table/);
    store.insert('Widget__c', { Id: 'w1' });
    assert.ok(!('Extra' in (store.get('Widget__c', 'w1') ?? {})));
    assert.equal(store.nextNumber('widgets', 10), 10);
});

test('asynchronous work is refused and rolled back', () => {
    assert.throws(() => {
        void store.transaction(async () => {
            store.insert('Widget__c', { Id: 'w1' });
        });
    }, /must be synchronous/);
    assert.equal(store.get('Widget__c', 'w1'), undefined);
});

test('counters count from their first number, each for itself', () => {
    assert.deepEqual([store.nextNumber('a', 5), store.nextNumber('a', 5), store.nextNumber('b', 1), store.nextNumber('a', 1)], [5, 6, 1, 7]);
});

test('a counter goes back with the savepoint that is rolled back, and on from there', () => {
    const numbers = store.transaction(() => {
        const first = store.nextNumber('a', 5);
        assert.throws(() => {
            store.transaction(() => {
                assert.deepEqual([store.nextNumber('a', 5), store.nextNumber('b', 1)], [6, 1]);
                throw new Error('stop');
            });
        }, /stop/);
        return [first, store.nextNumber('a', 5), store.nextNumber('b', 3)];
    });
    assert.deepEqual([...numbers, store.nextNumber('a', 5), store.nextNumber('b', 3)], [5, 6, 3, 7, 4]);
});
