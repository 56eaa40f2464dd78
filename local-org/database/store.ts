/**
 * The port to an org's database file. Everything above speaks in tables, columns and query nodes; SQL text exists only below this line.
 * All calls are synchronous: a save runs in one transaction that nothing can interleave with.
 */

export type SqlValue = string | number | null;
export type Row = Record<string, SqlValue>;

export type ColumnKind = 'text' | 'real' | 'integer';

export interface ColumnShape {
    readonly name: string;
    readonly kind: ColumnKind;
    /** Kept unique among non-null values (external ids, unique fields); `nocase` folds ASCII case. */
    readonly unique?: 'exact' | 'nocase';
    /** Gets an index: `true` serves exact comparison (references), `nocase` comparison of text whatever its case (names). */
    readonly indexed?: boolean | 'nocase';
}

export interface TableShape {
    readonly name: string;
    /** Without `Id`, which every table has as its TEXT primary key. */
    readonly columns: readonly ColumnShape[];
    /** Integer column that is 1 for rows in the recycle bin: what they hold in unique columns is free for others. */
    readonly deletedFlag?: string;
}

/** A scalar expression in a select. `table` is an alias given in the same select. */
export type SqlExpression =
    | { readonly kind: 'column'; readonly alias: string; readonly column: string }
    | { readonly kind: 'value'; readonly value: SqlValue }
    /** A function registered with `registerFunction`, or one of SQLite's own. */
    | { readonly kind: 'call'; readonly name: string; readonly arguments: readonly SqlExpression[] }
    /** Text as it compares whatever its case. */
    | { readonly kind: 'folded'; readonly of: SqlExpression }
    /** The whole number that a text begins with. */
    | { readonly kind: 'integer'; readonly of: SqlExpression }
    /** Over the rows that meet the filter, if there is one. */
    | {
          readonly kind: 'aggregate';
          readonly name: 'count' | 'countDistinct' | 'sum' | 'avg' | 'min' | 'max';
          readonly argument: SqlExpression | undefined;
          readonly filter?: SqlCondition;
      };

/** Conditions are two-valued: each leaf is rendered so that it never yields NULL. */
export type SqlCondition =
    | { readonly kind: 'and' | 'or'; readonly conditions: readonly SqlCondition[] }
    | { readonly kind: 'not'; readonly condition: SqlCondition }
    | {
          readonly kind: 'compare';
          readonly operator: '=' | '!=' | '<' | '<=' | '>' | '>=';
          readonly left: SqlExpression;
          readonly right: SqlExpression;
          readonly text: boolean;
      }
    | { readonly kind: 'isNull'; readonly expression: SqlExpression }
    | { readonly kind: 'like'; readonly expression: SqlExpression; readonly pattern: string }
    | { readonly kind: 'in'; readonly expression: SqlExpression; readonly values: readonly SqlValue[]; readonly text: boolean }
    | { readonly kind: 'inSelect'; readonly expression: SqlExpression; readonly select: SelectNode }
    | { readonly kind: 'true' };

export interface SelectNode {
    readonly from: { readonly table: string; readonly alias: string };
    /** LEFT JOIN target ON target.Id = source column. */
    readonly joins: readonly { readonly table: string; readonly alias: string; readonly on: SqlExpression }[];
    readonly columns: readonly { readonly expression: SqlExpression; readonly as: string }[];
    readonly where: SqlCondition | undefined;
    readonly groupBy: readonly SqlExpression[];
    readonly having: SqlCondition | undefined;
    readonly orderBy: readonly { readonly expression: SqlExpression; readonly descending: boolean; readonly nullsLast: boolean; readonly text: boolean }[];
    readonly limit: number | undefined;
    readonly offset: number | undefined;
}

/** The rows of several selects with the same columns, sorted together by some of these. */
export interface UnionNode {
    readonly parts: readonly SelectNode[];
    readonly orderBy: readonly { readonly column: string; readonly descending: boolean; readonly nullsLast: boolean; readonly text: boolean }[];
    readonly limit: number | undefined;
    readonly offset: number | undefined;
}

/** What a select has beside its table and columns when it reads all rows in any order: spread it, then say what differs. */
export const ALL_ROWS: Omit<SelectNode, 'from' | 'columns'> = {
    joins: [],
    where: undefined,
    groupBy: [],
    having: undefined,
    orderBy: [],
    limit: undefined,
    offset: undefined,
};

export class UniqueViolation extends Error {
    override readonly name = 'UniqueViolation';
    readonly table: string;
    readonly column: string;

    constructor(table: string, column: string) {
        super(`Duplicate value in ${table}.${column}`);
        this.table = table;
        this.column = column;
    }
}

export interface Store {
    /** Runs `work` in a transaction, or in a savepoint inside one; rolls back when it throws. Durable once the outermost returns. */
    transaction<T>(work: () => T): T;
    /** Runs `work` once the outermost transaction is durable, never when it is rolled back; at once when none is running. */
    afterCommit(work: () => void): void;
    /** Runs `undo` when the innermost transaction or savepoint, or one around it, is rolled back: for what lives in memory beside the rows. */
    onRollback(undo: () => void): void;
    /** Creates the table, or adds the columns and indexes it lacks. Columns never vanish. Part of the running transaction. */
    defineTable(table: TableShape): void;
    /** The same for many tables, faster. */
    defineTables(tables: readonly TableShape[]): void;
    insert(table: string, row: Row & { Id: string }): void;
    /** Writes only the given columns. Throws UniqueViolation. */
    update(table: string, id: string, changes: Row): void;
    remove(table: string, id: string): void;
    get(table: string, id: string): Row | undefined;
    getMany(table: string, ids: readonly string[]): Row[];
    /** Rows whose column equals one of the values; `nocase` folds ASCII case. */
    findBy(table: string, column: string, values: readonly SqlValue[], options?: { readonly nocase?: boolean }): Row[];
    select(select: SelectNode): Row[];
    selectUnion(union: UnionNode): Row[];
    count(select: SelectNode): number;
    /** Deterministic scalar function usable in expressions; replaces one of the same name. */
    registerFunction(name: string, body: (...values: SqlValue[]) => SqlValue): void;
    /** Next value of a named counter, starting at `first`; part of the running transaction. */
    nextNumber(counter: string, first: number): number;
    /** Writes all that is committed into a new file, which is then no larger than it has to be. Outside transactions only. */
    copyTo(file: string): void;
    close(): void;
}
