import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SqliteStore } from './sqlite-store.ts';
import { explaining } from './store-errors.ts';
import type { Store } from './store.ts';

const WAIT_FOR_LOCK_MS = 1000;

/**
 * Opens an org's database file, creating it and its folder when missing; `:memory:` gives one that lives as long as the store.
 * One process owns the file: models are cached above it, so a second one is refused with StoreFailure.
 */
export function openStore(file: string): Store {
    return explaining(file, () => {
        if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
        const database = new DatabaseSync(file, { timeout: WAIT_FOR_LOCK_MS });
        try {
            prepare(database);
        } catch (error) {
            database.close();
            throw error;
        }
        return new SqliteStore(database, file);
    });
}

/**
 * synchronous=NORMAL: in WAL mode a commit has reached the operating system when it returns, so killing the process loses nothing;
 * only a power cut can take the last commits back, and never half of one (sqlite.org/pragma.html#pragma_synchronous).
 * FULL would add an fsync to every save to guard a laptop's test data against that.
 */
function prepare(database: DatabaseSync): void {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
    database.exec('CREATE TABLE IF NOT EXISTS "$counters" (name TEXT NOT NULL PRIMARY KEY, value INTEGER NOT NULL)');
    database.exec('BEGIN IMMEDIATE; COMMIT');
}
