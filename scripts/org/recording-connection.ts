import type { Connection } from '@salesforce/core';

export interface RecordedCall {
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly records: readonly Readonly<Record<string, unknown>>[];
}

type Answer = (record: Readonly<Record<string, unknown>>) => { readonly success: boolean; readonly id?: string; readonly errors: readonly unknown[] };

/** A connection for tests that keeps what would be written. Every record succeeds and gets the next id unless `answer` says otherwise. */
export function recordingConnection(answer: Answer = numberedSuccess()): { readonly connection: Connection; readonly calls: RecordedCall[] } {
    const calls: RecordedCall[] = [];
    const keep = (method: string, url: string, headers: Record<string, string>, body: CollectionBody): readonly unknown[] => {
        calls.push({ method, url, headers, records: body.records });
        return body.records.map(answer);
    };
    const request = async ({ method, url, headers, body }: SentRequest): Promise<unknown> => {
        const sent = JSON.parse(body) as CollectionBody & CompositeBody;
        if (!url.endsWith('/composite')) return Promise.resolve(keep(method, url, headers, sent));
        const compositeResponse = sent.compositeRequest.map((each) => ({
            httpStatusCode: 200,
            body: keep(each.method, each.url, each.httpHeaders ?? {}, each.body),
        }));
        return Promise.resolve({ compositeResponse });
    };
    const connection: unknown = { baseUrl: () => '/services/data/v66.0', getApiVersion: () => '66.0', request };
    return { connection: connection as Connection, calls };
}

interface SentRequest {
    readonly method: string;
    readonly url: string;
    readonly headers: Record<string, string>;
    readonly body: string;
}

interface CollectionBody {
    readonly records: RecordedCall['records'];
}

interface CompositeBody {
    readonly compositeRequest: readonly {
        readonly method: string;
        readonly url: string;
        readonly httpHeaders?: Record<string, string>;
        readonly body: CollectionBody;
    }[];
}

export function numberedSuccess(): Answer {
    let count = 0;
    return () => ({ success: true, id: `id-${++count}`, errors: [] });
}
