/**
 * Turns whatever a Lightning Data Service call throws into what a page can show.
 *
 * @typedef {object} ReducedErrors
 * @property {string[]} page Messages about the record or the request as a whole.
 * @property {Record<string, string[]>} fields Messages by API name of the field.
 * @property {boolean} isConflict Whether the record was changed since it was read (`ifUnmodifiedSince`).
 *
 * @typedef {object} ErrorItem
 * @property {string} [message]
 * @property {string} [errorCode]
 */

const PRECONDITION_FAILED = 412;
const CONFLICT_CODE = 'ENTITY_FAILED_IFLASTMODIFIED_ON_UPDATE_CHECK';

/**
 * @param {any} error A fetch response of Lightning Data Service ("Handle Errors in Lightning Data Service"), an Error, or text.
 * @returns {ReducedErrors}
 */
export function reduceErrors(error) {
    const body = error?.body ?? {};
    const output = body.output ?? {};
    const items = [...listOf(body), ...listOf(output.errors)];
    const fields = mapValues(output.fieldErrors ?? {}, messagesOf);
    const page = messagesOf(items);
    // The message of the body is the general one ("An error occurred while trying to update the record"): only for want of a better.
    const general = [body.message, error?.message, error?.statusText, typeof error === 'string' ? error : undefined].filter(isText).slice(0, 1);
    const isEmpty = page.length === 0 && Object.keys(fields).length === 0;
    return { page: isEmpty ? general : page, fields, isConflict: isConflict(error, items) };
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
    return items.map((item) => item.message).filter(isText);
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
