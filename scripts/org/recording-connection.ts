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
    const request = async ({
        method,
        url,
        headers,
        body,
    }: {
        method: string;
        url: string;
        headers: Record<string, string>;
        body: string;
    }): Promise<unknown> => {
        const { records } = JSON.parse(body) as { records: RecordedCall['records'] };
        calls.push({ method, url, headers, records });
        return Promise.resolve(records.map(answer));
    };
    const connection: unknown = { baseUrl: () => '/services/data/v66.0', request };
    return { connection: connection as Connection, calls };
}

export function numberedSuccess(): Answer {
    let count = 0;
    return () => ({ success: true, id: `id-${++count}`, errors: [] });
}
