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
 * @property {string} reason
 */

/** Last day that a date field holds ("Date" in "Primitive Data Types", SOAP API guide). */
const LAST_DATE = '4000-12-31';

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
        reason: '',
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
 * The same changes on a license that became another one meanwhile: what was edited is kept, everything else is as it is now.
 *
 * @param {LicenseDraft} draft
 * @param {License} original
 * @param {License} latest
 * @returns {LicenseDraft}
 */
export function rebasedDraft(draft, original, latest) {
    const edited = editedLicense(original, draft);
    const present = draftOf(latest);
    const { status, expiration, doesNotExpire, seats, isSiteLicense } = draft;
    return {
        ...(edited.status === original.status ? pick(present, 'status') : { status }),
        ...(edited.expiration === original.expiration ? pick(present, 'expiration', 'doesNotExpire') : { expiration, doesNotExpire }),
        ...(edited.seats === original.seats ? pick(present, 'seats', 'isSiteLicense') : { seats, isSiteLicense }),
        reason: draft.reason,
    };
}

/**
 * Whether the date lies beyond what a date field can hold.
 *
 * @param {string | null} expiration
 */
export function isBeyondDates(expiration) {
    return expiration !== null && (expiration > LAST_DATE || expiration.indexOf('-') > 4);
}

/**
 * The message of each control. What is wrong with a blanked field stands at the choice that blanks it: the field itself is
 * disabled then, and a disabled control shows nothing.
 *
 * @param {LicenseDraft | undefined} draft
 * @param {Record<string, string | undefined>} fieldMessages By field of the license.
 * @returns {Record<string, string | undefined>}
 */
export function controlMessages(draft, { status, expiration, seats, reason }) {
    return {
        status,
        [draft?.doesNotExpire ? 'doesNotExpire' : 'expiration']: expiration,
        [draft?.isSiteLicense ? 'isSiteLicense' : 'seats']: seats,
        reason,
    };
}

/** @param {string} text */
function toNumber(text) {
    return text.trim() === '' ? Number.NaN : Number(text);
}

/**
 * @template {keyof LicenseDraft} K
 * @param {LicenseDraft} draft
 * @param {K[]} names
 * @returns {Pick<LicenseDraft, K>}
 */
function pick(draft, ...names) {
    return /** @type {any} */ (Object.fromEntries(names.map((name) => [name, draft[name]])));
}
