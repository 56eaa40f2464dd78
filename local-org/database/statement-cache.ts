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
        const statement = this.#statements.get(text) ?? this.#database.prepare(text);
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
