import type { DatabaseSync, StatementSync } from 'node:sqlite';

/** Preparing a statement costs many times what running it does, so the last ones used are kept, by their text. */
export class StatementCache {
    readonly #database: DatabaseSync;
    readonly #capacity: number;
    readonly #statements = new Map<string, StatementSync>();

    constructor(database: DatabaseSync, capacity = 500) {
        this.#database = database;
        this.#capacity = capacity;
    }

    get size(): number {
        return this.#statements.size;
    }

    statement(text: string): StatementSync {
        const known = this.#statements.get(text);
        // The order matters only to what is dropped, and keeping it costs more than the look-up.
        if (known && this.#statements.size <= this.#capacity / 2) return known;
        const statement = known ?? this.#database.prepare(text);
        this.#statements.delete(text);
        this.#statements.set(text, statement);
        this.#dropOldest();
        return statement;
    }

    clear(): void {
        this.#statements.clear();
    }

    #dropOldest(): void {
        if (this.#statements.size <= this.#capacity) return;
        const [oldest] = this.#statements.keys();
        if (oldest !== undefined) this.#statements.delete(oldest);
    }
}
