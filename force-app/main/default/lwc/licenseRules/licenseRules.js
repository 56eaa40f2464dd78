/**
 * The rules of a license as pure functions: no clock, no imports, the same in a component and in Node. They are one file, because
 * Node asks for file extensions in imports, which the components' own files do without.
 * Each code that `checkChange` answers is the API name of the custom label with the words, and of the validation rule
 * that makes the server refuse the same change.
 */

/** Seats that can be allocated to one license. */
export const MAX_SEATS = 99_000_000;

/** Longest trial, counted from the install date, unless the org's settings say otherwise. */
export const TRIAL_MAX_DAYS = 90;

/** Words of the display fields; the custom labels `Does_Not_Expire` and `Site_License` say the same. */
export const WORDS = Object.freeze({ doesNotExpire: 'Does not expire', siteLicense: 'Site License' });

/** The fields a person may change, in the order in which they are shown. */
export const EDITABLE_FIELDS = Object.freeze(/** @type {const} */ (['status', 'expiration', 'seats']));

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * @typedef {'Trial' | 'Active' | 'Suspended' | 'Uninstalled'} LicenseStatus
 *
 * @typedef {'status' | 'expiration' | 'seats'} EditableField
 *
 * @typedef {object} License What the rules read of a license. Dates are `YYYY-MM-DD` in the license org's time zone.
 * @property {LicenseStatus | null} status
 * @property {string | null} expiration Last day of access, inclusive; null means that it does not expire.
 * @property {number | null} seats null means a site license.
 * @property {number | null} [usedLicenses] Seats given to users; null when unknown or not counted.
 * @property {string | null} [installDate]
 * @property {string | null} [uninstallDate]
 * @property {LicenseStatus | null} [statusBeforeUninstall]
 * @property {boolean} [wasActive] Whether the license has ever been Active.
 *
 * @typedef {object} ChangeContext
 * @property {string} today `YYYY-MM-DD` in the license org's time zone.
 * @property {'person' | 'service'} actor `service` holds the custom permission License_Service.
 * @property {number | null} [trialMaxDays] Longest trial by the org's settings; `TRIAL_MAX_DAYS` when they say nothing.
 *
 * @typedef {object} Violation
 * @property {EditableField | null} field Where the message belongs; null means the whole record.
 * @property {string} code API name of the custom label with the message.
 *
 * @typedef {object} Warning
 * @property {EditableField} field
 * @property {string} code API name of the custom label, whose `{0}` … are filled with `params`.
 * @property {readonly number[]} params
 *
 * @typedef {object} FieldChange
 * @property {EditableField} field
 * @property {string | number | null} before
 * @property {string | number | null} after
 *
 * @typedef {object} ChangeRequest What shall become of licenses, whatever each of them is now. An absent key leaves its field alone.
 * @property {LicenseStatus} [status]
 * @property {string | null} [expiration] `YYYY-MM-DD`; null means that it does not expire.
 * @property {number} [extendByDays] Counted from the expiration, or from today when that has passed; a license that does not expire stays so.
 * @property {number | null} [seats] null means a site license.
 *
 * @typedef {object} ChangePlan What a change request makes of one license.
 * @property {'change' | 'none' | 'refused'} outcome `none`: the license is already as wanted.
 * @property {License} after
 * @property {FieldChange[]} changes
 * @property {Violation[]} violations Rules that the change breaks; only when refused.
 * @property {Warning[]} warnings
 *
 * @typedef {object} Change One save, as the rules see it.
 * @property {License | null} before null when the license is being created.
 * @property {License} after
 * @property {string} today
 * @property {boolean} byPerson
 * @property {number | null} [trialMaxDays]
 */

/** @type {readonly { field: EditableField | null, code: string, isBroken: (change: Change) => boolean }[]} */
const RULES = [
    { field: null, code: 'License_Created_By_Service', isBroken: ({ before, byPerson }) => byPerson && before === null },
    { field: null, code: 'License_Locked', isBroken: changesLocked },
    { field: null, code: 'License_External_Fields', isBroken: changesExternalFields },
    { field: 'status', code: 'Status_Required', isBroken: ({ after }) => after.status === null },
    { field: 'status', code: 'Status_Uninstalled_By_System', isBroken: (change) => change.byPerson && change.before !== null && becomesUninstalled(change) },
    {
        field: 'status',
        code: 'Status_Trial_After_Active',
        isBroken: ({ before, after }) => after.status === 'Trial' && (wasEverActive(after) || wasEverActive(before)),
    },
    { field: 'status', code: 'Status_Reinstall', isBroken: returnsWithAnotherStatus },
    { field: null, code: 'Was_Active_Kept', isBroken: ({ before, after }) => before?.wasActive === true && !wasEverActive(after) },
    { field: 'expiration', code: 'Expiration_Missing', isBroken: ({ after }) => after.expiration !== null && !isDate(after.expiration) },
    { field: 'expiration', code: 'Trial_Needs_Expiration', isBroken: ({ after }) => after.status === 'Trial' && after.expiration === null },
    { field: 'expiration', code: 'Trial_Too_Long', isBroken: makesTrialTooLong },
    { field: 'expiration', code: 'Expiration_In_Past', isBroken: movesExpirationIntoPast },
    { field: 'seats', code: 'Seats_Out_Of_Range', isBroken: ({ after }) => after.seats !== null && !isSeatCount(after.seats) },
];

/** Every code that `checkChange` can answer. */
export const RULE_CODES = Object.freeze(RULES.map((rule) => rule.code));

/**
 * Every rule that a change breaks, in a fixed order; empty when it is allowed.
 *
 * @param {License | null} before The license as stored; null when it is being created.
 * @param {License} after The whole license as it shall become. An expiration that is no date, or seats that are no number,
 *     are what a form holds when nothing usable was typed.
 * @param {ChangeContext} context
 * @returns {Violation[]}
 */
export function checkChange(before, after, context) {
    const change = { before, after, today: context.today, byPerson: context.actor === 'person', trialMaxDays: context.trialMaxDays };
    return RULES.filter((rule) => rule.isBroken(change)).map(({ field, code }) => ({ field, code }));
}

/**
 * What a change request makes of one license: field by field, or why it is refused. Nothing is checked where nothing changes.
 *
 * @param {License} before
 * @param {ChangeRequest} request
 * @param {ChangeContext} context
 * @returns {ChangePlan}
 */
export function planChange(before, request, context) {
    const after = requestedLicense(before, request, context.today);
    const changes = summarizeChanges(before, after);
    const violations = changes.length > 0 ? checkChange(before, after, context) : [];
    if (changes.length === 0) {
        return { outcome: 'none', after, changes, violations, warnings: [] };
    }
    return { outcome: violations.length > 0 ? 'refused' : 'change', after, changes, violations, warnings: warningsFor(after) };
}

/**
 * @param {License} before
 * @param {ChangeRequest} request
 * @param {string} today
 * @returns {License}
 */
function requestedLicense(before, request, today) {
    const { status, expiration, seats, extendByDays } = { ...before, extendByDays: undefined, ...request };
    const start = before.expiration !== null && before.expiration < today ? today : before.expiration;
    const extended = extendByDays !== undefined && start !== null ? addDays(start, extendByDays) : expiration;
    return { ...before, status, expiration: extended, seats };
}

/**
 * The statuses a person may choose from, the present one included. Empty when the license is locked.
 *
 * @param {License} license
 * @returns {LicenseStatus[]}
 */
export function allowedStatuses(license) {
    if (license.status === 'Uninstalled') {
        return [];
    }
    return wasEverActive(license) ? ['Active', 'Suspended'] : ['Trial', 'Active', 'Suspended'];
}

/**
 * What an allowed change should still be told: users who keep access although seats are fewer than users.
 *
 * @param {License} license The license as it shall become.
 * @returns {Warning[]}
 */
export function warningsFor(license) {
    const available = availableSeats(license);
    if (available === null || available >= 0 || !isSeatCount(license.seats)) {
        return [];
    }
    return [{ field: 'seats', code: 'Seats_Below_Used', params: [Number(license.usedLicenses), -available] }];
}

/**
 * The license as it is stored: what the before-save flow adds to a change.
 *
 * @param {License | null} before
 * @param {License} after
 * @param {string} today
 * @returns {License}
 */
export function applyAutomation(before, after, today) {
    return { ...after, wasActive: wasEverActive(after), ...uninstallFacts(before, after, today), ...usedLicensesFact(after) };
}

/**
 * Seats left; negative while more users have a seat than the license allows. Null for a site license, an uninstalled
 * package, or when the customer's count is unknown.
 *
 * @param {License} license
 * @returns {number | null}
 */
export function availableSeats({ status, seats, usedLicenses }) {
    const isCounted = status !== 'Uninstalled' && seats !== null && typeof usedLicenses === 'number';
    return isCounted ? seats - usedLicenses : null;
}

/**
 * Whether the last day of access is over. Never true once the package is uninstalled: there is no access left to end.
 *
 * @param {License} license
 * @param {string} today
 */
export function isExpired({ status, expiration }, today) {
    return status !== 'Uninstalled' && expiration !== null && expiration < today;
}

/**
 * The last day a trial may be given.
 *
 * @param {License} license
 * @param {string} today Counted from when the install date is unknown.
 * @param {number | null} [trialMaxDays]
 */
export function latestTrialExpiration({ installDate }, today, trialMaxDays) {
    return addDays(installDate ?? today, trialMaxDays ?? TRIAL_MAX_DAYS);
}

/**
 * The fields that a person changed, with both values.
 *
 * @param {License} before
 * @param {License} after
 * @returns {FieldChange[]}
 */
export function summarizeChanges(before, after) {
    return EDITABLE_FIELDS.filter((field) => before[field] !== after[field]).map((field) => ({ field, before: before[field], after: after[field] }));
}

/**
 * @param {string | null} expiration
 * @param {{ doesNotExpire: string }} words
 */
export function describeExpiration(expiration, words = WORDS) {
    return expiration ?? words.doesNotExpire;
}

/**
 * @param {number | null} seats
 * @param {{ siteLicense: string }} words
 */
export function describeSeats(seats, words = WORDS) {
    return seats === null ? words.siteLicense : String(seats);
}

/**
 * The date it is in a time zone, `YYYY-MM-DD`.
 *
 * @param {string} timeZone IANA name, such as `Europe/Oslo`.
 * @param {Date} now
 */
export function todayIn(timeZone, now) {
    // The Canadian English date format is ISO 8601.
    return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(now);
}

/**
 * @param {string} date `YYYY-MM-DD`
 * @param {number} days
 */
export function addDays(date, days) {
    const moved = new Date(`${date}T00:00:00Z`);
    moved.setUTCDate(moved.getUTCDate() + days);
    return moved.toISOString().slice(0, 10);
}

/** @param {Change} change */
function changesLocked({ before, after, byPerson }) {
    return byPerson && before?.status === 'Uninstalled' && summarizeChanges(before, after).length > 0;
}

/** @param {Change} change */
function changesExternalFields({ before, after, byPerson }) {
    const isMoved = before?.status !== after.status && [before?.status, after.status].includes('Uninstalled');
    if (!byPerson || before === null || isMoved) {
        return false;
    }
    const changed = (/** @type {keyof License} */ field) => (before[field] ?? null) !== (after[field] ?? null);
    // Uncounted seats are blanked and Active marks the license: the automation writes these two itself.
    const changesCount = changed('usedLicenses') && after.seats !== null && after.status !== 'Uninstalled';
    const changesMark = Boolean(before.wasActive) !== Boolean(after.wasActive) && after.status !== 'Active';
    return changesCount || changesMark || changed('installDate') || changed('uninstallDate') || changed('statusBeforeUninstall');
}

/** @param {Change} change */
function returnsWithAnotherStatus({ before, after, byPerson }) {
    const statusBefore = before?.statusBeforeUninstall ?? null;
    return !byPerson && before?.status === 'Uninstalled' && after.status !== 'Uninstalled' && statusBefore !== null && after.status !== statusBefore;
}

/** @param {Change} change */
function makesTrialTooLong({ before, after, today, byPerson, trialMaxDays }) {
    const isTouched = before !== null && (before.status !== after.status || before.expiration !== after.expiration);
    const isDatedTrial = after.status === 'Trial' && isDate(after.expiration);
    return byPerson && isTouched && isDatedTrial && String(after.expiration) > latestTrialExpiration(after, today, trialMaxDays);
}

/** @param {Change} change */
function movesExpirationIntoPast({ before, after, today, byPerson }) {
    return byPerson && before !== null && before.expiration !== after.expiration && isDate(after.expiration) && after.expiration < today;
}

/** @param {Pick<Change, 'before' | 'after'>} change */
function becomesUninstalled({ before, after }) {
    return after.status === 'Uninstalled' && before?.status !== 'Uninstalled';
}

/** @param {License | null} license */
function wasEverActive(license) {
    return license !== null && (license.wasActive === true || license.status === 'Active');
}

/**
 * @param {License | null} before
 * @param {License} after
 * @param {string} today
 * @returns {Pick<License, 'uninstallDate' | 'statusBeforeUninstall'>}
 */
function uninstallFacts(before, after, today) {
    if (becomesUninstalled({ before, after })) {
        return { uninstallDate: after.uninstallDate ?? today, statusBeforeUninstall: after.statusBeforeUninstall ?? before?.status ?? null };
    }
    const hasReturned = before?.status === 'Uninstalled' && after.status !== 'Uninstalled';
    return hasReturned ? { uninstallDate: null, statusBeforeUninstall: null } : {};
}

/**
 * @param {License} after
 * @returns {Pick<License, 'usedLicenses'>}
 */
function usedLicensesFact({ status, seats, usedLicenses = null }) {
    return { usedLicenses: seats === null || status === 'Uninstalled' ? null : usedLicenses };
}

/**
 * @param {unknown} value
 * @returns {value is string}
 */
function isDate(value) {
    // A day that does not exist, such as February 30, either is no date or comes back as another one.
    return typeof value === 'string' && DATE.test(value) && !Number.isNaN(Date.parse(value)) && addDays(value, 0) === value;
}

/** @param {unknown} value */
function isSeatCount(value) {
    return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= MAX_SEATS;
}
