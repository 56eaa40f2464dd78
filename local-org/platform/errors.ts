/** One row-level error of a save, in the words and codes of the REST API ("Error Codes" in the SOAP API guide). */
export interface SaveError {
    readonly statusCode: string;
    readonly message: string;
    readonly fields: readonly string[];
}

/**
 * A refusal that every API reports with the platform's own code.
 * `status` is the HTTP status of the REST API; SOAP renders the same code as a fault.
 */
export class PlatformError extends Error {
    override readonly name = 'PlatformError';
    readonly code: string;
    readonly status: number;
    readonly fields: readonly string[];

    constructor(code: string, message: string, status = 400, fields: readonly string[] = []) {
        super(message);
        this.code = code;
        this.status = status;
        this.fields = fields;
    }
}

/** What this local org does not do. Always says the feature's name; clients see HTTP 501 and do not retry. */
export class UnsupportedFeature extends PlatformError {
    constructor(feature: string) {
        super('NOT_IMPLEMENTED', `The local org does not support ${feature}.`, 501);
    }
}

export function notFound(message = 'The requested resource does not exist'): PlatformError {
    return new PlatformError('NOT_FOUND', message, 404);
}

export function invalidSession(): PlatformError {
    return new PlatformError('INVALID_SESSION_ID', 'Session expired or invalid', 401);
}
