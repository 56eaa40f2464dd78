import { createRecord, deleteRecord } from 'lightning/uiRecordApi';
import SEAT_OBJECT from '@salesforce/schema/User_Package_License__c';
import LICENSE_FIELD from '@salesforce/schema/User_Package_License__c.Package_License__c';
import USER_FIELD from '@salesforce/schema/User_Package_License__c.User__c';
import { messagesOf } from 'c/seatErrors';

/**
 * What became of a change of many seats.
 *
 * @typedef {object} Outcome
 * @property {number} done
 * @property {Record<string, string>} problems Message by key of what was refused.
 */

/**
 * One after the other: each seat counts against the same license, which the platform locks, and what does not fit is refused by itself.
 *
 * @param {readonly string[]} keys
 * @param {(key: string) => Promise<unknown>} change
 * @param {(count: number) => void} onProgress
 * @returns {Promise<Outcome>}
 */
async function changeEach(keys, change, onProgress) {
    /** @type {Record<string, string>} */
    const problems = {};
    for (const [index, key] of keys.entries()) {
        try {
            // eslint-disable-next-line no-await-in-loop
            await change(key);
        } catch (error) {
            problems[key] = messagesOf(error).join(' ');
        }
        onProgress(index + 1);
    }
    return { done: keys.length - Object.keys(problems).length, problems };
}

/**
 * @param {string} licenseId
 * @param {readonly string[]} userIds
 * @param {(count: number) => void} onProgress
 */
export function assignSeats(licenseId, userIds, onProgress) {
    const assign = (/** @type {string} */ userId) =>
        createRecord({
            apiName: SEAT_OBJECT.objectApiName,
            fields: { [LICENSE_FIELD.fieldApiName]: licenseId, [USER_FIELD.fieldApiName]: userId },
        });
    return changeEach(userIds, assign, onProgress);
}

/**
 * @param {readonly string[]} seatIds
 * @param {(count: number) => void} onProgress
 */
export function revokeSeats(seatIds, onProgress) {
    return changeEach(seatIds, deleteRecord, onProgress);
}
