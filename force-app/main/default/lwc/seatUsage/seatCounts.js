import { availableSeats } from 'c/licenseRules';

/**
 * How the seats of a license stand.
 *
 * @typedef {object} SeatCounts
 * @property {'counted' | 'site' | 'unknown' | 'uninstalled'} kind
 * @property {number | null} licensed
 * @property {number | null} used
 * @property {number | null} available Negative while more users have a seat than the license allows.
 * @property {number} over By how many the seats are exceeded; 0 when they are not.
 */

/** Width of the whole bar in its own units. */
export const BAR_WIDTH = 100;

/**
 * @param {import('c/licenseFacts').LicenseFacts} facts
 * @returns {SeatCounts}
 */
export function countSeats(facts) {
    const { status, seats, usedLicenses } = facts;
    const available = availableSeats(facts);
    const counts = { licensed: seats, used: usedLicenses, available, over: available !== null && available < 0 ? -available : 0 };
    if (status === 'Uninstalled') {
        return { ...counts, kind: 'uninstalled' };
    }
    if (seats === null) {
        return { ...counts, kind: 'site' };
    }
    return { ...counts, kind: available === null ? 'unknown' : 'counted' };
}

/**
 * Widths of the bar's parts. The longer of used and licensed is the whole bar, so that over-use reaches beyond the licensed part.
 *
 * @param {SeatCounts} counts
 */
export function barParts({ licensed, used, over }) {
    const licensedSeats = licensed ?? 0;
    const usedSeats = used ?? 0;
    const whole = Math.max(licensedSeats, usedSeats, 1);
    const width = (/** @type {number} */ seats) => (seats / whole) * BAR_WIDTH;
    return { within: width(usedSeats - over), over: width(over), licensed: width(licensedSeats) };
}
