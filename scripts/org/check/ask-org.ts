import type { Connection } from '@salesforce/core';
import { given, seen, unseen, type Seen } from '../../domain/check/check.ts';
import { errorOfAnswer, type SubAnswer } from '../call-composite.ts';
import { callOrg } from '../call-org.ts';
import { reasonOf } from '../org-error.ts';
import { queryMorePages, type Row } from '../query-rows.ts';

type Api = 'data' | 'tooling';

/** "Up to 5 of these subrequests can be sObject Collections or query operations", 25 in all ("Composite", REST API guide). */
const QUERIES_PER_CALL = 5;
const REQUESTS_PER_CALL = 25;

interface Page {
    readonly records: readonly Row[];
    readonly nextRecordsUrl?: string;
}

/** The rows of each query, five a call and all calls at once; a query that the org refuses says why, and spoils no other. */
export async function askQueries<Name extends string>(
    connection: Connection,
    api: Api,
    queries: Readonly<Record<Name, string>>,
): Promise<Readonly<Record<Name, Seen<readonly Row[]>>>> {
    const names = Object.keys(queries) as Name[];
    const paths = names.map((name) => `/query?q=${encodeURIComponent(queries[name])}`);
    const answers = await askPaths(connection, api, paths, QUERIES_PER_CALL);
    const rows = await Promise.all(answers.map((answer) => rowsOf(connection, api, answer)));
    return Object.fromEntries(names.map((name, index) => [name, rows[index]])) as Record<Name, Seen<readonly Row[]>>;
}

/** What stands at each path, 25 a call. */
export async function askResources(connection: Connection, api: Api, paths: readonly string[]): Promise<readonly Seen<Row>[]> {
    const answers = await askPaths(connection, api, paths, REQUESTS_PER_CALL);
    return answers.map((answer) => given(bodyOf(answer), (body) => body as Row));
}

async function askPaths(connection: Connection, api: Api, paths: readonly string[], perCall: number): Promise<readonly SubAnswer[]> {
    const parts = Array.from({ length: Math.ceil(paths.length / perCall) }, (_, index) => paths.slice(index * perCall, (index + 1) * perCall));
    return (await Promise.all(parts.map((part) => askTogether(connection, api, part)))).flat();
}

async function askTogether(connection: Connection, api: Api, paths: readonly string[]): Promise<readonly SubAnswer[]> {
    const prefix = api === 'tooling' ? '/tooling' : '';
    const base = `/services/data/v${connection.getApiVersion()}${prefix}`;
    const compositeRequest = paths.map((path, index) => ({ method: 'GET', url: `${base}${path}`, referenceId: `part${index}` }));
    const { compositeResponse } = await callOrg<{ readonly compositeResponse: readonly SubAnswer[] }>(connection, {
        method: 'POST',
        path: `${prefix}/composite`,
        body: { allOrNone: false, compositeRequest },
        isRepeatable: true,
    });
    return compositeResponse;
}

function bodyOf(answer: SubAnswer): Seen<unknown> {
    const error = errorOfAnswer(answer);
    return error ? unseen(`The org does not tell this login: ${reasonOf(error)}`) : seen(answer.body);
}

async function rowsOf(connection: Connection, api: Api, answer: SubAnswer): Promise<Seen<readonly Row[]>> {
    const body = bodyOf(answer);
    if ('why' in body) return body;
    const { records, nextRecordsUrl } = body.value as Page;
    const rows = [...records];
    if (nextRecordsUrl) for await (const more of queryMorePages(connection, nextRecordsUrl, { api })) rows.push(...more);
    return seen(rows);
}
