import assert from 'node:assert/strict';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { StatementCache } from './statement-cache.ts';

test('the statement longest unused makes room for a new one', () => {
    const cache = new StatementCache(new DatabaseSync(':memory:'), 2);
    const [one, two] = [cache.statement('SELECT 1'), cache.statement('SELECT 2')];
    assert.equal(cache.statement('SELECT 1'), one);
    cache.statement('SELECT 3');
    assert.equal(cache.size, 2);
    assert.equal(cache.statement('SELECT 1'), one);
    assert.notEqual(cache.statement('SELECT 2'), two);
});
