import { countOf, groupsOf, totalOf } from 'c/readAggregates';
import { addDays } from 'c/licenseRules';
import { EXPIRING_DAYS, chartMonths } from './overviewFilters';

/**
 * Numbers of the overview, from the answers to its queries.
 *
 * @typedef {object} PackageChoice
 * @property {string} id
 * @property {string} name
 * @property {string | null} latestVersion
 *
 * @typedef {object} StatusNumbers
 * @property {{ status: string | null, label: string, count: number }[]} byStatus Most frequent first.
 * @property {number} total
 * @property {number} expired
 * @property {{ days: number, count: number }[]} expiring Within so many days, today included.
 * @property {{ month: string, count: number }[]} byMonth
 *
 * @typedef {object} SeatNumbers
 * @property {string} packageId
 * @property {number} seats
 * @property {number} used
 * @property {number} siteLicenses
 *
 * @typedef {object} VersionNumbers
 * @property {string} packageId
 * @property {number} total
 * @property {{ version: string | null, count: number }[]} versions Newest first, an unknown one last.
 */

/**
 * @param {any} data Answer to `PACKAGE_QUERY`.
 * @returns {PackageChoice[]}
 */
export function readPackages(data) {
    return data.uiapi.query.Package__c.edges.map((/** @type {any} */ { node }) => ({
        id: node.Id,
        name: node.Name.value,
        latestVersion: node.Latest_Version__c.value,
    }));
}

/**
 * @param {any} data Answer to `STATUS_QUERY`.
 * @param {string} today
 * @returns {StatusNumbers}
 */
export function readStatus(data, today) {
    const byStatus = groupsOf(data, 'byStatus')
        .map((group) => ({ status: group.Status__c.value, label: group.Status__c.displayValue ?? group.Status__c.value ?? '', count: countOf(group) }))
        .toSorted((one, other) => other.count - one.count);
    const days = groupsOf(data, 'byDay').map((group) => ({ day: group.Expiration__c.value, count: countOf(group) }));
    const countWhere = (/** @type {(day: string) => boolean} */ isCounted) => sum(days.filter(({ day }) => isCounted(day)).map(({ count }) => count));
    return {
        byStatus,
        total: sum(byStatus.map(({ count }) => count)),
        expired: totalOf(data, 'expired'),
        expiring: EXPIRING_DAYS.map((ahead) => ({ days: ahead, count: countWhere((day) => day <= addDays(today, ahead)) })),
        byMonth: chartMonths(today).map((month) => ({ month, count: countWhere((day) => day.startsWith(month)) })),
    };
}

/**
 * @param {any} data Answer to `ADOPTION_QUERY`.
 * @returns {SeatNumbers[]} Most seats first.
 */
export function readSeats(data) {
    return groupsOf(data, 'seats')
        .map((group) => ({
            packageId: group.Package__c.value,
            seats: Number(group.Seats__c.sum?.value ?? 0),
            used: Number(group.Used_Licenses__c.sum?.value ?? 0),
            siteLicenses: countOf(group) - Number(group.Seats__c.count?.value ?? 0),
        }))
        .toSorted((one, other) => other.seats - one.seats);
}

/**
 * @param {any} data Answer to `ADOPTION_QUERY`.
 * @returns {VersionNumbers[]} The package with most licenses first.
 */
export function readVersions(data) {
    const rows = groupsOf(data, 'versions').map((group) => ({
        packageId: group.Package__c.value,
        version: group.Version_Number__c.value,
        count: countOf(group),
    }));
    return [...Map.groupBy(rows, ({ packageId }) => packageId)]
        .map(([packageId, own]) => ({
            packageId,
            total: sum(own.map(({ count }) => count)),
            versions: own.map(({ version, count }) => ({ version, count })).toSorted((one, other) => compareVersions(other.version, one.version)),
        }))
        .toSorted((one, other) => other.total - one.total);
}

/**
 * @param {any} data Answer to `ATTENTION_QUERY`.
 */
export function readAttention(data) {
    return { differing: totalOf(data, 'differing'), overUsed: totalOf(data, 'overUsed'), failed: totalOf(data, 'failed'), due: totalOf(data, 'due') };
}

/**
 * @param {any} data Answer to `RUN_QUERY`.
 */
export function readRuns(data) {
    return { open: totalOf(data, 'open'), waiting: totalOf(data, 'waiting'), failed: totalOf(data, 'failed') };
}

/**
 * Whether two numbers name the same version: packages write 1.1 where licenses write 1.1.0.
 *
 * @param {string | null} one
 * @param {string | null} other
 */
export function isSameVersion(one, other) {
    return one !== null && other !== null && compareVersions(one, other) === 0;
}

/**
 * Part by part as numbers: 1.10.0 is newer than 1.9.0. An unknown version is the oldest.
 *
 * @param {string | null} one
 * @param {string | null} other
 */
function compareVersions(one, other) {
    if (one === null || other === null) {
        return Number(one !== null) - Number(other !== null);
    }
    const [ours, theirs] = [one, other].map((version) => version.split('.').map(Number));
    const length = Math.max(ours?.length ?? 0, theirs?.length ?? 0);
    const differences = Array.from({ length }, (_each, index) => (ours?.[index] ?? 0) - (theirs?.[index] ?? 0));
    return differences.find((difference) => difference !== 0 && !Number.isNaN(difference)) ?? 0;
}

/** @param {readonly number[]} numbers */
function sum(numbers) {
    return numbers.reduce((total, number) => total + number, 0);
}
