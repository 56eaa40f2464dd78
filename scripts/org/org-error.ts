/** Whether the org said that it has no such object or field, rather than that something went wrong. */
export function isUnsupported(error: Error): boolean {
    return ['INVALID_TYPE', 'INVALID_FIELD', 'NOT_FOUND'].includes(errorCodeOf(error));
}

/** Salesforce's own code of an error, such as INVALID_SESSION_ID. */
export function errorCodeOf(error: Error): string {
    return 'errorCode' in error && typeof error.errorCode === 'string' ? error.errorCode : error.name;
}

/** The sentence that matters of an API error: SOQL errors begin with the query and end with general advice. */
export function reasonOf(error: Error): string {
    const lastLine = error.message.trim().split('\n').at(-1) ?? '';
    const [sentence = lastLine] = lastLine.split(/(?<=\.) /);
    const code = networkCodeOf(error.cause);
    return `${sentence.replace(/\.$/, '')}${code === undefined ? '' : ` (${code})`}.`;
}

/** Such as ECONNREFUSED, which `fetch failed` hides in its causes. */
export function networkCodeOf(cause: unknown): string | undefined {
    if (!(cause instanceof Error)) return undefined;
    return 'code' in cause && typeof cause.code === 'string' ? cause.code : networkCodeOf(cause.cause);
}
