/**
 * Filters of the overview, as GraphQL takes them: what a number counts is exactly what opens behind it.
 *
 * @typedef {Record<string, unknown>} Filter
 */

/** Days of the tiles; as the list views Expiring in 30, 60 and 90 Days. */
export const EXPIRING_DAYS = Object.freeze([30, 60, 90]);

/** Months of the chart, the present one included. */
export const CHART_MONTHS = 12;

const NOT_UNINSTALLED = Object.freeze({ Status__c: { ne: 'Uninstalled' } });

/**
 * All conditions at once; a package narrows them. Null, not an empty filter, where there is no condition.
 *
 * @param {string | null} packageId
 * @param {...Filter} conditions
 * @returns {Filter | null}
 */
export function filterOf(packageId, ...conditions) {
    const all = [...(packageId === null ? [] : [{ Package__c: { eq: packageId } }]), ...conditions];
    if (all.length < 2) {
        return all[0] ?? null;
    }
    return { and: all };
}

/**
 * Licenses whose last day is one of these, the uninstalled ones aside.
 *
 * @param {string | null} packageId
 * @param {string} from
 * @param {string} to
 */
export function expiringFilter(packageId, from, to) {
    return filterOf(packageId, NOT_UNINSTALLED, { Expiration__c: { gte: { value: from } } }, { Expiration__c: { lte: { value: to } } });
}

/**
 * @param {string | null} packageId
 * @param {string} today
 */
export function expiredFilter(packageId, today) {
    return filterOf(packageId, NOT_UNINSTALLED, { Expiration__c: { lt: { value: today } } });
}

/** @param {string | null} packageId */
export function installedFilter(packageId) {
    return filterOf(packageId, NOT_UNINSTALLED);
}

/**
 * @param {string | null} packageId
 * @param {string} status
 */
export function statusFilter(packageId, status) {
    return filterOf(packageId, { Status__c: { eq: status } });
}

/**
 * @param {string} packageId
 * @param {readonly (string | null)[]} versions Numbers; null stands for none.
 */
export function versionFilter(packageId, versions) {
    const conditions = versions.map((version) => ({ Version_Number__c: { eq: version } }));
    return filterOf(packageId, NOT_UNINSTALLED, conditions.length === 1 ? /** @type {Filter} */ (conditions[0]) : { or: conditions });
}

/** @param {string | null} packageId */
export function differingFilter(packageId) {
    return filterOf(packageId, { Differs_From_Customer__c: { eq: true } });
}

/** @param {string | null} packageId */
export function overUsedFilter(packageId) {
    return filterOf(packageId, { Available_Seats__c: { lt: 0 } });
}

/**
 * @param {string | null} packageId
 * @param {string} status
 */
export function deliveryFilter(packageId, status) {
    return filterOf(packageId, { Delivery_Status__c: { eq: status } });
}

/**
 * The months of the chart, `YYYY-MM`, from the present one on.
 *
 * @param {string} today
 */
export function chartMonths(today) {
    const [year, month] = today.split('-').map(Number);
    return Array.from({ length: CHART_MONTHS }, (_each, index) => {
        const first = new Date(Date.UTC(Number(year), Number(month) - 1 + index, 1));
        return first.toISOString().slice(0, 7);
    });
}

/**
 * First and last day of a month, the days that have passed aside.
 *
 * @param {string} month `YYYY-MM`
 * @param {string} today
 */
export function daysOfMonth(month, today) {
    const [year, number] = month.split('-').map(Number);
    const last = new Date(Date.UTC(Number(year), Number(number), 0)).toISOString().slice(0, 10);
    const first = `${month}-01`;
    return { from: first < today ? today : first, to: last };
}

/**
 * Last day that the overview looks ahead.
 *
 * @param {string} today
 */
export function lastChartDay(today) {
    const lastMonth = /** @type {string} */ (chartMonths(today).at(-1));
    return daysOfMonth(lastMonth, today).to;
}
