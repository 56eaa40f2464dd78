import Does_Not_Expire from '@salesforce/label/c.Does_Not_Expire';
import Expiration from '@salesforce/label/c.Expiration';
import Field_Change from '@salesforce/label/c.Field_Change';
import Seats from '@salesforce/label/c.Seats';
import Site_License from '@salesforce/label/c.Site_License';
import Status from '@salesforce/label/c.Status';
import { formatDate, formatNumber } from 'c/dateWords';
import { fillLabel } from 'c/fillLabel';
import { describeExpiration, describeSeats, warningsFor } from 'c/licenseRules';
import { RULE_MESSAGES } from './ruleMessages';

/**
 * What the rules and the values of a license are called on a page, in the language and formats of the user.
 *
 * @typedef {import('c/licenseRules').EditableField} EditableField
 */

/** Label of each field that a person changes. */
export const FIELD_LABELS = Object.freeze({ status: Status, expiration: Expiration, seats: Seats });

const WORDS = Object.freeze({ doesNotExpire: Does_Not_Expire, siteLicense: Site_License });

/** @type {Record<EditableField, (value: any) => string>} */
const DESCRIBE = {
    status: (status) => String(status ?? ''),
    expiration: (expiration) => describeExpiration(expiration === null ? null : dateText(expiration), WORDS),
    seats: (seats) => (seats === null ? describeSeats(seats, WORDS) : formatNumber(seats)),
};

/**
 * The value of a field as the page shows it; null is what a blank means.
 *
 * @param {EditableField} field
 * @param {string | number | null} value
 */
export function describeValue(field, value) {
    return DESCRIBE[field](value);
}

/**
 * "Seats: from 10 to Site License".
 *
 * @param {import('c/licenseRules').FieldChange} change
 */
export function describeChange({ field, before, after }) {
    return fillLabel(Field_Change, [FIELD_LABELS[field], describeValue(field, before), describeValue(field, after)]);
}

/** @param {string} code What `checkChange` answers. */
export function ruleMessage(code) {
    return RULE_MESSAGES[code] ?? code;
}

/**
 * What an allowed change should still be told.
 *
 * @param {import('c/licenseRules').License} license As it shall become.
 */
export function describeWarnings(license) {
    return warningsFor(license).map(({ code, params }) => ({ code, text: fillLabel(ruleMessage(code), params.map(formatNumber)) }));
}

/**
 * The first message of each field; those of the whole record are under `null`.
 *
 * @param {readonly import('c/licenseRules').Violation[]} violations
 * @returns {Record<string, string>}
 */
export function describeViolations(violations) {
    // The last entry of a name wins in an object, hence from last to first.
    return Object.fromEntries(violations.toReversed().map(({ field, code }) => [field, ruleMessage(code)]));
}

/**
 * A date as the user's locale writes it; what is no date, such as what somebody is still typing, as it is.
 *
 * @param {string} date `YYYY-MM-DD`
 */
function dateText(date) {
    return Number.isNaN(Date.parse(`${date}T00:00:00Z`)) ? date : formatDate(date);
}
