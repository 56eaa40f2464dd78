import type { DatabaseSync } from 'node:sqlite';

interface Sequel {
    readonly when: 'committed' | 'rolledBack';
    readonly work: () => void;
}

/** The outermost unit of work is a transaction, every one inside it a savepoint. */
export class Transactions {
    readonly #database: DatabaseSync;
    #depth = 0;
    /** What the running transaction asked for, in order; a rollback takes back what was added since the savepoint. */
    readonly #sequels: Sequel[] = [];

    constructor(database: DatabaseSync) {
        this.#database = database;
    }

    run<T>(work: () => T): T {
        const depth = this.#depth;
        const sequels = this.#sequels.length;
        this.#database.exec(depth === 0 ? 'BEGIN IMMEDIATE' : `SAVEPOINT s${depth}`);
        this.#depth = depth + 1;
        try {
            const result = work();
            refusePromise(result);
            this.#database.exec(depth === 0 ? 'COMMIT' : `RELEASE s${depth}`);
            this.#depth = depth;
            if (depth === 0) this.#follow('committed', this.#sequels.splice(0));
            return result;
        } catch (error) {
            // A failure after the commit finds nothing left to undo.
            this.#rollBack(depth);
            this.#follow('rolledBack', this.#sequels.splice(sequels).reverse());
            throw error;
        } finally {
            this.#depth = depth;
        }
    }

    afterCommit(work: () => void): void {
        if (this.#depth === 0) work();
        else this.#sequels.push({ when: 'committed', work });
    }

    onRollback(work: () => void): void {
        if (this.#depth > 0) this.#sequels.push({ when: 'rolledBack', work });
    }

    #follow(outcome: Sequel['when'], sequels: readonly Sequel[]): void {
        for (const { when, work } of sequels) if (when === outcome) work();
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
