import type { Connection, SfError } from '@salesforce/core';
import { checkBudget, isLimitReached, limitReached } from './api-budget.ts';
import { isUnsupported } from './org-error.ts';

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
    checkBudget(connection);
    try {
        return await readPages(options.api === 'tooling' ? connection.tooling : connection, soql);
    } catch (error) {
        if (isLimitReached(error)) throw limitReached(connection, error);
        if (options.whenUnsupported && error instanceof Error && isUnsupported(error)) throw options.whenUnsupported(error);
        throw error;
    }
}

async function readPages(source: Pick<Connection, 'query' | 'queryMore'>, soql: string): Promise<readonly Row[]> {
    const rows: Row[] = [];
    let page: Page = await source.query(soql);
    rows.push(...page.records);
    while (!page.done && page.nextRecordsUrl) {
        page = await source.queryMore(page.nextRecordsUrl);
        rows.push(...page.records);
    }
    return rows;
}

/** A text as a SOQL literal. */
export function literal(text: string): string {
    return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** Texts as the right-hand side of IN. */
export function literals(texts: readonly string[]): string {
    return `(${texts.map(literal).join(', ')})`;
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
