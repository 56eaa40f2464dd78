import type { DatabaseSync, StatementSync } from 'node:sqlite';

interface Sequel {
    readonly when: 'committed' | 'rolledBack';
    readonly work: () => void;
}

/** The outermost unit of work is a transaction, every one inside it a savepoint. */
export class Transactions {
    readonly #database: DatabaseSync;
    readonly #beforeCommit: () => void;
    /** Every record is saved in a savepoint. */
    readonly #savepoints: { readonly begin: StatementSync; readonly release: StatementSync }[] = [];
    #depth = 0;
    /** What the running transaction asked for, in order; a rollback takes back what was added since the savepoint. */
    readonly #sequels: Sequel[] = [];

    /** `beforeCommit` is the last work of every transaction. */
    constructor(database: DatabaseSync, beforeCommit: () => void) {
        this.#database = database;
        this.#beforeCommit = beforeCommit;
    }

    get isRunning(): boolean {
        return this.#depth > 0;
    }

    run<T>(work: () => T): T {
        const depth = this.#depth;
        const sequels = this.#sequels.length;
        this.#begin(depth);
        this.#depth = depth + 1;
        try {
            const result = work();
            refusePromise(result);
            this.#end(depth);
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

    #begin(depth: number): void {
        if (depth === 0) this.#database.exec('BEGIN IMMEDIATE');
        else this.#savepoint(depth).begin.run();
    }

    #end(depth: number): void {
        if (depth > 0) {
            this.#savepoint(depth).release.run();
            return;
        }
        this.#beforeCommit();
        this.#database.exec('COMMIT');
    }

    #savepoint(depth: number): { readonly begin: StatementSync; readonly release: StatementSync } {
        const known = this.#savepoints[depth];
        if (known) return known;
        const made = { begin: this.#database.prepare(`SAVEPOINT s${depth}`), release: this.#database.prepare(`RELEASE s${depth}`) };
        this.#savepoints[depth] = made;
        return made;
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
