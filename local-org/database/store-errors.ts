import { UniqueViolation } from './store.ts';

/** The database file cannot be used; the message is one sentence for the person who started the program. */
export class StoreFailure extends Error {
    override readonly name = 'StoreFailure';
}

/** SQLite names the columns, or the index when it holds more than columns; our indexes are named after table and column. */
const UNIQUE = /^UNIQUE constraint failed: (?:([^.']+)\.([^,]+)|index 'unique_[a-z]+\$([^$]+)\$([^']+)')/;

/** Primary result codes of SQLite ("Result and Error Codes", sqlite.org/rescode.html). */
const SENTENCES: ReadonlyMap<number, (file: string) => string> = new Map([
    [5, (file) => `${file} is in use by another process: stop the local org that is running, then try again.`],
    [6, (file) => `${file} is in use by another process: stop the local org that is running, then try again.`],
    [8, (file) => `${file} cannot be written: check its permissions.`],
    [10, (file) => `${file} could not be read or written: check the disk.`],
    [11, (file) => `${file} is damaged: move it away to start this org anew.`],
    [13, (file) => `${file} cannot grow: the disk is full.`],
    [14, (file) => `${file} cannot be opened: check that its folder exists and can be written.`],
    [26, (file) => `${file} is not a database: move it away to start this org anew.`],
]);

/** Turns the driver's error into what callers can act on; anything else comes back as it was. */
export function explainError(error: unknown, file: string): unknown {
    if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return error;
    const [, columnTable, plainColumn, indexTable, indexColumn] = UNIQUE.exec(error.message) ?? [];
    const table = columnTable ?? indexTable;
    const column = plainColumn ?? indexColumn;
    if (table !== undefined && column !== undefined) return new UniqueViolation(table, column);
    const sentence = SENTENCES.get(error.errcode & 0xff);
    return sentence ? new StoreFailure(sentence(file), { cause: error }) : error;
}

export function explaining<T>(file: string, work: () => T): T {
    try {
        return work();
    } catch (error) {
        throw explainError(error, file);
    }
}
