/**
 * The checks of a page, the gravest first. A check finds something where its filter finds a record; the same filter opens
 * the records.
 *
 * @typedef {import('./findings').Severity} Severity
 *
 * @typedef {object} Check
 * @property {keyof typeof import('./labels').CHECK_LABELS} key Also the alias in the query.
 * @property {Severity} severity
 * @property {string} [command] To paste.
 * @property {string} [listView] List view that shows the same records.
 */

const NOT_UNINSTALLED = Object.freeze({ Status__c: { ne: 'Uninstalled' } });

/** @type {readonly Check[]} */
export const PACKAGE_CHECKS = Object.freeze([
    { key: 'leadManagerInactive', severity: 'error' },
    { key: 'leadManagerMissing', severity: 'warning' },
    { key: 'neverRefreshed', severity: 'warning' },
    { key: 'refreshLate', severity: 'warning' },
]);

/** @type {readonly Check[]} */
export const RUN_CHECKS = Object.freeze([
    { key: 'runsWaiting', severity: 'error', command: 'sf lma license refresh --watch', listView: 'Waiting_Or_Running' },
    { key: 'runsFailed', severity: 'warning', listView: 'Failed' },
]);

/** @type {readonly Check[]} */
export const LICENSE_CHECKS = Object.freeze([
    { key: 'deliveriesLate', severity: 'warning' },
    { key: 'differing', severity: 'warning', listView: 'Differing_From_Customer' },
    { key: 'versionMissing', severity: 'warning' },
    { key: 'trialsExpired', severity: 'info' },
    { key: 'overUsed', severity: 'info', listView: 'Over_Used' },
]);

/** @param {string} today */
export function packageFilters(today) {
    return {
        leadManagerInactive: { Lead_Manager__r: { IsActive: { eq: false } } },
        leadManagerMissing: { Lead_Manager__c: { eq: null } },
        neverRefreshed: { Last_License_Refresh__c: { eq: null } },
        refreshLate: { Next_Available_Refresh__c: { lt: { value: today } } },
    };
}

/**
 * @param {string} today
 * @returns {Record<string, Record<string, unknown>>}
 */
export function licenseFilters(today) {
    return {
        deliveriesLate: { and: [{ Delivery_Status__c: { eq: 'Due' } }, { Delivery_Due_Since__c: { lt: { range: { n_days_ago: 1 } } } }] },
        differing: { Differs_From_Customer__c: { eq: true } },
        versionMissing: { and: [NOT_UNINSTALLED, { Package_Version__c: { eq: null } }] },
        trialsExpired: { and: [{ Status__c: { eq: 'Trial' } }, { Expiration__c: { lt: { value: today } } }] },
        overUsed: { Available_Seats__c: { lt: 0 } },
        failed: { Delivery_Status__c: { eq: 'Failed' } },
    };
}

export function runFilters() {
    return {
        runsWaiting: { Is_Waiting__c: { eq: true } },
        runsFailed: { and: [{ State__c: { in: ['Failed', 'Partly Succeeded'] } }, { Requested_At__c: { gte: { range: { last_n_days: 30 } } } }] },
    };
}

/**
 * Failed deliveries of one cause.
 *
 * @param {string | null} failure
 */
export function failureFilter(failure) {
    return { and: [{ Delivery_Status__c: { eq: 'Failed' } }, { Delivery_Failure__c: { eq: failure } }] };
}
