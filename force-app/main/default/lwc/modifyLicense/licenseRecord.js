import { summarizeChanges } from 'c/licenseRules';
import NAME_FIELD from '@salesforce/schema/License__c.Name';
import STATUS_FIELD from '@salesforce/schema/License__c.Status__c';
import EXPIRATION_FIELD from '@salesforce/schema/License__c.Expiration__c';
import SEATS_FIELD from '@salesforce/schema/License__c.Seats__c';
import USED_LICENSES_FIELD from '@salesforce/schema/License__c.Used_Licenses__c';
import INSTALL_DATE_FIELD from '@salesforce/schema/License__c.Install_Date__c';
import WAS_ACTIVE_FIELD from '@salesforce/schema/License__c.Was_Active__c';
import LAST_MODIFIED_DATE_FIELD from '@salesforce/schema/License__c.LastModifiedDate';

/** @typedef {import('c/licenseRules').License} License */

/** Fields that the page reads. */
export const FIELDS = [
    NAME_FIELD,
    STATUS_FIELD,
    EXPIRATION_FIELD,
    SEATS_FIELD,
    USED_LICENSES_FIELD,
    INSTALL_DATE_FIELD,
    WAS_ACTIVE_FIELD,
    LAST_MODIFIED_DATE_FIELD,
];

/** API name of each field that a person edits. */
const API_NAMES = Object.freeze({
    status: STATUS_FIELD.fieldApiName,
    expiration: EXPIRATION_FIELD.fieldApiName,
    seats: SEATS_FIELD.fieldApiName,
});

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

/** @param {UiRecord} record @param {Field} field */
function valueOf(record, { fieldApiName }) {
    return record.fields[fieldApiName]?.value ?? null;
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
 * What `updateRecord` gets: the changed fields only.
 *
 * @param {string} recordId
 * @param {License} before
 * @param {License} after
 */
export function toRecordInput(recordId, before, after) {
    const changes = summarizeChanges(before, after).map((change) => [API_NAMES[change.field], change.after]);
    return { fields: { Id: recordId, ...Object.fromEntries(changes) } };
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
