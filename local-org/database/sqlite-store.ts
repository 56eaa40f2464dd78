import type { DatabaseSync } from 'node:sqlite';
import { Counters } from './counters.ts';
import { readRows } from './read-rows.ts';
import { compileCount, compileSelect, compileUnion, type SqlStatement } from './select-sql.ts';
import { quoteIdentifier } from './sql-text.ts';
import { foldCase, isAscii, toSqlValue } from './sql-values.ts';
import { StatementCache } from './statement-cache.ts';
import { explaining } from './store-errors.ts';
import type { Row, SelectNode, SqlValue, Store, TableShape, UnionNode } from './store.ts';
import { defineTable, defineTables } from './table-definition.ts';
import { Transactions } from './transactions.ts';
import { getText, insertText, updateText, WriteSql } from './write-sql.ts';

/** The store on node:sqlite. Made by `openStore`. */
export class SqliteStore implements Store {
    readonly #database: DatabaseSync;
    readonly #file: string;
    readonly #statements: StatementCache;
    readonly #transactions: Transactions;
    readonly #counters: Counters;
    readonly #inserts = new WriteSql(insertText);
    readonly #updates = new WriteSql(updateText);
    readonly #gets = new WriteSql(getText);

    constructor(database: DatabaseSync, file: string) {
        this.#database = database;
        this.#file = file;
        this.#statements = new StatementCache(database);
        this.#counters = new Counters(database);
        this.#transactions = new Transactions(database, () => {
            this.#counters.flush();
        });
        this.registerFunction('fold', (value) => (typeof value === 'string' ? foldCase(value) : (value ?? null)));
    }

    transaction<T>(work: () => T): T {
        return explaining(this.#file, () => this.#transactions.run(work));
    }

    afterCommit(work: () => void): void {
        this.#transactions.afterCommit(work);
    }

    onRollback(undo: () => void): void {
        this.#transactions.onRollback(undo);
    }

    defineTable(table: TableShape): void {
        this.transaction(() => {
            defineTable(this.#database, table);
            this.#statements.clear();
        });
    }

    defineTables(tables: readonly TableShape[]): void {
        this.transaction(() => {
            defineTables(this.#database, tables);
            this.#statements.clear();
        });
    }

    insert(table: string, row: Row & { Id: string }): void {
        this.#run(this.#inserts.textOf(table, Object.keys(row)), Object.values(row));
    }

    update(table: string, id: string, changes: Row): void {
        const columns = Object.keys(changes);
        if (columns.length === 0) return;
        this.#run(this.#updates.textOf(table, columns), [...Object.values(changes), id]);
    }

    remove(table: string, id: string): void {
        this.#run(`DELETE FROM ${quoteIdentifier(table)} WHERE "Id" = ?`, [id]);
    }

    get(table: string, id: string): Row | undefined {
        return this.#all({ text: this.#gets.textOf(table, []), parameters: [id] })[0];
    }

    getMany(table: string, ids: readonly string[]): Row[] {
        return this.findBy(table, 'Id', ids);
    }

    findBy(table: string, column: string, values: readonly SqlValue[], options: { readonly nocase?: boolean } = {}): Row[] {
        const folded = options.nocase === true && values.some((value) => typeof value === 'string' && !isAscii(value));
        const name = quoteIdentifier(column);
        const subject = folded ? `"fold"(${name})` : `${name}${options.nocase === true ? ' COLLATE NOCASE' : ''}`;
        const listed = folded ? values.map((value) => (typeof value === 'string' ? foldCase(value) : value)) : values;
        const text = `SELECT * FROM ${quoteIdentifier(table)} WHERE ${subject} IN (SELECT value FROM json_each(?)) ORDER BY "Id"`;
        return this.#all({ text, parameters: [JSON.stringify(listed.map(toSqlValue))] });
    }

    select(select: SelectNode): Row[] {
        return this.#all(compileSelect(select));
    }

    selectUnion(union: UnionNode): Row[] {
        return this.#all(compileUnion(union));
    }

    count(select: SelectNode): number {
        return Number(this.#all(compileCount(select))[0]?.['n']);
    }

    registerFunction(name: string, body: (...values: SqlValue[]) => SqlValue): void {
        quoteIdentifier(name);
        this.#database.function(name, { deterministic: true, varargs: true }, (...values: unknown[]) => toSqlValue(body(...values.map(toSqlValue))));
    }

    nextNumber(counter: string, first: number): number {
        if (!this.#transactions.isRunning) return this.transaction(() => this.nextNumber(counter, first));
        const { value, undo } = explaining(this.#file, () => this.#counters.next(counter, first));
        this.onRollback(undo);
        return value;
    }

    copyTo(file: string): void {
        explaining(file, () => this.#database.prepare('VACUUM INTO ?').run(file));
    }

    close(): void {
        this.#statements.clear();
        this.#database.close();
    }

    #run(text: string, values: readonly unknown[]): void {
        explaining(this.#file, () => this.#statements.statement(text).run(...values.map(toSqlValue)));
    }

    #all({ text, parameters }: SqlStatement): Row[] {
        return explaining(this.#file, () => readRows(this.#statements.statement(text), parameters));
    }
}
