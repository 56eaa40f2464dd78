import type { SaveError } from '../../platform/errors.ts';
import type { SaveResult } from '../../platform/records/save.ts';
import type { ApiReply } from './api-route.ts';

/** HTTP status of a single-record refusal, where it is not 400 ("Status Codes and Error Responses", REST API guide). */
const STATUS_OF_CODE: Readonly<Record<string, number>> = {
    NOT_FOUND: 404,
    ENTITY_IS_DELETED: 404,
    INSUFFICIENT_ACCESS_OR_READONLY: 403,
    INSUFFICIENT_ACCESS: 403,
};

/** The refusal of a single record: unlike in collections, the code is named `errorCode`. */
export function refusal(errors: readonly SaveError[]): ApiReply {
    const status = STATUS_OF_CODE[errors[0]?.statusCode ?? ''] ?? 400;
    return { status, body: errors.map(({ statusCode, message, fields }) => ({ message, errorCode: statusCode, fields })) };
}

/** One row of a collection's reply. */
export function collectionRow(result: SaveResult): unknown {
    const { id, success, created, errors } = result;
    return { ...(id === undefined ? {} : { id }), success, errors, ...(success && created !== undefined ? { created } : {}) };
}

/** The operations on one record answer a list with one result. */
export function onlyResult(results: readonly SaveResult[]): SaveResult {
    const [result] = results;
    if (result === undefined) {
        throw new Error('A save of one record gave no result');
    }
    return result;
}
