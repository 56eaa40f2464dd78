import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openStore } from './open-store.ts';
import type { Store } from './store.ts';

/** What ran, in order; `fail` says which transaction throws at its end. */
function story(store: Store, fail: 'none' | 'inner' | 'outer'): string[] {
    const told: string[] = [];
    const note = (name: string): void => {
        store.afterCommit(() => told.push(`${name} committed`));
        store.onRollback(() => told.push(`${name} undone`));
    };
    try {
        store.transaction(() => {
            note('outer');
            try {
                store.transaction(() => {
                    note('inner');
                    if (fail === 'inner') throw new Error('inner');
                });
            } catch {
                told.push('inner failed');
            }
            told.push('outer ends');
            if (fail === 'outer') throw new Error('outer');
        });
    } catch {
        told.push('outer failed');
    }
    return told;
}

describe('what a transaction leaves to do', () => {
    const cases: readonly [string, 'none' | 'inner' | 'outer', readonly string[]][] = [
        ['is done after the outermost commit, in order', 'none', ['outer ends', 'outer committed', 'inner committed']],
        ['is dropped with the savepoint that is rolled back', 'inner', ['inner undone', 'inner failed', 'outer ends', 'outer committed']],
        ['is undone backwards when everything is rolled back', 'outer', ['outer ends', 'inner undone', 'outer undone', 'outer failed']],
    ];
    for (const [name, fail, told] of cases) {
        it(name, (t) => {
            const store = openStore(':memory:');
            t.after(() => {
                store.close();
            });
            assert.deepEqual(story(store, fail), told);
            assert.deepEqual(story(store, 'none'), ['outer ends', 'outer committed', 'inner committed'], 'nothing is left over');
        });
    }

    it('runs at once without a transaction, which cannot be rolled back', (t) => {
        const store = openStore(':memory:');
        t.after(() => {
            store.close();
        });
        const told: string[] = [];
        store.afterCommit(() => told.push('now'));
        store.onRollback(() => told.push('never'));
        assert.deepEqual(told, ['now']);
    });

    it('may write in a transaction of its own', (t) => {
        const store = openStore(':memory:');
        t.after(() => {
            store.close();
        });
        store.defineTable({ name: 'Widget__c', columns: [] });
        store.transaction(() => {
            store.afterCommit(() => {
                store.transaction(() => {
                    store.insert('Widget__c', { Id: 'after' });
                });
            });
        });
        assert.ok(store.get('Widget__c', 'after'));
    });
});
