import { createRecord } from 'lightning/uiRecordApi';
import LICENSE_RUN_OBJECT from '@salesforce/schema/License_Run__c';
import KIND_FIELD from '@salesforce/schema/License_Run__c.Kind__c';
import STATE_FIELD from '@salesforce/schema/License_Run__c.State__c';
import SOURCE_FIELD from '@salesforce/schema/License_Run__c.Source__c';
import REASON_FIELD from '@salesforce/schema/License_Run__c.Reason__c';
import PACKAGE_FIELD from '@salesforce/schema/License_Run__c.Package__c';
import IGNORE_INTERVAL_FIELD from '@salesforce/schema/License_Run__c.Ignore_Interval__c';
import REQUEST_FIELD from '@salesforce/schema/License_Run__c.Request__c';
import UNDOES_FIELD from '@salesforce/schema/License_Run__c.Undoes__c';

/** Characters that the request of a run can hold: length of `Request__c`. */
export const REQUEST_MAX_LENGTH = 131_072;

/**
 * Asks for a refresh of the licenses of a package.
 *
 * @param {string} packageId
 * @param {{ ignoresInterval: boolean }} options Only an administrator may ask before the interval is over.
 * @returns {Promise<string>} Id of the run.
 */
export function requestRefresh(packageId, { ignoresInterval }) {
    return request('Refresh', { [PACKAGE_FIELD.fieldApiName]: packageId, ...(ignoresInterval ? { [IGNORE_INTERVAL_FIELD.fieldApiName]: true } : {}) });
}

/**
 * Asks for the same change of many licenses.
 *
 * @param {string} text What `bulkRequestText` gives.
 * @param {string} reason
 * @returns {Promise<string>} Id of the run.
 */
export function requestBulkModify(text, reason) {
    return request('Bulk Modify', { [REQUEST_FIELD.fieldApiName]: text, ...reasonOf(reason) });
}

/**
 * `Request__c` of a bulk change, as the data model describes it.
 *
 * @param {readonly string[]} licenses Ids.
 * @param {import('c/licenseRules').ChangeRequest} change
 */
export function bulkRequestText(licenses, change) {
    return JSON.stringify({ licenses, change });
}

/**
 * Asks that the changes of a run be taken back.
 *
 * @param {string} runId
 * @param {string} reason
 * @returns {Promise<string>} Id of the run that undoes.
 */
export function requestUndo(runId, reason) {
    return request('Undo', { [UNDOES_FIELD.fieldApiName]: runId, ...reasonOf(reason) });
}

/**
 * Asks that the orgs be checked.
 *
 * @returns {Promise<string>} Id of the run.
 */
export function requestCheck() {
    return request('Check', {});
}

/**
 * @param {import('c/licenseRun').RunKind} kind
 * @param {Record<string, unknown>} fields
 */
async function request(kind, fields) {
    const said = { [KIND_FIELD.fieldApiName]: kind, [STATE_FIELD.fieldApiName]: 'Requested', [SOURCE_FIELD.fieldApiName]: 'Page' };
    const { id } = await createRecord({ apiName: LICENSE_RUN_OBJECT.objectApiName, fields: { ...said, ...fields } });
    return id;
}

/** @param {string} reason */
function reasonOf(reason) {
    return reason.trim() === '' ? {} : { [REASON_FIELD.fieldApiName]: reason.trim() };
}
