import { MAX_SEATS } from 'c/licenseRules';
import { ruleMessage } from 'c/licenseWording';
import { LABELS } from './labels';

/** Days by which an expiration can be moved at once: a century. */
const MAX_DAYS = 36_500;

/** Last day that a date field holds ("Date" in "Primitive Data Types", SOAP API guide). */
const LAST_DATE = '4000-12-31';

/**
 * What is chosen on the page; `keep` leaves a field alone.
 *
 * @typedef {object} ChangeDraft
 * @property {'keep' | import('c/licenseRules').LicenseStatus} status
 * @property {'keep' | 'extend' | 'date' | 'never'} expiration
 * @property {string} days
 * @property {string} date
 * @property {'keep' | 'number' | 'site'} seatsChoice
 * @property {string} seats
 * @property {string} reason
 */

/** @type {Readonly<ChangeDraft>} */
export const NOTHING_CHOSEN = Object.freeze({ status: 'keep', expiration: 'keep', days: '', date: '', seatsChoice: 'keep', seats: '', reason: '' });

/**
 * The change that is asked for: an absent key leaves its field alone.
 *
 * @param {ChangeDraft} draft
 * @returns {import('c/licenseRules').ChangeRequest}
 */
export function changeRequestOf({ status, expiration, days, date, seatsChoice, seats }) {
    return {
        ...(status === 'keep' ? {} : { status }),
        ...(expiration === 'never' ? { expiration: null } : {}),
        ...(expiration === 'date' ? { expiration: date } : {}),
        ...(expiration === 'extend' ? { extendByDays: Number(days) } : {}),
        ...(seatsChoice === 'site' ? { seats: null } : {}),
        ...(seatsChoice === 'number' ? { seats: Number(seats) } : {}),
    };
}

/**
 * What is wrong with what was entered, whatever license it is for; by name of the control.
 *
 * @param {ChangeDraft} draft
 * @param {string} today
 * @returns {Record<string, string>}
 */
export function draftMessages({ expiration, days, date, seatsChoice, seats }, today) {
    return {
        ...(expiration === 'extend' && !isWhole(days, MAX_DAYS) ? { days: LABELS.daysOutOfRange } : {}),
        ...(expiration === 'date' && dateMessage(date, today) !== '' ? { date: dateMessage(date, today) } : {}),
        ...(seatsChoice === 'number' && !isWhole(seats, MAX_SEATS) ? { seats: ruleMessage('Seats_Out_Of_Range') } : {}),
    };
}

/** @param {string} date @param {string} today */
function dateMessage(date, today) {
    if (date === '') {
        return ruleMessage('Expiration_Missing');
    }
    if (date > LAST_DATE || date.indexOf('-') > 4) {
        return LABELS.dateOutOfRange;
    }
    return date < today ? ruleMessage('Expiration_In_Past') : '';
}

/** @param {string} text @param {number} most */
function isWhole(text, most) {
    const value = Number(text);
    return text.trim() !== '' && Number.isInteger(value) && value >= 1 && value <= most;
}
