import { closeSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { SfError } from '@salesforce/core';
import { KeyIndex } from './key-index.ts';

const BUFFER_BYTES = 256 * 1024;
const READ_BYTES = 16 * 1024;
const NEWLINE = 10;

export interface Keyed {
    readonly key: string;
}

/**
 * Rows in a file, a line of JSON each, found by their key. Only the keys are in memory. Readable by its owner alone.
 * Throws DiskFull where the disk takes no more.
 */
export class RowFile<Row extends Keyed> {
    readonly path: string;
    readonly #file: number;
    readonly #index = new KeyIndex();
    #pending: string[] = [];
    #pendingBytes = 0;
    #length = 0;

    constructor(path: string) {
        this.path = path;
        this.#file = guarded(path, () => openSync(path, 'w+', 0o600));
    }

    get size(): number {
        return this.#index.size;
    }

    add(row: Row): void {
        const line = `${JSON.stringify(row)}\n`;
        this.#index.add(row.key, this.#length + this.#pendingBytes);
        this.#pending.push(line);
        this.#pendingBytes += Buffer.byteLength(line);
        if (this.#pendingBytes >= BUFFER_BYTES) this.flush();
    }

    flush(): void {
        if (this.#pending.length === 0) return;
        const bytes = Buffer.from(this.#pending.join(''));
        guarded(this.path, () => {
            for (let done = 0; done < bytes.length;) done += writeSync(this.#file, bytes, done, bytes.length - done, this.#length + done);
        });
        this.#length += bytes.length;
        this.#pending = [];
        this.#pendingBytes = 0;
    }

    has(key: string): boolean {
        return this.#index.has(key);
    }

    find(key: string): Row | undefined {
        const position = this.#index.find(key);
        return position === undefined ? undefined : this.#at(position);
    }

    /** In the order in which they were added. */
    *rows(): Generator<Row, void, undefined> {
        this.flush();
        let rest = Buffer.alloc(0);
        for (let position = 0; position < this.#length;) {
            const bytes = Buffer.alloc(Math.min(BUFFER_BYTES, this.#length - position));
            position += readSync(this.#file, bytes, 0, bytes.length, position);
            const text = Buffer.concat([rest, bytes]);
            const end = text.lastIndexOf(NEWLINE) + 1;
            rest = Buffer.from(text.subarray(end));
            for (const line of text.subarray(0, end).toString().split('\n')) if (line !== '') yield JSON.parse(line) as Row;
        }
    }

    /** In the order of their keys. */
    *sorted(): Generator<Row, void, undefined> {
        this.flush();
        for (const [, position] of this.#index.entries()) yield this.#at(position);
    }

    close(): void {
        closeSync(this.#file);
    }

    /** Gives the space back before the folder is removed. */
    empty(): void {
        ftruncateSync(this.#file);
        this.close();
    }

    /** Row by row the same piece of memory, or a long comparison would take as much as the file. */
    readonly #scratch = Buffer.alloc(READ_BYTES);

    #at(position: number): Row {
        if (position >= this.#length) this.flush();
        const parts: Buffer[] = [];
        for (let at = position; ;) {
            const bytes = this.#scratch;
            const read = readSync(this.#file, bytes, 0, bytes.length, at);
            const end = bytes.subarray(0, read).indexOf(NEWLINE);
            if (end !== -1 && parts.length === 0) return JSON.parse(bytes.toString('utf8', 0, end)) as Row;
            parts.push(Buffer.from(bytes.subarray(0, end === -1 ? read : end)));
            if (end !== -1 || read === 0) return JSON.parse(Buffer.concat(parts).toString()) as Row;
            at += read;
        }
    }
}

/** Throws DiskFull for an error of a full disk. */
export function guarded<Result>(path: string, work: () => Result): Result {
    try {
        return work();
    } catch (error) {
        throw diskError(path, error);
    }
}

export function diskError(path: string, error: unknown): unknown {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'ENOSPC' && code !== 'EDQUOT') return error;
    return SfError.create({
        name: 'DiskFull',
        message: `The disk is full: what was read of the orgs could not be kept in ${path}.`,
        actions: [
            'Free space there. What two orgs are compared by takes about two kilobytes for each license, and is removed in the end.',
            'Run the same command again: it compares both orgs anew and brings what is missing.',
        ],
        ...(error instanceof Error && { cause: error }),
    });
}
