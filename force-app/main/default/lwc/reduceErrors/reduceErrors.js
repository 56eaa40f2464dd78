import Network_Lost from '@salesforce/label/c.Network_Lost';
import Unknown_Error from '@salesforce/label/c.Unknown_Error';

/**
 * Turns whatever a call to the org throws, or a GraphQL result holds as `errors`, into what a page can show.
 *
 * @typedef {object} ReducedErrors
 * @property {string[]} page Messages about the record or the request as a whole, each once. Never empty unless `fields` has some.
 * @property {Record<string, string[]>} fields Messages by API name of the field.
 * @property {boolean} isConflict Whether the record was changed since it was read (`ifUnmodifiedSince`).
 * @property {boolean} isOffline Whether the org could not be reached, so that nothing is known of what became of the request.
 *
 * @typedef {object} ErrorItem
 * @property {string} [message]
 * @property {string} [errorCode]
 */

const PRECONDITION_FAILED = 412;
const CONFLICT_CODE = 'ENTITY_FAILED_IFLASTMODIFIED_ON_UPDATE_CHECK';

/** How browsers, and the data service inside Lightning Experience, word a request that never got an answer. */
const UNREACHED = /failed to fetch|networkerror|network request failed|load failed|disconnected or canceled/i;

/**
 * @param {any} error A fetch response of Lightning Data Service ("Handle Errors in Lightning Data Service"), a list of GraphQL
 *     errors, an Error, or text.
 * @returns {ReducedErrors}
 */
export function reduceErrors(error) {
    if (isOffline(error)) {
        return { page: [Network_Lost], fields: {}, isConflict: false, isOffline: true };
    }
    const body = error?.body ?? {};
    const output = body.output ?? {};
    const items = [...listOf(error), ...listOf(body), ...listOf(body.pageErrors), ...listOf(output.errors)];
    const fields = mapValues(output.fieldErrors ?? body.fieldErrors ?? {}, messagesOf);
    const page = messagesOf(items);
    const isEmpty = page.length === 0 && Object.keys(fields).length === 0;
    return { page: isEmpty ? [generalMessage(error)] : page, fields, isConflict: isConflict(error, items), isOffline: false };
}

/**
 * The message of the body is the general one ("An error occurred while trying to update the record"): only for want of a better.
 *
 * @param {any} error
 */
function generalMessage(error) {
    return [error?.body?.message, error?.message, error?.statusText, error].find(isText) ?? Unknown_Error;
}

/** @param {any} error */
function isOffline(error) {
    const isUnanswered = error?.status === 0 || error?.statusText === 'Offline';
    return isUnanswered || listOf(error).some(isOffline) || [error?.message, error?.body?.message].some((text) => UNREACHED.test(text ?? ''));
}

/**
 * @param {any} error
 * @param {ErrorItem[]} items
 */
function isConflict(error, items) {
    return error?.status === PRECONDITION_FAILED || error?.body?.statusCode === PRECONDITION_FAILED || items.some((item) => item.errorCode === CONFLICT_CODE);
}

/**
 * @param {unknown} value
 * @returns {ErrorItem[]}
 */
function listOf(value) {
    return Array.isArray(value) ? value : [];
}

/** @param {ErrorItem[]} items */
function messagesOf(items) {
    return [...new Set(items.map((item) => item.message).filter(isText))];
}

/**
 * @template T, U
 * @param {Record<string, T>} object
 * @param {(value: T) => U} convert
 * @returns {Record<string, U>}
 */
function mapValues(object, convert) {
    return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, convert(value)]));
}

/**
 * @param {unknown} value
 * @returns {value is string}
 */
function isText(value) {
    return typeof value === 'string' && value !== '';
}
