import { LightningElement, api, wire } from 'lwc';
import { CloseActionScreenEvent } from 'lightning/actions';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { getRecord, notifyRecordUpdateAvailable, updateRecord } from 'lightning/uiRecordApi';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import { allowedStatuses, checkChange, summarizeChanges, todayIn } from 'c/licenseRules';
import { reduceErrors } from 'c/reduceErrors';
import { LABELS, MESSAGES, fill } from './labels';
import { controlMessages, draftOf, editedLicense } from './licenseDraft';
import { FIELDS, lastModifiedDateOf, nameOf, placeErrors, toLicense, toRecordInput } from './licenseRecord';
import { describeChanges, describeViolations, describeWarnings } from './wording';

/**
 * Screen action on a license: status, expiration and seats, checked by the rules while typing and by the server on saving.
 */
export default class ModifyLicense extends LightningElement {
    /** Id of the license, set by the action. @type {string} */
    @api recordId = '';

    labels = LABELS;

    /** The record as it is known to be now. @type {import('lightning/uiRecordApi').Record | undefined} */
    latest;

    /** The record as it was when editing began. @type {import('lightning/uiRecordApi').Record | undefined} */
    record;

    /** @type {import('c/licenseRules').License | undefined} */
    original;

    /** @type {import('./licenseDraft').LicenseDraft | undefined} */
    draft;

    /** @type {string[]} */
    pageErrors = [];

    /** Messages of the server, by field. @type {Record<string, string>} */
    fieldErrors = {};

    isConflict = false;
    isSaving = false;
    isReloading = false;
    shouldFocusErrors = false;

    /** @param {import('lightning/uiRecordApi').WireResult} result */
    @wire(getRecord, { recordId: '$recordId', fields: FIELDS })
    wiredRecord({ data, error }) {
        if (data) {
            this.latest = data;
            this.beginUnlessEditing();
        } else if (error) {
            this.showPageErrors(reduceErrors(error).page);
        }
    }

    renderedCallback() {
        this.showFieldMessages();
        if (this.shouldFocusErrors) {
            this.shouldFocusErrors = false;
            this.find('.errors')?.focus();
        }
    }

    get isLoading() {
        return (this.original === undefined && !this.hasPageErrors) || this.isReloading || this.isSaving;
    }

    get isLocked() {
        return this.original?.status === 'Uninstalled';
    }

    get isEditable() {
        return this.original !== undefined && !this.isLocked;
    }

    get lockedMessage() {
        return MESSAGES.License_Locked;
    }

    get hasPageErrors() {
        return this.pageErrors.length > 0;
    }

    get errorHeading() {
        return this.original === undefined ? LABELS.notLoaded : LABELS.notSaved;
    }

    get saveLabel() {
        return this.isSaving ? LABELS.saving : LABELS.save;
    }

    get isSaveDisabled() {
        return !this.hasChanges || this.violations.length > 0 || this.isSaving || this.isConflict;
    }

    get statusOptions() {
        return this.original === undefined ? [] : allowedStatuses(this.original).map((status) => ({ label: status, value: status }));
    }

    get expirationValue() {
        return this.draft === undefined || this.draft.doesNotExpire ? '' : this.draft.expiration;
    }

    get seatsValue() {
        return this.draft === undefined || this.draft.isSiteLicense ? '' : this.draft.seats;
    }

    get changes() {
        return describeChanges(this.fieldChanges);
    }

    get hasChanges() {
        return this.fieldChanges.length > 0;
    }

    get warnings() {
        return this.edited === undefined ? [] : describeWarnings(this.edited);
    }

    get edited() {
        return this.original === undefined || this.draft === undefined ? undefined : editedLicense(this.original, this.draft);
    }

    get fieldChanges() {
        return this.original === undefined || this.edited === undefined ? [] : summarizeChanges(this.original, this.edited);
    }

    get violations() {
        if (this.original === undefined || this.edited === undefined || !this.hasChanges) {
            return [];
        }
        return checkChange(this.original, this.edited, { today: todayIn(TIME_ZONE, new Date()), actor: 'person' });
    }

    /** @param {CustomEvent} event */
    handleStatusChange(event) {
        this.edit('status', { status: event.detail.value });
    }

    /** @param {CustomEvent} event */
    handleExpirationChange(event) {
        this.edit('expiration', { expiration: event.detail.value ?? '' });
    }

    /** @param {CustomEvent} event */
    handleDoesNotExpireChange(event) {
        this.edit('expiration', { doesNotExpire: event.detail.checked });
    }

    /** @param {CustomEvent} event */
    handleSeatsChange(event) {
        this.edit('seats', { seats: String(event.detail.value ?? '') });
    }

    /** @param {CustomEvent} event */
    handleSiteLicenseChange(event) {
        this.edit('seats', { isSiteLicense: event.detail.checked });
    }

    async handleSave() {
        if (this.record === undefined || this.original === undefined || this.edited === undefined || this.focusInvalidControl()) {
            return;
        }
        this.isSaving = true;
        this.clearErrors();
        try {
            const input = toRecordInput(this.recordId, this.original, this.edited);
            await updateRecord(input, { ifUnmodifiedSince: lastModifiedDateOf(this.record) });
            this.dispatchEvent(new ShowToastEvent({ title: fill(LABELS.saved, [nameOf(this.record)]), variant: 'success' }));
            this.handleClose();
        } catch (error) {
            this.showErrors(reduceErrors(error));
        } finally {
            this.isSaving = false;
        }
    }

    async handleReload() {
        this.isReloading = true;
        try {
            await notifyRecordUpdateAvailable([{ recordId: this.recordId }]);
            this.begin();
        } catch (error) {
            this.showPageErrors(reduceErrors(error).page);
        } finally {
            this.isReloading = false;
        }
    }

    handleClose() {
        this.dispatchEvent(new CloseActionScreenEvent());
    }

    /** A refresh in the background must not overwrite what the user is typing; a conflict is found when saving. */
    beginUnlessEditing() {
        if (!this.hasChanges) {
            this.begin();
        }
    }

    /** Starts editing from the latest known record. */
    begin() {
        if (this.latest !== undefined) {
            this.record = this.latest;
            this.original = toLicense(this.latest);
            this.draft = draftOf(this.original);
            this.clearErrors();
        }
    }

    /**
     * @param {string} field
     * @param {Partial<import('./licenseDraft').LicenseDraft>} change
     */
    edit(field, change) {
        this.draft = { .../** @type {import('./licenseDraft').LicenseDraft} */ (this.draft), ...change };
        this.fieldErrors = { ...this.fieldErrors, [field]: '' };
    }

    clearErrors() {
        this.pageErrors = [];
        this.fieldErrors = {};
        this.isConflict = false;
    }

    /** @param {import('c/reduceErrors').ReducedErrors} errors */
    showErrors(errors) {
        const { onFields, onPage } = placeErrors(errors);
        this.isConflict = errors.isConflict;
        this.fieldErrors = onFields;
        this.showPageErrors(errors.isConflict ? [LABELS.changedMeanwhile] : onPage);
    }

    /** @param {string[]} messages */
    showPageErrors(messages) {
        this.pageErrors = messages;
        this.shouldFocusErrors = messages.length > 0;
    }

    showFieldMessages() {
        // What the rules say now counts more than what the server said of the last attempt.
        const messages = controlMessages(this.draft, { ...this.fieldErrors, ...describeViolations(this.violations) });
        for (const control of this.controls) {
            control.setCustomValidity(messages[control.dataset.control ?? ''] ?? '');
            control.reportValidity();
        }
    }

    /** Focuses the first control with something wrong; false when there is none. */
    focusInvalidControl() {
        const invalid = this.controls.find((control) => !control.checkValidity());
        invalid?.focus();
        return invalid !== undefined;
    }

    /** @returns {import('lightning/uiRecordApi').InputControl[]} */
    get controls() {
        return [.../** @type {NodeListOf<any>} */ (this.template?.querySelectorAll('[data-control]') ?? [])];
    }

    /**
     * @param {string} selector
     * @returns {HTMLElement | null}
     */
    find(selector) {
        return this.template?.querySelector(selector) ?? null;
    }
}
