import type { Connection } from '@salesforce/core';
import { callOrg } from './call-org.ts';

/** One request of several that go to the org as one call ("Composite", REST API guide). */
export interface SubRequest {
    readonly method: 'GET' | 'POST' | 'PATCH';
    /** After the base URL, such as `/sobjects/Package__c`; may refer to what came before: `@{run.id}`. */
    readonly path: string;
    readonly referenceId: string;
    readonly body?: unknown;
    readonly httpHeaders?: Readonly<Record<string, string>>;
}

export interface SubAnswer {
    readonly httpStatusCode: number;
    readonly body: unknown;
}

export interface CompositeOptions {
    /** Whether one failure takes everything back. */
    readonly allOrNone: boolean;
    /** Whether sending it twice leaves the org as sending it once. */
    readonly isRepeatable: boolean;
}

/** Sends requests as one call, which counts as one; answers come in their order. */
export async function callComposite(connection: Connection, requests: readonly SubRequest[], options: CompositeOptions): Promise<readonly SubAnswer[]> {
    const compositeRequest = requests.map(({ path, ...rest }) => ({ ...rest, url: `/services/data/v${connection.getApiVersion()}${path}` }));
    const { compositeResponse } = await callOrg<{ readonly compositeResponse: readonly SubAnswer[] }>(connection, {
        method: 'POST',
        path: '/composite',
        body: { allOrNone: options.allOrNone, compositeRequest },
        isRepeatable: options.isRepeatable,
    });
    return compositeResponse;
}

/** The error of an answer as a call of its own would have thrown it; `undefined` for a good answer. */
export function errorOfAnswer({ httpStatusCode, body }: SubAnswer): Error | undefined {
    if (httpStatusCode < 300) return undefined;
    const [error] = (Array.isArray(body) ? body : [body]) as readonly ({ readonly errorCode?: string; readonly message?: string } | undefined)[];
    const code = error?.errorCode ?? `ERROR_HTTP_${httpStatusCode}`;
    return Object.assign(new Error(error?.message ?? 'The org gave no reason.'), { name: code, errorCode: code });
}
