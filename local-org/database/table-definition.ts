import type { DatabaseSync } from 'node:sqlite';
import { quoteIdentifier } from './sql-text.ts';
import type { ColumnKind, ColumnShape, TableShape } from './store.ts';

const TYPES: Readonly<Record<ColumnKind, string>> = { text: 'TEXT', real: 'REAL', integer: 'INTEGER' };

/** What the database has of a table. */
interface ExistingTable {
    /** By name in lower case. */
    readonly columns: Map<string, ExistingColumn>;
    /** Names in lower case. */
    readonly indexes: Set<string>;
}

/** Creates the table or brings it in line with its shape: columns only ever come, indexes of the named columns come and go. */
export function defineTable(database: DatabaseSync, table: TableShape): void {
    align(database, table, { columns: columnsOf(database, table.name), indexes: indexesOf(database, table.name) });
}

/** The same of many tables, each of its own name: what there is, is read once for all. */
export function defineTables(database: DatabaseSync, tables: readonly TableShape[]): void {
    const existing = existingTables(database);
    for (const table of tables) align(database, table, existing.get(table.name.toLowerCase()) ?? { columns: new Map(), indexes: new Set() });
}

function align(database: DatabaseSync, table: TableShape, { columns, indexes }: ExistingTable): void {
    if (columns.size === 0) createTable(database, table);
    else for (const column of table.columns) alignColumn(database, table.name, column, columns.get(column.name.toLowerCase()));
    alignIndexes(database, table, indexes);
}

interface ExistingColumn {
    readonly name: string;
    readonly type: string;
}

function existingTables(database: DatabaseSync): Map<string, ExistingTable> {
    const columns = database.prepare("SELECT s.name AS owner, c.name, c.type FROM sqlite_schema s, pragma_table_info(s.name) c WHERE s.type = 'table'").all();
    const indexes = database.prepare("SELECT tbl_name AS owner, name FROM sqlite_schema WHERE type = 'index'").all();
    const ownerOf = ({ owner }: Record<string, unknown>): string => String(owner).toLowerCase();
    const byTable = Map.groupBy(indexes, ownerOf);
    const tables = [...Map.groupBy(columns, ownerOf)];
    return new Map(tables.map(([owner, ofTable]) => [owner, { columns: existingColumns(ofTable), indexes: existingIndexes(byTable.get(owner) ?? []) }]));
}

function columnsOf(database: DatabaseSync, table: string): Map<string, ExistingColumn> {
    return existingColumns(database.prepare('SELECT name, type FROM pragma_table_info(?)').all(table));
}

function indexesOf(database: DatabaseSync, table: string): Set<string> {
    return existingIndexes(database.prepare("SELECT name FROM sqlite_schema WHERE type = 'index' AND tbl_name = ? COLLATE NOCASE").all(table));
}

type SchemaRow = Readonly<Record<string, unknown>>;

function existingColumns(rows: readonly SchemaRow[]): Map<string, ExistingColumn> {
    return new Map(rows.map(({ name, type }) => [String(name).toLowerCase(), { name: String(name), type: String(type) }]));
}

function existingIndexes(rows: readonly SchemaRow[]): Set<string> {
    return new Set(rows.map(({ name }) => String(name).toLowerCase()));
}

function createTable(database: DatabaseSync, table: TableShape): void {
    const columns = table.columns.map((column) => `, ${columnSql(column)}`);
    database.exec(`CREATE TABLE ${quoteIdentifier(table.name)} ("Id" TEXT NOT NULL PRIMARY KEY${columns.join('')})`);
}

function columnSql({ name, kind }: ColumnShape): string {
    return `${quoteIdentifier(name)} ${TYPES[kind]}`;
}

/** A name deployed anew in another case keeps its column, since names ignore case everywhere but in the rows read back. */
function alignColumn(database: DatabaseSync, table: string, column: ColumnShape, existing: ExistingColumn | undefined): void {
    const alter = `ALTER TABLE ${quoteIdentifier(table)}`;
    if (!existing) {
        database.exec(`${alter} ADD COLUMN ${columnSql(column)}`);
        return;
    }
    if (existing.type !== TYPES[column.kind]) {
        throw new Error(`Column ${column.name} of table ${table} holds ${existing.type} and cannot be turned into ${TYPES[column.kind]}.`);
    }
    if (existing.name !== column.name) database.exec(`${alter} RENAME COLUMN ${quoteIdentifier(existing.name)} TO ${quoteIdentifier(column.name)}`);
}

const INDEX_KINDS = ['unique_exact', 'unique_nocase', 'index_exact', 'index_nocase'] as const;
type IndexKind = (typeof INDEX_KINDS)[number];

function alignIndexes(database: DatabaseSync, table: TableShape, existing: ReadonlySet<string>): void {
    for (const column of table.columns) {
        const wanted = indexKindOf(column);
        for (const kind of INDEX_KINDS) {
            const name = `${kind}$${table.name}$${column.name}`;
            if (existing.has(name.toLowerCase()) === (kind === wanted)) continue;
            database.exec(kind === wanted ? indexSql(table, column, kind) : `DROP INDEX ${quoteIdentifier(name)}`);
        }
    }
}

function indexKindOf({ unique, indexed }: ColumnShape): IndexKind | undefined {
    if (unique) return `unique_${unique}`;
    if (indexed === 'nocase') return 'index_nocase';
    return indexed ? 'index_exact' : undefined;
}

/** Deleted rows are told apart by their id, so that they are never equal; the column comes first to serve look-ups of all rows. */
function indexSql(table: TableShape, column: ColumnShape, kind: IndexKind): string {
    const isUnique = kind.startsWith('unique');
    const name = quoteIdentifier(`${kind}$${table.name}$${column.name}`);
    const collation = kind.endsWith('nocase') ? ' COLLATE NOCASE' : '';
    const flag = isUnique && table.deletedFlag !== undefined ? `, CASE WHEN ${quoteIdentifier(table.deletedFlag)} = 1 THEN "Id" ELSE '' END` : '';
    return `CREATE ${isUnique ? 'UNIQUE ' : ''}INDEX ${name} ON ${quoteIdentifier(table.name)} (${quoteIdentifier(column.name)}${collation}${flag})`;
}
