import NAME_FIELD from '@salesforce/schema/License_Run__c.Name';
import KIND_FIELD from '@salesforce/schema/License_Run__c.Kind__c';
import STATE_FIELD from '@salesforce/schema/License_Run__c.State__c';
import IS_WAITING_FIELD from '@salesforce/schema/License_Run__c.Is_Waiting__c';
import TOTAL_FIELD from '@salesforce/schema/License_Run__c.Total__c';
import DONE_FIELD from '@salesforce/schema/License_Run__c.Done__c';
import CHANGED_FIELD from '@salesforce/schema/License_Run__c.Changed__c';
import UNCHANGED_FIELD from '@salesforce/schema/License_Run__c.Unchanged__c';
import REFUSED_FIELD from '@salesforce/schema/License_Run__c.Refused__c';
import HEARTBEAT_FIELD from '@salesforce/schema/License_Run__c.Heartbeat__c';
import FINISHED_AT_FIELD from '@salesforce/schema/License_Run__c.Finished_At__c';
import ERROR_FIELD from '@salesforce/schema/License_Run__c.Error__c';
import DIFFERENCES_FIELD from '@salesforce/schema/License_Run__c.Differences__c';
import REFUSALS_FIELD from '@salesforce/schema/License_Run__c.Refusals__c';

/**
 * A run as pages see it. How it is asked for and what its fields hold stands in the data model, "Runs".
 *
 * @typedef {'Refresh' | 'Bulk Modify' | 'Undo' | 'Deliver' | 'Migrate' | 'Check'} RunKind
 *
 * @typedef {'Requested' | 'Running' | 'Succeeded' | 'Partly Succeeded' | 'Failed' | 'Canceled'} RunState
 *
 * @typedef {object} Run
 * @property {string} id
 * @property {string} name
 * @property {RunKind} kind
 * @property {RunState} state
 * @property {boolean} isWaiting Whether no worker has been heard of.
 * @property {number | null} total null until the worker has counted.
 * @property {number} done
 * @property {number} changed
 * @property {number} unchanged
 * @property {number} refused
 * @property {string | null} heartbeat ISO 8601
 * @property {string | null} finishedAt ISO 8601
 * @property {string} error
 *
 * @typedef {{ id: string, name: string, field: string, before: unknown, after: unknown }} Difference
 *
 * @typedef {{ id: string, name: string, messages: string[] }} Refusal
 */

/** Fields that are read again and again while a run goes on. */
export const RUN_FIELDS = [
    NAME_FIELD,
    KIND_FIELD,
    STATE_FIELD,
    IS_WAITING_FIELD,
    TOTAL_FIELD,
    DONE_FIELD,
    CHANGED_FIELD,
    UNCHANGED_FIELD,
    REFUSED_FIELD,
    HEARTBEAT_FIELD,
    FINISHED_AT_FIELD,
    ERROR_FIELD,
];

/** Fields that are read once, when the run has ended: they can be long. */
export const RESULT_FIELDS = [DIFFERENCES_FIELD, REFUSALS_FIELD];

/** @type {readonly RunState[]} */
const ENDS = Object.freeze(['Succeeded', 'Partly Succeeded', 'Failed', 'Canceled']);

/**
 * @param {import('lightning/uiRecordApi').Record} record With `RUN_FIELDS`.
 * @returns {Run}
 */
export function toRun(record) {
    const text = (/** @type {{ fieldApiName: string }} */ field) => valueOf(record, field);
    const count = (/** @type {{ fieldApiName: string }} */ field) => Number(valueOf(record, field) ?? 0);
    const total = valueOf(record, TOTAL_FIELD);
    return {
        id: record.id,
        name: String(text(NAME_FIELD) ?? ''),
        kind: /** @type {RunKind} */ (text(KIND_FIELD)),
        state: /** @type {RunState} */ (text(STATE_FIELD)),
        isWaiting: valueOf(record, IS_WAITING_FIELD) === true,
        total: total === null ? null : Number(total),
        done: count(DONE_FIELD),
        changed: count(CHANGED_FIELD),
        unchanged: count(UNCHANGED_FIELD),
        refused: count(REFUSED_FIELD),
        heartbeat: /** @type {string | null} */ (text(HEARTBEAT_FIELD)),
        finishedAt: /** @type {string | null} */ (text(FINISHED_AT_FIELD)),
        error: String(text(ERROR_FIELD) ?? ''),
    };
}

/** @param {Run} run */
export function isFinished({ state }) {
    return ENDS.includes(state);
}

/**
 * Records that a run is done with, in percent; null while it has not been counted how many there are.
 *
 * @param {Run} run
 */
export function percentDone(run) {
    if (isFinished(run)) {
        return 100;
    }
    return run.total === null || run.total === 0 ? null : Math.min(100, Math.floor((run.done / run.total) * 100));
}

/**
 * What a run found or changed, and how many more there were than the field could hold.
 *
 * @param {import('lightning/uiRecordApi').Record} record With `RESULT_FIELDS`.
 * @returns {{ items: Difference[], more: number }}
 */
export function differencesOf(record) {
    return readList(valueOf(record, DIFFERENCES_FIELD));
}

/**
 * @param {import('lightning/uiRecordApi').Record} record With `RESULT_FIELDS`.
 * @returns {{ items: Refusal[], more: number }}
 */
export function refusalsOf(record) {
    return readList(valueOf(record, REFUSALS_FIELD));
}

/** @param {unknown} json @returns {{ items: any[], more: number }} */
function readList(json) {
    const list = parse(json);
    const last = list.at(-1);
    const isCut = typeof last?.more === 'number';
    return { items: isCut ? list.slice(0, -1) : list, more: isCut ? last.more : 0 };
}

/** @param {unknown} json @returns {any[]} */
function parse(json) {
    try {
        const list = JSON.parse(String(json ?? '[]'));
        return Array.isArray(list) ? list : [];
    } catch {
        return [];
    }
}

/** @param {import('lightning/uiRecordApi').Record} record @param {{ fieldApiName: string }} field */
function valueOf(record, { fieldApiName }) {
    return record.fields[fieldApiName]?.value ?? null;
}
