import { summarizeChanges } from 'c/licenseRules';
import NAME_FIELD from '@salesforce/schema/License__c.Name';
import STATUS_FIELD from '@salesforce/schema/License__c.Status__c';
import EXPIRATION_FIELD from '@salesforce/schema/License__c.Expiration__c';
import SEATS_FIELD from '@salesforce/schema/License__c.Seats__c';
import USED_LICENSES_FIELD from '@salesforce/schema/License__c.Used_Licenses__c';
import INSTALL_DATE_FIELD from '@salesforce/schema/License__c.Install_Date__c';
import WAS_ACTIVE_FIELD from '@salesforce/schema/License__c.Was_Active__c';
import TRIAL_MAXIMUM_DAYS_FIELD from '@salesforce/schema/License__c.Trial_Maximum_Days__c';
import LAST_MODIFIED_DATE_FIELD from '@salesforce/schema/License__c.LastModifiedDate';
import LAST_MODIFIED_BY_FIELD from '@salesforce/schema/License__c.LastModifiedBy.Name';
import LAST_CHANGED_AT_FIELD from '@salesforce/schema/License__c.Last_Changed_At__c';
import LAST_CHANGED_BY_FIELD from '@salesforce/schema/License__c.Last_Changed_By__r.Name';
import LAST_CHANGE_REASON_FIELD from '@salesforce/schema/License__c.Last_Change_Reason__c';
import CHANGE_REASON_FIELD from '@salesforce/schema/License__c.Change_Reason__c';
import CHANGE_SOURCE_FIELD from '@salesforce/schema/License__c.Change_Source__c';

/** @typedef {import('c/licenseRules').License} License */

/** Fields without which a license cannot be edited. */
export const FIELDS = [NAME_FIELD, STATUS_FIELD, EXPIRATION_FIELD, SEATS_FIELD, LAST_MODIFIED_DATE_FIELD];

/** Fields that a user may be kept from; the page does without them then. */
export const OPTIONAL_FIELDS = [
    USED_LICENSES_FIELD,
    INSTALL_DATE_FIELD,
    WAS_ACTIVE_FIELD,
    TRIAL_MAXIMUM_DAYS_FIELD,
    LAST_MODIFIED_BY_FIELD,
    LAST_CHANGED_AT_FIELD,
    LAST_CHANGED_BY_FIELD,
    LAST_CHANGE_REASON_FIELD,
];

/** API name of each field that a person edits. */
const API_NAMES = Object.freeze({
    status: STATUS_FIELD.fieldApiName,
    expiration: EXPIRATION_FIELD.fieldApiName,
    seats: SEATS_FIELD.fieldApiName,
    reason: CHANGE_REASON_FIELD.fieldApiName,
});

/** What the journal calls a change made here. */
const SOURCE = 'Page';

/**
 * @typedef {import('lightning/uiRecordApi').Record} UiRecord
 * @typedef {{ fieldApiName: string }} Field
 */

/**
 * The license in a record of the UI API.
 *
 * @param {UiRecord} record
 * @returns {License}
 */
export function toLicense(record) {
    return {
        status: /** @type {License['status']} */ (textOf(record, STATUS_FIELD)),
        expiration: textOf(record, EXPIRATION_FIELD),
        seats: numberOf(record, SEATS_FIELD),
        usedLicenses: numberOf(record, USED_LICENSES_FIELD),
        installDate: textOf(record, INSTALL_DATE_FIELD),
        wasActive: valueOf(record, WAS_ACTIVE_FIELD) === true,
    };
}

/**
 * Longest trial by the org's settings; undefined where it is not known, so that the rules take theirs.
 *
 * @param {UiRecord} record
 */
export function trialMaxDaysOf(record) {
    return numberOf(record, TRIAL_MAXIMUM_DAYS_FIELD) ?? undefined;
}

/** @param {UiRecord} record */
export function nameOf(record) {
    return textOf(record, NAME_FIELD) ?? '';
}

/**
 * For `ifUnmodifiedSince`.
 *
 * @param {UiRecord} record
 */
export function lastModifiedDateOf(record) {
    return textOf(record, LAST_MODIFIED_DATE_FIELD) ?? undefined;
}

/**
 * Who changed the license since it was opened, when and why. What the service noted of the customer meanwhile also modifies
 * the record: the last change of the license itself counts, if there was one.
 *
 * @param {UiRecord} opened
 * @param {UiRecord} latest
 */
export function lastChangeOf(opened, latest) {
    const changedAt = textOf(latest, LAST_CHANGED_AT_FIELD);
    if (changedAt !== null && changedAt !== textOf(opened, LAST_CHANGED_AT_FIELD)) {
        return { by: textOf(latest, LAST_CHANGED_BY_FIELD), at: changedAt, reason: textOf(latest, LAST_CHANGE_REASON_FIELD) };
    }
    return { by: textOf(latest, LAST_MODIFIED_BY_FIELD), at: textOf(latest, LAST_MODIFIED_DATE_FIELD), reason: null };
}

/**
 * What `updateRecord` gets: the changed fields, why, and through what.
 *
 * @param {string} recordId
 * @param {License} before
 * @param {License} after
 * @param {string} reason
 */
export function toRecordInput(recordId, before, after, reason) {
    const changes = summarizeChanges(before, after).map((change) => [API_NAMES[change.field], change.after]);
    const why = reason.trim() === '' ? {} : { [CHANGE_REASON_FIELD.fieldApiName]: reason.trim() };
    return { fields: { Id: recordId, ...Object.fromEntries(changes), ...why, [CHANGE_SOURCE_FIELD.fieldApiName]: SOURCE } };
}

/**
 * Messages of the server by the fields of the page; those of other fields are put with the messages of the page.
 *
 * @param {import('c/reduceErrors').ReducedErrors} errors
 */
export function placeErrors(errors) {
    /** @type {Record<string, string>} */
    const onFields = {};
    const elsewhere = { ...errors.fields };
    for (const [field, apiName] of Object.entries(API_NAMES)) {
        onFields[field] = (elsewhere[apiName] ?? []).join(' ');
        delete elsewhere[apiName];
    }
    return { onFields, onPage: [...errors.page, ...Object.values(elsewhere).flat()] };
}

/**
 * The value at a path such as `LastModifiedBy.Name`; null where it is blank or not readable.
 *
 * @param {UiRecord} record
 * @param {Field} field
 */
function valueOf(record, { fieldApiName }) {
    /** @type {any} */
    let value = record;
    for (const name of fieldApiName.split('.')) {
        value = value?.fields?.[name]?.value;
    }
    return value ?? null;
}

/** @param {UiRecord} record @param {Field} field */
function textOf(record, field) {
    const value = valueOf(record, field);
    return value === null ? null : String(value);
}

/** @param {UiRecord} record @param {Field} field */
function numberOf(record, field) {
    const value = valueOf(record, field);
    return value === null ? null : Number(value);
}
