import { formatNumber } from 'c/dateWords';
import { fillLabel } from 'c/fillLabel';
import { countOf, groupsOf, totalOf } from 'c/readAggregates';
import { LICENSE_CHECKS, PACKAGE_CHECKS, RUN_CHECKS, failureFilter, licenseFilters } from './checks';
import { CHECK_LABELS, FAILURE_REMEDIES, LABELS, OTHER_REMEDY } from './labels';

/**
 * What the checks found.
 *
 * @typedef {'error' | 'warning' | 'info'} Severity
 * @typedef {import('lightning/navigation').PageReference} PageReference
 *
 * @typedef {object} Finding
 * @property {string} key
 * @property {Severity} severity
 * @property {string} title
 * @property {number} count 0 where all is well.
 * @property {string} evidence
 * @property {string} remedy
 * @property {string} [command]
 * @property {{ id: string, label: string, page: PageReference }[]} examples Records named as evidence.
 * @property {PageReference} [page] List view of the records.
 * @property {Record<string, unknown>} [filter] Licenses to be listed in place, where no list view shows them.
 */

/** @type {Readonly<Record<Severity, number>>} */
const RANKS = Object.freeze({ error: 0, warning: 1, info: 2 });

/**
 * @param {any} data Answer to `PACKAGE_QUERY`.
 * @returns {Finding[]}
 */
export function packageFindings(data) {
    return PACKAGE_CHECKS.map((check) => {
        const { totalCount, edges } = data.uiapi.query[check.key];
        return { ...findingOf(check, totalCount), examples: edges.map((/** @type {any} */ { node }) => exampleOf(node)) };
    });
}

/**
 * @param {any} data Answer to `RUN_QUERY`.
 * @returns {Finding[]}
 */
export function runFindings(data) {
    return RUN_CHECKS.map((check) => ({ ...findingOf(check, totalOf(data, check.key)), page: listPage('License_Run__c', check.listView) }));
}

/**
 * @param {any} data Answer to `LICENSE_QUERY`.
 * @param {string} today
 * @returns {Finding[]}
 */
export function licenseFindings(data, today) {
    const filters = licenseFilters(today);
    const checks = LICENSE_CHECKS.map((check) => ({
        ...findingOf(check, totalOf(data, check.key)),
        ...(check.listView === undefined ? { filter: filters[check.key] } : { page: listPage('License__c', check.listView) }),
    }));
    return [...groupsOf(data, 'failures').map(failureFinding), ...checks];
}

/**
 * The gravest first, and of those alike in the order of the checks; what is fine is left out.
 *
 * @param {readonly Finding[]} findings
 */
export function sortFindings(findings) {
    return findings.filter(({ count }) => count > 0).toSorted((one, other) => RANKS[one.severity] - RANKS[other.severity]);
}

/**
 * @param {import('./checks').Check} check
 * @param {number} count
 * @returns {Finding}
 */
function findingOf({ key, severity, command }, count) {
    const { title, remedy } = CHECK_LABELS[key];
    return { key, severity, title, count, evidence: evidenceOf(count), remedy, command, examples: [] };
}

/**
 * @param {import('c/readAggregates').Group} group
 * @returns {Finding}
 */
function failureFinding(group) {
    const { value, displayValue } = group.Delivery_Failure__c;
    return {
        key: `failed ${value ?? ''}`,
        severity: 'error',
        title: value === null ? LABELS.deliveryFailedUnknown : fillLabel(LABELS.deliveryFailed, [displayValue ?? value]),
        count: countOf(group),
        evidence: evidenceOf(countOf(group)),
        remedy: FAILURE_REMEDIES[value ?? ''] ?? OTHER_REMEDY,
        examples: [],
        filter: failureFilter(value),
    };
}

/** @param {number} count */
function evidenceOf(count) {
    return fillLabel(LABELS.found, [formatNumber(count)]);
}

/** @param {any} node */
function exampleOf({ Id, Name }) {
    return {
        id: Id,
        label: Name.value,
        page: { type: 'standard__recordPage', attributes: { recordId: Id, objectApiName: 'Package__c', actionName: 'view' } },
    };
}

/**
 * @param {string} objectApiName
 * @param {string | undefined} filterName
 * @returns {PageReference | undefined}
 */
function listPage(objectApiName, filterName) {
    return filterName === undefined ? undefined : { type: 'standard__objectPage', attributes: { objectApiName, actionName: 'list' }, state: { filterName } };
}
