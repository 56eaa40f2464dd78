import { formatNumber } from 'c/dateWords';
import { fillLabel } from 'c/fillLabel';
import { LABELS } from './labels';
import { packagePage, runPage, statusPage, tilePage } from './openings';
import { isSameVersion } from './readOverview';

/**
 * Tiles and bars of the overview, from its numbers.
 *
 * @typedef {import('./readOverview').PackageChoice} PackageChoice
 */

/** Versions of a package that get a bar of their own; the older ones share one. */
const SHOWN_VERSIONS = 6;

/** Packages whose versions are shown while no package is chosen. */
const SHOWN_PACKAGES = 4;

/** @type {Record<string, 'good' | 'warning' | 'bad' | 'neutral'>} */
const STATUS_TONES = { Trial: 'warning', Active: 'good', Suspended: 'bad', Uninstalled: 'neutral' };

/**
 * @param {import('./readOverview').StatusNumbers} numbers
 * @param {string | null} packageId
 */
export function expiringTiles({ expired, expiring }, packageId) {
    const tiles = [
        { key: 'expired', label: LABELS.expired, count: expired, isAlarming: true },
        ...expiring.map(({ days, count }) => ({ key: `expiring${days}`, label: fillLabel(LABELS.expiringIn, [days]), count })),
    ];
    return tiles.map((tile) => ({ ...tile, page: tilePage(tile.key, packageId) }));
}

/**
 * @param {{ differing: number, overUsed: number, failed: number, due: number }} numbers
 * @param {string | null} packageId
 */
export function attentionTiles({ differing, overUsed, failed, due }, packageId) {
    const tiles = [
        { key: 'deliveryFailed', label: LABELS.deliveryFailed, count: failed, isAlarming: true },
        { key: 'deliveryDue', label: LABELS.deliveryDue, count: due },
        { key: 'differing', label: LABELS.differing, count: differing, isAlarming: true },
        { key: 'overUsed', label: LABELS.overUsed, count: overUsed, isAlarming: true },
    ];
    return tiles.map((tile) => ({ ...tile, page: tilePage(tile.key, packageId) }));
}

/** @param {{ open: number, waiting: number, failed: number }} numbers */
export function runTiles({ open, waiting, failed }) {
    return [
        { key: 'waiting', label: LABELS.runsWaiting, count: waiting, isAlarming: true, page: runPage('waiting') },
        { key: 'failed', label: LABELS.runsFailed, count: failed, isAlarming: true, page: runPage('failed') },
        { key: 'open', label: LABELS.runsOpen, count: open, page: runPage('open') },
    ];
}

/**
 * @param {import('./readOverview').StatusNumbers} numbers
 * @param {string | null} packageId
 */
export function statusBars({ byStatus, total }, packageId) {
    return byStatus.map(({ status, label, count }) => ({
        key: status ?? '',
        label,
        text: shareText(count, total),
        share: ratio(count, total),
        tone: STATUS_TONES[status ?? ''] ?? 'neutral',
        page: statusPage(status, packageId),
    }));
}

/**
 * @param {readonly import('./readOverview').SeatNumbers[]} seats
 * @param {readonly PackageChoice[]} packages
 */
export function seatBars(seats, packages) {
    return seats.map(({ packageId, seats: licensed, used, siteLicenses }) => ({
        key: packageId,
        label: nameOf(packages, packageId),
        detail: siteLicenses === 0 ? '' : fillLabel(LABELS.siteLicenses, [formatNumber(siteLicenses)]),
        text: fillLabel(LABELS.seatsUsed, [formatNumber(used), formatNumber(licensed)]),
        share: ratio(used, licensed),
        tone: /** @type {'bad' | 'brand'} */ (used > licensed ? 'bad' : 'brand'),
        page: packagePage(packageId),
    }));
}

/**
 * The versions in use, package by package.
 *
 * @param {readonly import('./readOverview').VersionNumbers[]} adoption
 * @param {readonly PackageChoice[]} packages
 */
export function versionCharts(adoption, packages) {
    return adoption.slice(0, SHOWN_PACKAGES).map(({ packageId, total, versions }) => ({
        key: packageId,
        heading: nameOf(packages, packageId),
        bars: versionBars(versions, total, packages.find(({ id }) => id === packageId)?.latestVersion ?? null),
    }));
}

/**
 * @param {import('./readOverview').VersionNumbers['versions']} versions
 * @param {number} total
 * @param {string | null} latestVersion
 */
function versionBars(versions, total, latestVersion) {
    // One older version needs no bar that says there are older ones.
    const shownCount = versions.length > SHOWN_VERSIONS + 1 ? SHOWN_VERSIONS : versions.length;
    const older = versions.slice(shownCount);
    const bars = versions.slice(0, shownCount).map(({ version, count }) => ({
        key: version ?? '',
        label: version ?? LABELS.versionUnknown,
        note: isSameVersion(version, latestVersion) ? LABELS.latest : '',
        text: shareText(count, total),
        share: ratio(count, total),
        versions: [version],
    }));
    if (older.length === 0) {
        return bars;
    }
    const count = older.reduce((sum, each) => sum + each.count, 0);
    const rest = { key: 'older', label: LABELS.olderVersions, note: '', text: shareText(count, total), share: ratio(count, total) };
    return [...bars, { ...rest, versions: older.map(({ version }) => version) }];
}

/**
 * "1,200 (24%)".
 *
 * @param {number} count
 * @param {number} total
 */
function shareText(count, total) {
    return fillLabel(LABELS.share, [formatNumber(count), `${formatNumber(Math.round(ratio(count, total) * 100))}%`]);
}

/**
 * @param {number} part
 * @param {number} whole
 */
function ratio(part, whole) {
    return whole === 0 ? 0 : part / whole;
}

/**
 * @param {readonly PackageChoice[]} packages
 * @param {string} packageId
 */
function nameOf(packages, packageId) {
    return packages.find(({ id }) => id === packageId)?.name ?? packageId;
}
