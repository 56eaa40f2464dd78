import { setTimeout as wait } from 'node:timers/promises';
import type { Connection } from '@salesforce/core';
import { checkBudget } from './api-budget.ts';
import { isPassing } from './passing-error.ts';

/** One of several requests that go to an org in one call ("Composite", REST API guide). */
export interface SubRequest {
    readonly method: 'GET' | 'PATCH';
    /** After the base URL, such as `/query?q=…`. */
    readonly path: string;
    readonly body?: unknown;
}

export interface SubAnswer {
    readonly httpStatusCode: number;
    readonly body: unknown;
}

const PAUSE_MS = 500;

/** Sends requests that may be repeated as one call, in their order. What passes is tried once more and then told: whoever calls comes back later. */
export async function sendComposite(connection: Connection, requests: readonly SubRequest[]): Promise<readonly SubAnswer[]> {
    checkBudget(connection);
    try {
        return await send(connection, requests);
    } catch (error) {
        if (!isPassing(error)) throw error;
        await wait(PAUSE_MS);
        return send(connection, requests);
    }
}

async function send(connection: Connection, requests: readonly SubRequest[]): Promise<readonly SubAnswer[]> {
    const compositeRequest = requests.map(({ method, path, body }, index) => ({
        method,
        url: `/services/data/v${connection.getApiVersion()}${path}`,
        referenceId: `request${index}`,
        ...(body !== undefined && { body }),
    }));
    const answer = await connection.request<{ readonly compositeResponse: readonly SubAnswer[] }>({
        method: 'POST',
        url: `${connection.baseUrl()}/composite`,
        body: JSON.stringify({ allOrNone: false, compositeRequest }),
        headers: { 'content-type': 'application/json' },
    });
    return answer.compositeResponse;
}

export function queryRequest(soql: string): SubRequest {
    return { method: 'GET', path: `/query?q=${encodeURIComponent(soql)}` };
}

/** The error of an answer in the shape of the API's other errors; `undefined` when there is none. */
export function errorOf({ httpStatusCode, body }: SubAnswer): Error | undefined {
    if (httpStatusCode < 300) return undefined;
    const [error] = Array.isArray(body) ? (body as readonly { readonly errorCode?: string; readonly message?: string }[]) : [];
    return Object.assign(new Error(error?.message ?? 'The org gave no reason.'), { errorCode: error?.errorCode ?? 'UNKNOWN_EXCEPTION' });
}
