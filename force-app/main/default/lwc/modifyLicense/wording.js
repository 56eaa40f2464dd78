import { describeExpiration, describeSeats, warningsFor } from 'c/licenseRules';
import { LABELS, MESSAGES, fill } from './labels';

/** @type {Record<import('c/licenseRules').EditableField, (value: any) => string>} */
const DESCRIBE = {
    status: String,
    expiration: (expiration) => describeExpiration(expiration, LABELS),
    seats: (seats) => describeSeats(seats, LABELS),
};

/**
 * One sentence for each change, to be read before saving.
 *
 * @param {import('c/licenseRules').FieldChange[]} changes
 */
export function describeChanges(changes) {
    return changes.map(({ field, before, after }) => ({
        field,
        text: fill(LABELS.fieldChange, [LABELS[field], DESCRIBE[field](before), DESCRIBE[field](after)]),
    }));
}

/** @param {import('c/licenseRules').License} license */
export function describeWarnings(license) {
    return warningsFor(license).map(({ code, params }) => ({ code, text: fill(messageOf(code), params) }));
}

/**
 * The first message of each field.
 *
 * @param {import('c/licenseRules').Violation[]} violations
 * @returns {Record<string, string>}
 */
export function describeViolations(violations) {
    // The last entry of a name wins in an object, hence from last to first.
    return Object.fromEntries(violations.toReversed().map(({ field, code }) => [field, messageOf(code)]));
}

/** @param {string} code */
function messageOf(code) {
    return MESSAGES[/** @type {keyof typeof MESSAGES} */ (code)];
}
