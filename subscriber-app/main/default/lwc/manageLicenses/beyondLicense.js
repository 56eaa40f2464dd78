import Seats_Beyond from '@salesforce/label/c.Seats_Beyond';
import Seats_Beyond_Last from '@salesforce/label/c.Seats_Beyond_Last';
import Seats_Beyond_Last_More from '@salesforce/label/c.Seats_Beyond_Last_More';
import { fill } from 'c/seatWording';

const NAMED_COUNT = 5;

/**
 * Marks the seats beyond what the license allows, and puts them first: those that were assigned last. Their users keep them until somebody revokes some.
 *
 * @param {readonly import('./seatQueries').Holder[]} holders
 * @param {number} count
 * @returns {import('./seatQueries').Holder[]}
 */
export function markBeyond(holders, count) {
    const last = lastAssigned(holders, count);
    const beyond = new Set(last);
    return [...last.map((holder) => ({ ...holder, note: Seats_Beyond })), ...holders.filter((holder) => !beyond.has(holder))];
}

/**
 * Who that is, in words: the first few by name.
 *
 * @param {readonly import('./seatQueries').Holder[]} holders
 * @param {number} count
 */
export function nameBeyond(holders, count) {
    const names = lastAssigned(holders, count).map(({ name }) => name);
    const named = names.slice(0, NAMED_COUNT).join(', ');
    return names.length > NAMED_COUNT ? fill(Seats_Beyond_Last_More, [named, names.length - NAMED_COUNT]) : fill(Seats_Beyond_Last, [named]);
}

/**
 * @param {readonly import('./seatQueries').Holder[]} holders
 * @param {number} count
 */
function lastAssigned(holders, count) {
    return [...holders].sort((left, right) => right.since.localeCompare(left.since) || right.key.localeCompare(left.key)).slice(0, Math.max(count, 0));
}
