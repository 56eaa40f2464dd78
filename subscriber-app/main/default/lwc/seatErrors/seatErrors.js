import Seats_Unknown_Error from '@salesforce/label/c.Seats_Unknown_Error';

/**
 * Messages of whatever a call to the org throws, or a GraphQL answer holds as `errors`; never empty.
 *
 * @param {any} error A response of Lightning Data Service, a list of GraphQL errors, an Error, or text.
 * @returns {string[]}
 */
export function messagesOf(error) {
    const output = error?.body?.output ?? {};
    const fieldErrors = Object.values(output.fieldErrors ?? {}).flat();
    const found = [...listOf(error), ...listOf(error?.body), ...listOf(output.errors), ...fieldErrors].map((item) => item.message).filter(isText);
    if (found.length > 0) {
        return [...new Set(found)];
    }
    return [[error?.body?.message, error?.message, error].find(isText) ?? Seats_Unknown_Error];
}

/**
 * @param {unknown} value
 * @returns {any[]}
 */
function listOf(value) {
    return Array.isArray(value) ? value : [];
}

/**
 * @param {unknown} value
 * @returns {value is string}
 */
function isText(value) {
    return typeof value === 'string' && value !== '';
}
