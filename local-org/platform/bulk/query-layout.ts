import type { Caller } from '../access/caller.ts';
import { PlatformError } from '../errors.ts';
import type { Org } from '../org.ts';
import { queryColumns, type QueryRecord } from '../soql/query.ts';

/** One column of a query's CSV. */
export interface ResultColumn {
    /** Path as in the query: `Package__r.Name`. */
    readonly name: string;
    readonly isDateTime: boolean;
}

export interface QueryLayout {
    /** API name of the object in FROM. */
    readonly object: string;
    readonly columns: readonly ResultColumn[];
}

/** The part of the reply to `columns=true` that counts here. */
interface ColumnReply {
    readonly aggregate: boolean;
    readonly apexType: string;
    readonly columnName: string;
    readonly foreignKeyName: string | null;
    readonly joinColumns: readonly ColumnReply[];
}

function notSupported(what: string): PlatformError {
    return new PlatformError('API_ERROR', `${what} not supported in Bulk V2 Query`);
}

/** What a query returns. Throws PlatformError for wrong SOQL and for what "SOQL Considerations" of the Bulk API 2.0 guide excludes. */
export function queryLayout(org: Org, caller: Caller, soql: string, apiVersion: string): QueryLayout {
    const reply = queryColumns(org, caller, soql, { api: 'data', apiVersion }) as {
        columnMetadata: readonly ColumnReply[];
        entityName: string;
        groupBy: boolean;
    };
    if (reply.groupBy) throw notSupported('Aggregate functions and GROUP BY');
    return { object: reply.entityName, columns: reply.columnMetadata.flatMap((column) => columnsOf(column, '')) };
}

function columnsOf(column: ColumnReply, prefix: string): ResultColumn[] {
    if (column.aggregate) throw notSupported('Aggregate Relationships');
    const name = `${prefix}${column.columnName}`;
    if (column.foreignKeyName !== null) return column.joinColumns.flatMap((each) => columnsOf(each, `${name}.`));
    return [{ name, isDateTime: column.apexType === 'Datetime' }];
}

/** Value of a record as CSV has it; null is empty, as is every field of a parent that is not there. */
export function resultText(record: QueryRecord, { name, isDateTime }: ResultColumn): string {
    const value = name.split('.').reduce<unknown>((inner, key) => (isRecord(inner) ? inner[key] : null), record) ?? null;
    if (value === null) return '';
    if (typeof value === 'string') return isDateTime ? value.replace(/\+0000$/, 'Z') : value;
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    throw notSupported('Selecting compound data');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
    return typeof value === 'object' && value !== null;
}
