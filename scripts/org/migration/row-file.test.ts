import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { KeyIndex } from './key-index.ts';
import { RowFile } from './row-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'openlma-rows-'));
after(() => {
    rmSync(folder, { recursive: true });
});

test('rows are found by their keys, listed as they came and sorted, however long they are', () => {
    const file = new RowFile<{ readonly key: string; readonly text: string }>(join(folder, 'rows'));
    const keys = Array.from({ length: 3000 }, (_, index) => `key-${(index * 7919) % 3000}-Ünïcode`);
    const rows = keys.map((key, index) => ({ key, text: 'x'.repeat(index % 500 === 0 ? 60_000 : index % 40) }));
    for (const row of rows) file.add(row);
    assert.equal(file.size, 3000);
    assert.deepEqual([...file.rows()], rows);
    assert.deepEqual(
        [...file.sorted()].map(({ key }) => key),
        keys.toSorted((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other))),
    );
    for (const row of rows) assert.deepEqual(file.find(row.key), row);
    assert.equal(file.find('key-'), undefined);
    assert.equal(statSync(file.path).mode & 0o777, 0o600);
    file.close();
});

test('a row that was only just added is found, and the later of two with one key', () => {
    const file = new RowFile<{ readonly key: string; readonly count: number }>(join(folder, 'few'));
    file.add({ key: 'a', count: 1 });
    assert.deepEqual(file.find('a'), { key: 'a', count: 1 });
    file.add({ key: 'a', count: 2 });
    assert.deepEqual(file.find('a'), { key: 'a', count: 2 });
    file.close();
});

test('a full disk is told with what to do', { skip: process.platform !== 'linux' }, () => {
    const file = new RowFile('/dev/full');
    file.add({ key: 'a' });
    assert.throws(
        () => {
            file.flush();
        },
        (error: unknown) => error instanceof Error && error.name === 'DiskFull' && error.message.includes('disk is full'),
    );
});

test('a hundred thousand keys take little more memory than their letters', () => {
    const index = new KeyIndex();
    const before = process.memoryUsage().arrayBuffers;
    for (let key = 0; key < 100_000; key += 1) index.add(`00D${String(key).padStart(12, '0')}-033000000000001:change:Seats__c`, key);
    assert.equal(index.find('00D000000100000-033000000000001:change:Seats__c'), undefined);
    assert.equal(index.find('00D000000077777-033000000000001:change'), undefined);
    assert.equal(index.find(`00D${'77777'.padStart(12, '0')}-033000000000001:change:Seats__c`), 77_777);
    assert.ok(process.memoryUsage().arrayBuffers - before < 20_000_000);
});
