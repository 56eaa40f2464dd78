import DELIVERY_ATTEMPTS_FIELD from '@salesforce/schema/License__c.Delivery_Attempts__c';
import DELIVERY_DUE_SINCE_FIELD from '@salesforce/schema/License__c.Delivery_Due_Since__c';
import DELIVERY_FAILURE_FIELD from '@salesforce/schema/License__c.Delivery_Failure__c';
import DELIVERY_REMEDY_FIELD from '@salesforce/schema/License__c.Delivery_Remedy__c';
import DELIVERY_STATUS_FIELD from '@salesforce/schema/License__c.Delivery_Status__c';
import EXPIRATION_FIELD from '@salesforce/schema/License__c.Expiration__c';
import LAST_DELIVERED_FIELD from '@salesforce/schema/License__c.Last_Delivered__c';
import LAST_MODIFIED_FIELD from '@salesforce/schema/License__c.Last_Modified__c';
import SEATS_FIELD from '@salesforce/schema/License__c.Seats__c';
import STATUS_FIELD from '@salesforce/schema/License__c.Status__c';
import SUBSCRIBER_EXPIRATION_FIELD from '@salesforce/schema/License__c.Subscriber_Expiration__c';
import SUBSCRIBER_ORG_IS_SANDBOX_FIELD from '@salesforce/schema/License__c.Subscriber_Org_Is_Sandbox__c';
import SUBSCRIBER_SEATS_FIELD from '@salesforce/schema/License__c.Subscriber_Seats__c';
import SUBSCRIBER_STATUS_FIELD from '@salesforce/schema/License__c.Subscriber_Status__c';
import UNINSTALL_DATE_FIELD from '@salesforce/schema/License__c.Uninstall_Date__c';
import USED_LICENSES_FIELD from '@salesforce/schema/License__c.Used_Licenses__c';
import { EDITABLE_FIELDS, isExpired } from 'c/licenseRules';

/** Fields that the facts are read from. */
export const FACT_FIELDS = Object.freeze([
    STATUS_FIELD,
    EXPIRATION_FIELD,
    SEATS_FIELD,
    USED_LICENSES_FIELD,
    UNINSTALL_DATE_FIELD,
    SUBSCRIBER_ORG_IS_SANDBOX_FIELD,
    SUBSCRIBER_STATUS_FIELD,
    SUBSCRIBER_EXPIRATION_FIELD,
    SUBSCRIBER_SEATS_FIELD,
    LAST_MODIFIED_FIELD,
    LAST_DELIVERED_FIELD,
    DELIVERY_STATUS_FIELD,
    DELIVERY_FAILURE_FIELD,
    DELIVERY_REMEDY_FIELD,
    DELIVERY_ATTEMPTS_FIELD,
    DELIVERY_DUE_SINCE_FIELD,
]);

/**
 * @typedef {import('c/licenseRules').LicenseStatus} LicenseStatus
 * @typedef {import('c/licenseRules').EditableField} EditableField
 * @typedef {import('lightning/uiRecordApi').Record} UiRecord
 * @typedef {{ fieldApiName: string }} Field
 *
 * @typedef {object} CustomerSide What the customer's org has, as of the last refresh or delivery.
 * @property {string | null} status In the words of that org; null while nothing is known.
 * @property {string | null} expiration
 * @property {number | null} seats
 * @property {string | null} asOf Moment of the last information about the org.
 *
 * @typedef {object} Delivery
 * @property {string | null} status `Due`, `Delivered` or `Failed`; null before the first change.
 * @property {string | null} failure In the user's language.
 * @property {string | null} remedy
 * @property {number} attempts
 * @property {string | null} dueSince
 * @property {string | null} lastDelivered
 *
 * @typedef {object} LicenseFacts
 * @property {LicenseStatus | null} status
 * @property {string | null} statusLabel The status in the user's language.
 * @property {string | null} expiration
 * @property {number | null} seats
 * @property {number | null} usedLicenses
 * @property {string | null} uninstallDate
 * @property {boolean} isSandbox
 * @property {CustomerSide} customer
 * @property {Delivery} delivery
 *
 * @typedef {object} Comparison
 * @property {EditableField} field
 * @property {string | number | null} ours
 * @property {string | number | null} theirs
 * @property {boolean} differs
 */

/**
 * What a record of the UI API says of the license.
 *
 * @param {UiRecord} record
 * @returns {LicenseFacts}
 */
export function toLicenseFacts(record) {
    const valueOf = (/** @type {Field} */ { fieldApiName }) => record.fields[fieldApiName]?.value ?? null;
    const text = (/** @type {Field} */ field) => /** @type {string | null} */ (valueOf(field));
    const number = (/** @type {Field} */ field) => /** @type {number | null} */ (valueOf(field));
    const shown = (/** @type {Field} */ field) => record.fields[field.fieldApiName]?.displayValue ?? text(field);
    return {
        status: /** @type {LicenseStatus | null} */ (text(STATUS_FIELD)),
        statusLabel: shown(STATUS_FIELD),
        expiration: text(EXPIRATION_FIELD),
        seats: number(SEATS_FIELD),
        usedLicenses: number(USED_LICENSES_FIELD),
        uninstallDate: text(UNINSTALL_DATE_FIELD),
        isSandbox: valueOf(SUBSCRIBER_ORG_IS_SANDBOX_FIELD) === true,
        customer: {
            status: text(SUBSCRIBER_STATUS_FIELD),
            expiration: text(SUBSCRIBER_EXPIRATION_FIELD),
            seats: number(SUBSCRIBER_SEATS_FIELD),
            asOf: text(LAST_MODIFIED_FIELD),
        },
        delivery: {
            status: text(DELIVERY_STATUS_FIELD),
            failure: shown(DELIVERY_FAILURE_FIELD),
            remedy: text(DELIVERY_REMEDY_FIELD),
            attempts: number(DELIVERY_ATTEMPTS_FIELD) ?? 0,
            dueSince: text(DELIVERY_DUE_SINCE_FIELD),
            lastDelivered: text(LAST_DELIVERED_FIELD),
        },
    };
}

/**
 * Field by field, ours next to the customer's; says the same as the formula Differs From Customer. Empty while nothing is
 * known of the customer's side, and once the package is uninstalled.
 *
 * @param {LicenseFacts} facts
 * @param {string} today
 * @returns {Comparison[]}
 */
export function compareWithCustomer(facts, today) {
    const { customer, status } = facts;
    if (customer.status === null || status === 'Uninstalled') {
        return [];
    }
    return EDITABLE_FIELDS.map((field) => ({
        field,
        ours: facts[field],
        theirs: customer[field],
        differs: field === 'status' ? !isSameStatus(facts, today) : facts[field] !== customer[field],
    }));
}

/**
 * Salesforce calls an expired license Expired and an active one may be Free there.
 *
 * @param {LicenseFacts} facts
 * @param {string} today
 */
function isSameStatus(facts, today) {
    const { status, customer } = facts;
    const isBothExpired = customer.status === 'Expired' && isExpired(facts, today);
    return customer.status === status || isBothExpired || (customer.status === 'Free' && status === 'Active');
}
