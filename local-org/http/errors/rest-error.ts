import type { FastifyError } from 'fastify';
import { PlatformError } from '../../platform/errors.ts';

/** One entry of the error array that every REST resource answers with ("Status Codes and Error Responses", REST API guide). */
export interface RestError {
    readonly message: string;
    readonly errorCode: string;
    readonly fields?: readonly string[];
}

export interface RestFailure {
    readonly status: number;
    readonly errors: readonly RestError[];
}

/** Codes of the web server for requests that never reach a resource, and how Salesforce names the same refusal. */
const TRANSPORT_CODES: Readonly<Record<string, string>> = {
    FST_ERR_CTP_INVALID_MEDIA_TYPE: 'UNSUPPORTED_MEDIA_TYPE',
    FST_ERR_CTP_BODY_TOO_LARGE: 'REQUEST_ENTITY_TOO_LARGE',
    FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'INVALID_REQUEST',
    FST_ERR_BAD_URL: 'BAD_REQUEST',
};

function platformFailure(error: PlatformError): RestFailure {
    const fields = error.fields.length > 0 ? { fields: error.fields } : {};
    return { status: error.status, errors: [{ message: error.message, errorCode: error.code, ...fields }] };
}

function isTransportError(error: unknown): error is FastifyError & { statusCode: number } {
    return error instanceof Error && 'code' in error && 'statusCode' in error && typeof error.statusCode === 'number' && error.statusCode < 500;
}

/** How an error reads in the REST API; undefined for one that nobody foresaw. */
export function restFailureOf(error: unknown): RestFailure | undefined {
    if (error instanceof PlatformError) {
        return platformFailure(error);
    }
    if (isTransportError(error)) {
        return { status: error.statusCode, errors: [{ message: error.message, errorCode: TRANSPORT_CODES[error.code] ?? 'INVALID_REQUEST' }] };
    }
    return undefined;
}
