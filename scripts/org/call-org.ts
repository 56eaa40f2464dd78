import { setTimeout as wait } from 'node:timers/promises';
import type { Connection } from '@salesforce/core';
import { checkBudget, isLimitReached, limitReached } from './api-budget.ts';
import { isPassing } from './passing-error.ts';
import { errorCodeOf } from './org-error.ts';

/** One request that changes something, or that jsforce does not send again by itself. */
export interface OrgCall {
    readonly method: 'POST' | 'PATCH' | 'PUT' | 'GET' | 'DELETE';
    /** After the base URL, such as `/composite/sobjects`. */
    readonly path: string;
    /** Sent as JSON unless it is a text. */
    readonly body?: unknown;
    readonly headers?: Readonly<Record<string, string>>;
    /** Whether sending it twice leaves the org as sending it once: upserts and updates do, creations do not. */
    readonly isRepeatable: boolean;
    /** The answer comes as it is sent, so that whoever reads it keeps no more of it than is needed. */
    readonly isTextWanted?: boolean;
}

/** Longest pauses before the second, third, … attempt; each is shortened at random, so that many callers do not come back at one moment. */
const PAUSES_MS = [500, 1000, 2000, 4000, 8000];

/** The org says that it has not looked at the request at all ("Status Codes and Error Responses", REST API guide). */
const NOT_BEGUN = new Set(['ERROR_HTTP_429', 'ERROR_HTTP_503', 'SERVER_UNAVAILABLE']);

/** Sends a request, past what passes. */
export async function callOrg<Result>(connection: Connection, call: OrgCall): Promise<Result> {
    return sendPatiently(connection, call, () => send<Result>(connection, call));
}

/**
 * Sends something past what passes: a busy or restarting org, a connection cut off. The session is renewed by `@salesforce/core`, once for all
 * that wait for it. Throws ApiLimitReached before the org's daily API requests are used up.
 */
export async function sendPatiently<Result>(connection: Connection, call: Pick<OrgCall, 'isRepeatable'>, sendOnce: () => PromiseLike<Result>): Promise<Result> {
    for (let attempt = 0; ; attempt += 1) {
        checkBudget(connection);
        try {
            return await sendOnce();
        } catch (error) {
            if (isLimitReached(error)) throw limitReached(connection, error);
            const pause = PAUSES_MS[attempt];
            if (pause === undefined || !maySendAgain(call, error)) throw error;
            await wait(pause * (0.5 + Math.random() / 2));
        }
    }
}

async function send<Result>(connection: Connection, { method, path, body, headers, isTextWanted = false }: OrgCall): Promise<Result> {
    const isText = typeof body === 'string';
    const request = {
        method,
        url: `${connection.baseUrl()}${path}`,
        ...(body !== undefined && { body: isText ? body : JSON.stringify(body) }),
        headers: { 'content-type': isText ? 'text/csv' : 'application/json', ...headers },
    };
    if (!isTextWanted) return connection.request<Result>(request);
    return connection.request<Result>(request, { responseType: 'text/plain' }).catch((error: unknown) => {
        throw readError(error);
    });
}

/** Where text is wanted, an error comes as the text that it was sent as. */
function readError(error: unknown): unknown {
    const text = error instanceof Error ? error.message : '';
    if (!text.startsWith('[')) return error;
    const [first] = JSON.parse(text) as readonly { readonly errorCode: string; readonly message: string }[];
    return first ? Object.assign(new Error(first.message, { cause: error }), { name: first.errorCode, errorCode: first.errorCode }) : error;
}

/** A locked row is the writer's to solve: only that row is sent again. A session that could not be renewed does not come back by itself. */
function maySendAgain({ isRepeatable }: Pick<OrgCall, 'isRepeatable'>, error: unknown): boolean {
    if (!(error instanceof Error) || ['UNABLE_TO_LOCK_ROW', 'INVALID_SESSION_ID'].includes(errorCodeOf(error))) return false;
    return NOT_BEGUN.has(errorCodeOf(error)) || (isRepeatable && isPassing(error));
}
