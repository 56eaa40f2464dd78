import { PlatformError } from '../errors.ts';

export interface BatchItem {
    readonly result: unknown;
    readonly statusCode: number;
}

/** "Batch Results": every part carries its own status. */
export interface BatchReply {
    readonly hasErrors: boolean;
    readonly results: readonly BatchItem[];
}

export function batchOf<T>(inputs: readonly T[], work: (input: T) => unknown): BatchReply {
    const results = inputs.map((input) => attempt(() => work(input)));
    return { hasErrors: results.some((item) => item.statusCode >= 400), results };
}

function attempt(work: () => unknown): BatchItem {
    try {
        return { result: work(), statusCode: 200 };
    } catch (error) {
        if (!(error instanceof PlatformError)) throw error;
        return { result: [{ errorCode: error.code, message: error.message }], statusCode: error.status };
    }
}
