import type { Connection, SfError } from '@salesforce/core';
import { callComposite, errorOfAnswer, type SubAnswer } from './call-composite.ts';
import { isUnsupported } from './org-error.ts';
import { queryMorePages, type Row } from './query-rows.ts';

/** "Up to 5 of these subrequests can be sObject Collections or query operations", and together they count as one call ("Composite", REST API guide). */
export const QUERIES_PER_CALL = 5;

/** What became of one query; one that failed does not spoil the others. */
export type QueryAnswer = { readonly rows: readonly Row[] } | { readonly error: Error };

interface Page {
    readonly records: readonly Row[];
    readonly nextRecordsUrl?: string;
}

/** Asks up to five queries with one call and answers all their rows, each under its name. */
export async function queryTogether<Name extends string>(
    connection: Connection,
    queries: Readonly<Record<Name, string>>,
): Promise<Readonly<Record<Name, QueryAnswer>>> {
    const names = Object.keys(queries) as Name[];
    if (names.length > QUERIES_PER_CALL) throw new Error(`${names.length} queries do not fit into one call.`);
    const requests = names.map((name) => ({ method: 'GET' as const, path: `/query?q=${encodeURIComponent(queries[name])}`, referenceId: name }));
    const found = await callComposite(connection, requests, { allOrNone: false, isRepeatable: true });
    const answers = await Promise.all(found.map((answer) => answerOf(connection, answer)));
    return Object.fromEntries(names.map((name, index) => [name, answers[index]])) as Record<Name, QueryAnswer>;
}

async function answerOf(connection: Connection, answer: SubAnswer): Promise<QueryAnswer> {
    const error = errorOfAnswer(answer);
    if (error) return { error };
    const page = answer.body as Page;
    const rows = [...page.records];
    if (page.nextRecordsUrl) for await (const more of queryMorePages(connection, page.nextRecordsUrl)) rows.push(...more);
    return { rows };
}

/** The rows of an answer; throws what the query failed with. */
export function rowsOf(answer: QueryAnswer, whenUnsupported?: (cause: Error) => SfError): readonly Row[] {
    if ('rows' in answer) return answer.rows;
    throw whenUnsupported && isUnsupported(answer.error) ? whenUnsupported(answer.error) : answer.error;
}
