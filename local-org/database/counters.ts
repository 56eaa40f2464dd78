import type { DatabaseSync } from 'node:sqlite';

/**
 * Numbers that count up, kept in memory while a transaction lasts and written by `flush` before it commits: a save takes several for each record.
 * The database belongs to one process, so nobody else counts.
 */
export class Counters {
    readonly #database: DatabaseSync;
    /** Undefined when a counter has not begun. */
    readonly #values = new Map<string, number | undefined>();
    readonly #unwritten = new Set<string>();

    constructor(database: DatabaseSync) {
        this.#database = database;
    }

    /** The next number, `first` when there was none, and what takes it back. */
    next(counter: string, first: number): { readonly value: number; readonly undo: () => void } {
        const before = this.#value(counter);
        const value = before === undefined ? first : before + 1;
        this.#values.set(counter, value);
        this.#unwritten.add(counter);
        return { value, undo: () => this.#values.set(counter, before) };
    }

    flush(): void {
        if (this.#unwritten.size === 0) return;
        const statement = this.#database.prepare('INSERT INTO "$counters" VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value');
        for (const counter of this.#unwritten) {
            const value = this.#values.get(counter);
            if (value !== undefined) statement.run(counter, value);
        }
        this.#unwritten.clear();
    }

    #value(counter: string): number | undefined {
        if (!this.#values.has(counter)) this.#values.set(counter, this.#stored(counter));
        return this.#values.get(counter);
    }

    #stored(counter: string): number | undefined {
        const row = this.#database.prepare('SELECT value FROM "$counters" WHERE name = ?').get(counter);
        return row && Number(row['value']);
    }
}
