import { LightningElement } from 'lwc';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import { todayIn } from 'c/licenseRules';
import { NOTHING_CHOSEN, changeRequestOf, draftMessages } from './changeDraft';
import { LABELS } from './labels';

/**
 * @typedef {object} RequestChange
 * @property {import('c/licenseRules').ChangeRequest | undefined} request undefined while something entered is wrong.
 * @property {string} reason
 */

/**
 * What shall become of many licenses, and why.
 *
 * @fires BulkChangeForm#requestchange with a `RequestChange`, at every change.
 */
export default class BulkChangeForm extends LightningElement {
    labels = LABELS;

    /** @type {import('./changeDraft').ChangeDraft} */
    draft = NOTHING_CHOSEN;

    /** What was last put into the fields; what is typed is not put back, since a date that cannot be read would be wiped out. */
    given = NOTHING_CHOSEN;

    /** Names of the fields in which something was typed: nothing is wrong yet with what has only just appeared. @type {readonly string[]} */
    typed = [];

    renderedCallback() {
        const messages = this.messages;
        for (const control of this.controls) {
            control.setCustomValidity(messages[control.dataset.control ?? ''] ?? '');
            if (this.typed.includes(control.dataset.control ?? '')) {
                control.reportValidity();
            }
        }
    }

    get statusOptions() {
        return [option('keep', LABELS.keep), ...['Trial', 'Active', 'Suspended'].map((status) => option(status, status))];
    }

    get expirationOptions() {
        return [option('keep', LABELS.keep), option('extend', LABELS.extend), option('date', LABELS.newDate), option('never', LABELS.doesNotExpire)];
    }

    get seatsOptions() {
        return [option('keep', LABELS.keep), option('number', LABELS.numberOfSeats), option('site', LABELS.siteLicense)];
    }

    get isExtended() {
        return this.draft.expiration === 'extend';
    }

    get isDated() {
        return this.draft.expiration === 'date';
    }

    get isCounted() {
        return this.draft.seatsChoice === 'number';
    }

    get messages() {
        return draftMessages(this.draft, todayIn(TIME_ZONE, new Date()));
    }

    /** @param {CustomEvent} event */
    handleChoice(event) {
        this.enter(event);
        this.given = this.draft;
    }

    /** @param {CustomEvent} event */
    handleTyping(event) {
        this.typed = [...new Set([...this.typed, nameOf(event)])];
        this.enter(event);
    }

    /** @param {CustomEvent} event */
    enter(event) {
        event.stopPropagation();
        this.draft = { ...this.draft, [nameOf(event)]: String(event.detail.value ?? '') };
        const request = Object.keys(this.messages).length > 0 ? undefined : changeRequestOf(this.draft);
        this.dispatchEvent(new CustomEvent('requestchange', { detail: { request, reason: this.draft.reason } }));
    }

    /** @returns {import('lightning/uiRecordApi').InputControl[]} */
    get controls() {
        return [.../** @type {NodeListOf<any>} */ (this.template?.querySelectorAll('[data-control]') ?? [])];
    }
}

/** @param {string} value @param {string} label */
function option(value, label) {
    return { value, label };
}

/** @param {CustomEvent} event */
function nameOf({ target }) {
    return /** @type {HTMLInputElement} */ (target).name;
}
