import { quoteIdentifier } from './sql-text.ts';

/** A statement that writes certain columns of a table. */
interface WriteText {
    readonly columns: readonly string[];
    readonly text: string;
}

/** Ways in which the rows of one table are written: few, and the last ones are the likeliest. */
const MAX_REMEMBERED = 20;

/** The texts of the statements last made: rows are written in the same columns again and again, and a text made anew must be joined, hashed and compared. */
export class WriteSql {
    readonly #make: (table: string, columns: readonly string[]) => string;
    readonly #made = new Map<string, WriteText[]>();

    constructor(make: (table: string, columns: readonly string[]) => string) {
        this.#make = make;
    }

    textOf(table: string, columns: readonly string[]): string {
        const made = this.#made.get(table) ?? [];
        const known = made.find((each) => isSame(each.columns, columns));
        if (known) return known.text;
        const text = this.#make(table, columns);
        this.#made.set(table, [{ columns, text }, ...made.slice(0, MAX_REMEMBERED - 1)]);
        return text;
    }
}

export function insertText(table: string, columns: readonly string[]): string {
    const names = columns.map(quoteIdentifier).join(', ');
    return `INSERT INTO ${quoteIdentifier(table)} (${names}) VALUES (${columns.map(() => '?').join(', ')})`;
}

export function updateText(table: string, columns: readonly string[]): string {
    const assignments = columns.map((column) => `${quoteIdentifier(column)} = ?`).join(', ');
    return `UPDATE ${quoteIdentifier(table)} SET ${assignments} WHERE "Id" = ?`;
}

export function getText(table: string): string {
    return `SELECT * FROM ${quoteIdentifier(table)} WHERE "Id" = ?`;
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
    return some.length === others.length && some.every((column, index) => column === others[index]);
}
