import type { Connection } from '@salesforce/core';
import { callOrg, sendPatiently } from './call-org.ts';
import type { Row } from './query-rows.ts';

/** "Up to 5 of these subrequests can be sObject Collections or query operations", and together they count as one call ("Composite", REST API guide). */
const QUERIES_PER_CALL = 5;

/** Ids or names in one IN list: short enough for the address of a query. */
export const NAMES_PER_QUERY = 200;

interface Page {
    readonly records: readonly Row[];
    readonly done: boolean;
    readonly nextRecordsUrl?: string;
}

interface SubAnswer {
    readonly httpStatusCode: number;
    readonly body: unknown;
}

/** All rows of several queries, in the order of the queries, with a fifth of the calls. */
export async function queryComposite(connection: Connection, queries: readonly string[]): Promise<readonly Row[]> {
    const rows: Row[] = [];
    for (let start = 0; start < queries.length; start += QUERIES_PER_CALL) {
        for (const page of await sendQueries(connection, queries.slice(start, start + QUERIES_PER_CALL))) rows.push(...(await allOf(connection, page)));
    }
    return rows;
}

/** The rows of each query, with the calls of `queryComposite`. */
export async function queryEach(connection: Connection, queries: readonly string[]): Promise<readonly (readonly Row[])[]> {
    const all: (readonly Row[])[] = [];
    for (let start = 0; start < queries.length; start += QUERIES_PER_CALL) {
        for (const page of await sendQueries(connection, queries.slice(start, start + QUERIES_PER_CALL))) all.push(await allOf(connection, page));
    }
    return all;
}

/** Calls that `queryComposite` takes for an IN list of so many names, as long as each query has one page. */
export function callsForNames(names: number): number {
    return callsForQueries(Math.ceil(names / NAMES_PER_QUERY));
}

/** Calls that `queryEach` takes for so many queries of one page. */
export function callsForQueries(queries: number): number {
    return Math.ceil(queries / QUERIES_PER_CALL);
}

/** One query per part of a long list. */
export function queriesFor(names: readonly string[], query: (some: readonly string[]) => string): readonly string[] {
    return Array.from({ length: Math.ceil(names.length / NAMES_PER_QUERY) }, (_, index) =>
        query(names.slice(index * NAMES_PER_QUERY, (index + 1) * NAMES_PER_QUERY)),
    );
}

async function sendQueries(connection: Connection, queries: readonly string[]): Promise<readonly Page[]> {
    const compositeRequest = queries.map((soql, index) => ({
        method: 'GET',
        url: `/services/data/v${connection.getApiVersion()}/query?q=${encodeURIComponent(soql)}`,
        referenceId: `query${index}`,
    }));
    const body = { allOrNone: false, compositeRequest };
    const answer = await callOrg<{ readonly compositeResponse: readonly SubAnswer[] }>(connection, {
        method: 'POST',
        path: '/composite',
        body,
        isRepeatable: true,
    });
    return answer.compositeResponse.map(pageOf);
}

function pageOf({ httpStatusCode, body }: SubAnswer): Page {
    if (httpStatusCode < 300) return body as Page;
    const [error] = body as readonly { readonly errorCode: string; readonly message: string }[];
    throw Object.assign(new Error(error?.message ?? 'The org gave no reason.'), { errorCode: error?.errorCode ?? 'UNKNOWN_EXCEPTION' });
}

async function allOf(connection: Connection, first: Page): Promise<readonly Row[]> {
    const rows = [...first.records];
    for (let page = first; !page.done && page.nextRecordsUrl;) {
        const next: string = page.nextRecordsUrl;
        page = await sendPatiently<Page>(connection, { isRepeatable: true }, () => connection.queryMore(next));
        rows.push(...page.records);
    }
    return rows;
}
