import type { Connection, SfError } from '@salesforce/core';
import { sendPatiently } from './call-org.ts';
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
    readonly totalSize?: number;
    readonly records: readonly Row[];
    readonly done: boolean;
    readonly nextRecordsUrl?: string;
}

export interface FirstPage {
    readonly rows: readonly Row[];
    readonly total: number;
    /** For `queryMorePages`. */
    readonly nextUrl: string | undefined;
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
    const page = await readPage(connection, () => source.query(soql), options);
    yield page.records;
    if (!page.done && page.nextRecordsUrl) yield* queryMorePages(connection, page.nextRecordsUrl, options);
}

/** What follows a first page. */
export async function* queryMorePages(connection: Connection, url: string, options: QueryOptions = {}): AsyncGenerator<readonly Row[], void, undefined> {
    const source: Pick<Connection, 'queryMore'> = options.api === 'tooling' ? connection.tooling : connection;
    for (let next: string | undefined = url; next !== undefined;) {
        const nextUrl: string = next;
        const page = await readPage(connection, () => source.queryMore(nextUrl), options);
        yield page.records;
        next = page.done ? undefined : page.nextRecordsUrl;
    }
}

/** The first rows of a query, and how many there are in all. */
export async function queryFirstPage(connection: Connection, soql: string): Promise<FirstPage> {
    const { records, totalSize, done, nextRecordsUrl } = await readPage(connection, () => connection.query(soql), {});
    return { rows: records, total: totalSize ?? records.length, nextUrl: done ? undefined : nextRecordsUrl };
}

async function readPage(connection: Connection, read: () => PromiseLike<Page>, { whenUnsupported }: QueryOptions): Promise<Page> {
    try {
        return await sendPatiently(connection, { isRepeatable: true }, read);
    } catch (error) {
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
    const value = path.split('.').reduce<unknown>((found, name) => (typeof found === 'object' && found !== null ? (found as Row)[name] : undefined), row);
    return typeof value === 'string' ? plainText(value) : (value ?? null);
}

/** Steers a terminal, or the direction of the text that follows; no name or reason needs it. Ends of lines and tabs stay. */
// eslint-disable-next-line no-control-regex -- that is what it looks for
const STEERING = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** What strangers named themselves, as one may print it. */
export function plainText(text: string): string {
    return text.replaceAll(STEERING, '');
}
