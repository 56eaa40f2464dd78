import type { Connection, SfError } from '@salesforce/core';
import { checkBudget, isLimitReached, limitReached } from './api-budget.ts';
import { isUnsupported } from './org-error.ts';

export { literal, literals } from '../domain/soql-literal.ts';

/** A record as the REST API sends it. */
export type Row = Readonly<Record<string, unknown>>;

export interface QueryOptions {
    readonly api?: 'data' | 'tooling';
    /** What to say when the org does not know the object or a field of it (INVALID_TYPE, INVALID_FIELD). */
    readonly whenUnsupported?: (cause: Error) => SfError;
}

interface Page {
    readonly records: readonly Row[];
    readonly done: boolean;
    readonly nextRecordsUrl?: string;
}

/** All rows of a query, page after page. */
export async function queryRows(connection: Connection, soql: string, options: QueryOptions = {}): Promise<readonly Row[]> {
    const rows: Row[] = [];
    for await (const page of queryPages(connection, soql, options)) rows.push(...page);
    return rows;
}

/** The rows of a query as the org sends them, so that only one page of many rows is in memory. */
export async function* queryPages(connection: Connection, soql: string, options: QueryOptions = {}): AsyncGenerator<readonly Row[], void, undefined> {
    const source: Pick<Connection, 'query' | 'queryMore'> = options.api === 'tooling' ? connection.tooling : connection;
    let page = await readPage(connection, () => source.query(soql), options);
    yield page.records;
    while (!page.done && page.nextRecordsUrl) {
        const { nextRecordsUrl } = page;
        page = await readPage(connection, () => source.queryMore(nextRecordsUrl), options);
        yield page.records;
    }
}

async function readPage(connection: Connection, read: () => PromiseLike<Page>, { whenUnsupported }: QueryOptions): Promise<Page> {
    checkBudget(connection);
    try {
        return await read();
    } catch (error) {
        if (isLimitReached(error)) throw limitReached(connection, error);
        if (whenUnsupported && error instanceof Error && isUnsupported(error)) throw whenUnsupported(error);
        throw error;
    }
}

/** A text field of a row; blank fields come as null. */
export function textOf(row: Row, field: string): string | null {
    const value = valueAt(row, field);
    return typeof value === 'string' && value !== '' ? value : null;
}

/** A field, also through parents: `Package_Version__r.Version_ID__c`. */
export function valueAt(row: Row, path: string): unknown {
    return path.split('.').reduce<unknown>((value, name) => (typeof value === 'object' && value !== null ? (value as Row)[name] : undefined), row) ?? null;
}
