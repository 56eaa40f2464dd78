/**
 * Types that say more than that fields changed; the first that occurs names the whole change.
 */
const TELLING_TYPES = Object.freeze(['Created', 'Uninstalled', 'Reinstalled']);

/**
 * @typedef {import('./eventQuery').LicenseEvent} LicenseEvent
 *
 * @typedef {object} LicenseChange What one save did.
 * @property {string} id
 * @property {LicenseEvent} head The event that stands for all in type, person, moment, reason and source.
 * @property {LicenseEvent[]} events
 */

/**
 * Events of one save as one change, in the order in which their first events come; within a change in the order in which
 * they were written.
 *
 * @param {readonly LicenseEvent[]} events Newest first.
 * @returns {LicenseChange[]}
 */
export function groupChanges(events) {
    const byChange = Map.groupBy(events, ({ changeId }) => changeId);
    return [...byChange].map(([id, newestFirst]) => {
        const own = [...newestFirst].reverse();
        return { id, head: headOf(own), events: own };
    });
}

/** @param {LicenseEvent[]} events */
function headOf(events) {
    const telling = TELLING_TYPES.flatMap((type) => events.find((event) => event.type === type) ?? []);
    return /** @type {LicenseEvent} */ (telling[0] ?? events[0]);
}
