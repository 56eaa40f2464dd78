import { formatDate, formatNumber } from 'c/dateWords';
import { describeValue } from 'c/licenseWording';
import EXPIRATION_FIELD from '@salesforce/schema/License__c.Expiration__c';
import SEATS_FIELD from '@salesforce/schema/License__c.Seats__c';
import { LABELS } from './labels';

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * @typedef {import('lightning/navigation').PageReference} PageReference
 * @typedef {{ key: string, name: string, page: PageReference | undefined }} RecordRow A record by its name, and its page when it has one.
 */

/**
 * @param {import('c/licenseRun').Refusal} refusal
 * @param {number} index
 * @returns {RecordRow & { messages: string }}
 */
export function refusalRow({ id, name, messages }, index) {
    return { ...recordRow(id, name, index), messages: messages.join(' ') };
}

/**
 * @param {import('c/licenseRun').Difference} difference
 * @param {number} index
 * @param {(apiName: string) => string} labelOf
 */
export function differenceRow({ id, name, field, before, after }, index, labelOf) {
    const record = recordRow(id, name, index);
    // No field: the whole record is new.
    return field === null
        ? { ...record, field: LABELS.createdRecord, before: '', after: '' }
        : { ...record, field: labelOf(field), before: valueText(field, before), after: valueText(field, after) };
}

/** @param {string | null} id @param {string} name @param {number} index */
function recordRow(id, name, index) {
    const page = id === null ? undefined : { type: 'standard__recordPage', attributes: { recordId: id, actionName: 'view' } };
    return { key: `${id}-${index}`, name, page };
}

/** @param {string} field @param {unknown} value */
function valueText(field, value) {
    if (field === EXPIRATION_FIELD.fieldApiName || field === SEATS_FIELD.fieldApiName) {
        return describeValue(field === SEATS_FIELD.fieldApiName ? 'seats' : 'expiration', /** @type {string | number | null} */ (value));
    }
    if (typeof value === 'number') {
        return formatNumber(value);
    }
    return typeof value === 'string' && DATE.test(value) ? formatDate(value) : String(value ?? '');
}
