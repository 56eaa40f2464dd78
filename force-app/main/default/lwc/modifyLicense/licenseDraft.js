/**
 * What the form holds while a license is edited: what was typed, and the two choices that blank it.
 * Unticking a choice brings back what was typed before.
 *
 * @typedef {import('c/licenseRules').License} License
 *
 * @typedef {object} LicenseDraft
 * @property {License['status']} status
 * @property {string} expiration
 * @property {boolean} doesNotExpire
 * @property {string} seats
 * @property {boolean} isSiteLicense
 */

/**
 * @param {License} license
 * @returns {LicenseDraft}
 */
export function draftOf(license) {
    return {
        status: license.status,
        expiration: license.expiration ?? '',
        doesNotExpire: license.expiration === null,
        seats: license.seats === null ? '' : String(license.seats),
        isSiteLicense: license.seats === null,
    };
}

/**
 * The license as it would be saved. Where nothing usable was typed, the expiration is no date and the seats are NaN: the
 * rules refuse both.
 *
 * @param {License} original
 * @param {LicenseDraft} draft
 * @returns {License}
 */
export function editedLicense(original, draft) {
    return {
        ...original,
        status: draft.status,
        expiration: draft.doesNotExpire ? null : draft.expiration,
        seats: draft.isSiteLicense ? null : toNumber(draft.seats),
    };
}

/**
 * The message of each control. What is wrong with a blanked field stands at the choice that blanks it: the field itself is
 * disabled then, and a disabled control shows nothing.
 *
 * @param {LicenseDraft | undefined} draft
 * @param {Record<string, string>} fieldMessages By field of the license.
 * @returns {Record<string, string | undefined>}
 */
export function controlMessages(draft, { status, expiration, seats }) {
    return {
        status,
        [draft?.doesNotExpire ? 'doesNotExpire' : 'expiration']: expiration,
        [draft?.isSiteLicense ? 'isSiteLicense' : 'seats']: seats,
    };
}

/** @param {string} text */
function toNumber(text) {
    return text.trim() === '' ? Number.NaN : Number(text);
}
