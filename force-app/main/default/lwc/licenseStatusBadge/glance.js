import { describeDays, describeMoment, daysBetween, formatDate, formatMoment } from 'c/dateWords';
import { fillLabel } from 'c/fillLabel';
import { compareWithCustomer } from 'c/licenseFacts';
import { FIELD_LABELS } from 'c/licenseWording';
import { LABELS } from './labels';

/** From how many days before the expiration a person should be alarmed. */
const SOON_DAYS = 30;

const LIST = Object.freeze({ style: /** @type {const} */ ('long'), type: /** @type {const} */ ('conjunction') });

/**
 * A line with an icon: what it says must be read from its text, the tone only helps to find it.
 *
 * @typedef {import('c/licenseFacts').LicenseFacts} LicenseFacts
 * @typedef {'neutral' | 'good' | 'warning' | 'bad'} Tone
 *
 * @typedef {object} Line
 * @property {Tone} tone
 * @property {string} text
 * @property {string} [detail] Shown below, smaller.
 * @property {string} [title] The exact moment of a relative one.
 */

/** @type {Record<string, { tone: Tone, icon: string }>} */
const STATUSES = {
    Trial: { tone: 'warning', icon: 'utility:clock' },
    Active: { tone: 'good', icon: 'utility:check' },
    Suspended: { tone: 'bad', icon: 'utility:pause' },
    Uninstalled: { tone: 'neutral', icon: 'utility:dash' },
};

/** @param {LicenseFacts} facts */
export function statusBadge({ status, statusLabel }) {
    const { tone, icon } = STATUSES[status ?? ''] ?? { tone: 'neutral', icon: 'utility:question' };
    return { tone, icon, text: statusLabel ?? LABELS.unknown };
}

/**
 * Until when, or since when no longer.
 *
 * @param {LicenseFacts} facts
 * @param {string} today
 * @returns {Line}
 */
export function expirationLine({ status, expiration, uninstallDate }, today) {
    if (status === 'Uninstalled') {
        return { tone: 'neutral', text: fillLabel(LABELS.uninstalledOn, [uninstallDate === null ? '' : formatDate(uninstallDate)]).trim() };
    }
    if (expiration === null) {
        return { tone: 'neutral', text: LABELS.doesNotExpire };
    }
    const days = daysBetween(today, expiration);
    const words = describeDays(expiration, today);
    if (days < 0) {
        return { tone: 'bad', text: fillLabel(LABELS.expired, [words]), detail: formatDate(expiration) };
    }
    return { tone: days <= SOON_DAYS ? 'warning' : 'neutral', text: fillLabel(LABELS.expires, [words]), detail: formatDate(expiration) };
}

/**
 * Whether the customer's org has what was changed here, and what to do if not.
 *
 * @param {LicenseFacts['delivery']} delivery
 * @param {Date} now
 * @returns {Line}
 */
export function deliveryLine({ status, failure, remedy, attempts, dueSince, lastDelivered }, now) {
    switch (status) {
        case 'Due':
            return { tone: 'warning', ...momentText(LABELS.deliveryDue, dueSince, now), detail: attemptsText(attempts) };
        case 'Failed':
            return {
                tone: 'bad',
                text: failure === null ? LABELS.deliveryFailedNoCause : fillLabel(LABELS.deliveryFailed, [failure]),
                detail: [remedy, attemptsText(attempts)].filter(Boolean).join(' · '),
            };
        case 'Delivered':
            return { tone: 'good', ...momentText(LABELS.deliveryDelivered, lastDelivered, now) };
        default:
            return { tone: 'neutral', text: LABELS.deliveryNone };
    }
}

/**
 * Which fields differ from the customer's org.
 *
 * @param {LicenseFacts} facts
 * @param {string} today
 * @param {string} lang
 * @returns {Line | undefined} Nothing once the package is uninstalled.
 */
export function customerLine(facts, today, lang) {
    if (facts.status === 'Uninstalled') {
        return undefined;
    }
    const rows = compareWithCustomer(facts, today);
    const differing = rows.filter(({ differs }) => differs).map(({ field }) => FIELD_LABELS[field]);
    if (rows.length === 0) {
        return { tone: 'neutral', text: LABELS.customerUnknown };
    }
    if (differing.length === 0) {
        return { tone: 'good', text: LABELS.customerSame };
    }
    return { tone: 'warning', text: fillLabel(LABELS.customerDiffers, [new Intl.ListFormat(lang, LIST).format(differing)]) };
}

/**
 * @param {string} label
 * @param {string | null} moment
 * @param {Date} now
 */
function momentText(label, moment, now) {
    if (moment === null) {
        return { text: fillLabel(label, ['']).trim() };
    }
    return { text: fillLabel(label, [describeMoment(moment, now)]), title: formatMoment(moment) };
}

/** @param {number} attempts */
function attemptsText(attempts) {
    if (attempts === 0) {
        return '';
    }
    return attempts === 1 ? LABELS.deliveryAttempt : fillLabel(LABELS.deliveryAttempts, [attempts]);
}
