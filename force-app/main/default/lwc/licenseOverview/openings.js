import { formatMonth } from 'c/dateWords';
import { fillLabel } from 'c/fillLabel';
import { addDays } from 'c/licenseRules';
import { LABELS } from './labels';
import { daysOfMonth, deliveryFilter, differingFilter, expiredFilter, expiringFilter, overUsedFilter, statusFilter, versionFilter } from './overviewFilters';

/**
 * Where the numbers lead: to a list view while the overview shows all packages, because list views know of no package; else to
 * the same licenses in place.
 *
 * @typedef {import('lightning/navigation').PageReference} PageReference
 *
 * @typedef {object} Opening Licenses to be listed in place.
 * @property {string} heading
 * @property {Record<string, unknown> | null} filter
 */

/** @type {Record<string, string>} */
const LICENSE_LISTS = {
    expired: 'Expired',
    expiring30: 'Expiring_In_30_Days',
    expiring60: 'Expiring_In_60_Days',
    expiring90: 'Expiring_In_90_Days',
    differing: 'Differing_From_Customer',
    overUsed: 'Over_Used',
    deliveryFailed: 'Delivery_Failed',
    deliveryDue: 'Delivery_Due',
};

/** @type {Record<string, string>} */
const STATUS_LISTS = { Trial: 'Trials', Active: 'Active', Suspended: 'Suspended', Uninstalled: 'Uninstalled' };

/** @type {Record<string, string>} */
const RUN_LISTS = { open: 'Waiting_Or_Running', waiting: 'Waiting_Or_Running', failed: 'Failed' };

/**
 * @param {string} key Of a tile.
 * @param {string | null} packageId
 */
export function tilePage(key, packageId) {
    return packageId === null ? listPage('License__c', LICENSE_LISTS[key]) : undefined;
}

/**
 * @param {string | null} status
 * @param {string | null} packageId
 */
export function statusPage(status, packageId) {
    return packageId === null ? listPage('License__c', STATUS_LISTS[status ?? '']) : undefined;
}

/** @param {string} key Of a tile of runs: they have no list in place, and their list views show every package. */
export function runPage(key) {
    return listPage('License_Run__c', RUN_LISTS[key]);
}

/**
 * @param {string} packageId
 * @returns {PageReference}
 */
export function packagePage(packageId) {
    return { type: 'standard__recordPage', attributes: { recordId: packageId, objectApiName: 'Package__c', actionName: 'view' } };
}

/**
 * @param {string} objectApiName
 * @param {string | undefined} filterName
 * @returns {PageReference | undefined}
 */
function listPage(objectApiName, filterName) {
    return filterName === undefined ? undefined : { type: 'standard__objectPage', attributes: { objectApiName, actionName: 'list' }, state: { filterName } };
}

/**
 * The licenses that a tile counts.
 *
 * @param {{ key: string, label: string }} tile
 * @param {string | null} packageId
 * @param {string} today
 * @returns {Opening}
 */
export function tileOpening({ key, label }, packageId, today) {
    /** @type {Record<string, () => Record<string, unknown> | null>} */
    const filters = {
        expired: () => expiredFilter(packageId, today),
        differing: () => differingFilter(packageId),
        overUsed: () => overUsedFilter(packageId),
        deliveryFailed: () => deliveryFilter(packageId, 'Failed'),
        deliveryDue: () => deliveryFilter(packageId, 'Due'),
    };
    const filter = filters[key];
    return filter === undefined ? expiringOpening(key, packageId, today) : { heading: label, filter: filter() };
}

/**
 * @param {string} key `expiring30`
 * @param {string | null} packageId
 * @param {string} today
 * @returns {Opening}
 */
function expiringOpening(key, packageId, today) {
    const days = Number(key.replace('expiring', ''));
    return { heading: fillLabel(LABELS.expiringWithin, [days]), filter: expiringFilter(packageId, today, addDays(today, days)) };
}

/**
 * @param {string} month `YYYY-MM`
 * @param {string | null} packageId
 * @param {string} today
 * @returns {Opening}
 */
export function monthOpening(month, packageId, today) {
    const { from, to } = daysOfMonth(month, today);
    return { heading: fillLabel(LABELS.expiringMonth, [formatMonth(month)]), filter: expiringFilter(packageId, from, to) };
}

/**
 * @param {{ key: string, label: string }} bar
 * @param {string | null} packageId
 * @returns {Opening}
 */
export function statusOpening({ key, label }, packageId) {
    return { heading: label, filter: statusFilter(packageId, key) };
}

/**
 * @param {string} packageName
 * @param {string} packageId
 * @param {{ label: string, versions: readonly (string | null)[] }} bar
 * @returns {Opening}
 */
export function versionOpening(packageName, packageId, { label, versions }) {
    return { heading: fillLabel(LABELS.versionTitle, [packageName, label]), filter: versionFilter(packageId, versions) };
}
