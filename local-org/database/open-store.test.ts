import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, test } from 'node:test';
import { openStore } from './open-store.ts';
import type { TableShape } from './store.ts';

const folder = mkdtempSync(join(tmpdir(), 'store-'));
after(() => {
    rmSync(folder, { recursive: true });
});

const WIDGETS: TableShape = { name: 'Widget__c', columns: [{ name: 'Name', kind: 'text' }] };

test('what was stored is there after closing and opening again', () => {
    const file = join(folder, 'new', 'folder', 'org.db');
    const first = openStore(file);
    first.defineTable(WIDGETS);
    first.insert('Widget__c', { Id: 'w1', Name: 'Axle' });
    assert.equal(first.nextNumber('widgets', 1), 1);
    first.close();
    const second = openStore(file);
    assert.deepEqual(second.get('Widget__c', 'w1'), { Id: 'w1', Name: 'Axle' });
    assert.equal(second.nextNumber('widgets', 1), 2);
    second.close();
});

test('killing the process loses no save that was answered', async () => {
    const file = join(folder, 'killed.db');
    const source = `
        import { openStore } from ${JSON.stringify(import.meta.resolve('./open-store.ts'))};
        import { writeSync } from 'node:fs';
        const store = openStore(${JSON.stringify(file)});
        store.defineTable(${JSON.stringify(WIDGETS)});
        for (let number = 1; ; number++) {
            store.transaction(() => store.insert('Widget__c', { Id: String(number), Name: 'x' }));
            writeSync(1, number + '\\n');
        }`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', source], { stdio: ['ignore', 'pipe', 'inherit'] });
    let answered = 0;
    for await (const line of createInterface(child.stdout)) {
        answered = Number(line);
        if (answered === 200) child.kill('SIGKILL');
    }
    if (child.signalCode === null) await once(child, 'exit');
    assert.equal(child.signalCode, 'SIGKILL');
    const store = openStore(file);
    const ids = store.findBy('Widget__c', 'Name', ['x']).map(({ Id }) => Number(Id));
    assert.ok(answered >= 200 && Math.max(...ids) >= answered, `${Math.max(...ids)} of ${answered}`);
    assert.equal(new Set(ids).size, Math.max(...ids));
    store.close();
});

test('a file that another store holds is refused in one sentence', () => {
    const file = join(folder, 'held.db');
    const holder = openStore(file);
    assert.throws(() => openStore(file), {
        name: 'StoreFailure',
        message: `${file} is in use by another process: stop the local org that is running, then try again.`,
    });
    holder.close();
    openStore(file).close();
});

test('a file that is no database is refused in one sentence', () => {
    const file = join(folder, 'letter.db');
    writeFileSync(file, 'Dear Ann, this is no database.\n'.repeat(100));
    assert.throws(() => openStore(file), { name: 'StoreFailure', message: `${file} is not a database: move it away to start this org anew.` });
});

test('a damaged database is refused in one sentence, at the latest when the damage is read', () => {
    const file = join(folder, 'damaged.db');
    const store = openStore(file);
    store.defineTable(WIDGETS);
    store.transaction(() => {
        for (let number = 0; number < 2000; number++) store.insert('Widget__c', { Id: String(number), Name: 'x'.repeat(50) });
    });
    store.close();
    damage(file);
    assert.throws(
        () => {
            openStore(file).findBy('Widget__c', 'Name', ['y']);
        },
        { name: 'StoreFailure', message: `${file} is damaged: move it away to start this org anew.` },
    );
});

/** Overwrites the pages in the middle, leaving the header in order. */
function damage(file: string): void {
    const pages = openSync(file, 'r+');
    writeSync(pages, Buffer.alloc(60_000, 0xff), 0, 60_000, 8192);
    closeSync(pages);
}

test('a folder in place of the file is refused in one sentence', () => {
    assert.throws(() => openStore(folder), { name: 'StoreFailure', message: `${folder} cannot be opened: check that its folder exists and can be written.` });
});
