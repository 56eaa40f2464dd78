import { errorCodeOf } from './org-error.ts';

/** Codes of the API that say "not now" ("Status Codes and Error Responses", REST API guide), and our own before the org has to say it. */
const PASSING = new Set([
    'ApiLimitReached',
    'REQUEST_LIMIT_EXCEEDED',
    'REQUEST_RUNNING_TOO_LONG',
    'SERVER_UNAVAILABLE',
    'UNABLE_TO_LOCK_ROW',
    'INVALID_SESSION_ID',
]);

/** Network codes of Node, and what `fetch` says of them. */
const UNREACHABLE = /^(E[A-Z]+|UND_ERR_\w+|FetchError|TypeError|ERROR_HTTP_(429|5\d\d))$/;

/** Whether the same call may succeed later: the org cannot be reached, is busy, or wants a new login. */
export function isPassing(error: unknown): boolean {
    if (!(error instanceof Error)) return false;
    const code = errorCodeOf(error);
    return PASSING.has(code) || (UNREACHABLE.test(code) && isFetch(error)) || isPassing(error.cause);
}

/** A TypeError of our own is a mistake, not the network. */
function isFetch(error: Error): boolean {
    return error.name !== 'TypeError' || error.message === 'fetch failed';
}
