import type { DatabaseSync } from 'node:sqlite';

/** The outermost unit of work is a transaction, every one inside it a savepoint. */
export class Transactions {
    readonly #database: DatabaseSync;
    #depth = 0;

    constructor(database: DatabaseSync) {
        this.#database = database;
    }

    run<T>(work: () => T): T {
        const depth = this.#depth;
        this.#database.exec(depth === 0 ? 'BEGIN IMMEDIATE' : `SAVEPOINT s${depth}`);
        this.#depth = depth + 1;
        try {
            const result = work();
            refusePromise(result);
            this.#database.exec(depth === 0 ? 'COMMIT' : `RELEASE s${depth}`);
            return result;
        } catch (error) {
            this.#rollBack(depth);
            throw error;
        } finally {
            this.#depth = depth;
        }
    }

    /** SQLite may have rolled everything back by itself (disk full); then nothing is left to undo. */
    #rollBack(depth: number): void {
        if (!this.#database.isTransaction) return;
        this.#database.exec(depth === 0 ? 'ROLLBACK' : `ROLLBACK TO s${depth}; RELEASE s${depth}`);
    }
}

/** Asynchronous work would go on after the commit, outside the transaction. */
function refusePromise(result: unknown): void {
    if (result instanceof Promise) throw new TypeError('The work of a transaction must be synchronous.');
}
