import { LightningElement, api, wire } from 'lwc';
import { CloseActionScreenEvent } from 'lightning/actions';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { getRecord, notifyRecordUpdateAvailable, updateRecord } from 'lightning/uiRecordApi';
import MAY_MODIFY from '@salesforce/customPermission/Modify_Licenses';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import { fillLabel } from 'c/fillLabel';
import { allowedStatuses, summarizeChanges, todayIn } from 'c/licenseRules';
import { reduceErrors } from 'c/reduceErrors';
import { describeConflict } from './conflict';
import { controlsOf, focusInvalid, giveValues, showMessages } from './formControls';
import { viewForm } from './formView';
import { LABELS } from './labels';
import { controlMessages, draftOf, rebasedDraft } from './licenseDraft';
import { FIELDS, OPTIONAL_FIELDS, lastModifiedDateOf, nameOf, placeErrors, toLicense, toRecordInput, trialMaxDaysOf } from './licenseRecord';

/**
 * Screen action on a license, and its Edit page: status, expiration and seats, checked by the rules while typing and by the
 * server on saving. Asks to be closed by the event of screen actions and by `close`, for whatever else holds it.
 *
 * @fires ModifyLicense#close
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

    /**
     * What was last put into the two fields with text. What is typed is not put back: a date or number that cannot be read
     * would be wiped out while its message is shown.
     */
    given = { expiration: '', seats: '' };
    mustGive = false;

    isConflict = false;
    isSaving = false;

    /** Selector of what gets the focus once it is on the page. */
    focusNext = '';

    /** @param {import('lightning/uiRecordApi').WireResult} result */
    @wire(getRecord, { recordId: '$recordId', fields: FIELDS, optionalFields: OPTIONAL_FIELDS })
    wiredRecord({ data, error }) {
        if (data) {
            this.latest = data;
            this.beginUnlessEditing();
        } else if (error) {
            this.showPageErrors(reduceErrors(error).page);
        }
    }

    renderedCallback() {
        const controls = controlsOf(this.template);
        if (this.mustGive) {
            this.mustGive = false;
            giveValues(controls, { expiration: this.expirationValue, seats: this.seatsValue });
        }
        // What the rules say now counts more than what the server said of the last attempt.
        showMessages(controls, controlMessages(this.draft, { ...this.fieldErrors, ...this.form?.ruleMessages }));
        const target = this.focusNext === '' ? null : /** @type {HTMLElement | null} */ (this.template?.querySelector(this.focusNext));
        if (target) {
            this.focusNext = '';
            target.focus();
        }
    }

    get isLoading() {
        return (this.original === undefined && !this.hasPageErrors) || this.isSaving;
    }

    get isLocked() {
        return this.original?.status === 'Uninstalled';
    }

    get isEditable() {
        return this.original !== undefined && this.obstacle === '';
    }

    /** Why the license cannot be modified; empty when it can. */
    get obstacle() {
        if (this.original === undefined) {
            return '';
        }
        if (this.isLocked) {
            return LABELS.locked;
        }
        return MAY_MODIFY ? '' : LABELS.notAllowed;
    }

    get hasPageErrors() {
        return this.pageErrors.length > 0;
    }

    get errorHeading() {
        return this.original === undefined ? LABELS.notLoaded : LABELS.notSaved;
    }

    get conflict() {
        const { isConflict, record, latest, edited } = this;
        return isConflict && record && latest && edited ? describeConflict(record, latest, edited) : undefined;
    }

    get saveLabel() {
        return this.isSaving ? LABELS.saving : LABELS.save;
    }

    get isSaveDisabled() {
        return !this.hasChanges || this.hasInvalidFields || this.isSaving || this.isConflict;
    }

    get statusOptions() {
        return this.original === undefined ? [] : allowedStatuses(this.original).map((status) => ({ label: status, value: status }));
    }

    get expirationValue() {
        return this.draft?.doesNotExpire ? '' : this.given.expiration;
    }

    get seatsValue() {
        return this.draft?.isSiteLicense ? '' : this.given.seats;
    }

    get form() {
        const { original, draft, record } = this;
        if (original === undefined || draft === undefined || record === undefined) {
            return undefined;
        }
        return viewForm(original, draft, { today: todayIn(TIME_ZONE, new Date()), trialMaxDays: trialMaxDaysOf(record) });
    }

    get edited() {
        return this.form?.edited;
    }

    get hasChanges() {
        return this.form?.hasChanges === true;
    }

    get hasShownChanges() {
        return this.form !== undefined && this.form.changes.length > 0;
    }

    get hasInvalidFields() {
        return this.form !== undefined && Object.keys(this.form.ruleMessages).length > 0;
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
        this.give();
    }

    /** @param {CustomEvent} event */
    handleSeatsChange(event) {
        this.edit('seats', { seats: String(event.detail.value ?? '') });
    }

    /** @param {CustomEvent} event */
    handleSiteLicenseChange(event) {
        this.edit('seats', { isSiteLicense: event.detail.checked });
        this.give();
    }

    /** @param {CustomEvent} event */
    handleReasonChange(event) {
        this.edit('reason', { reason: event.detail.value ?? '' });
    }

    async handleSave() {
        if (focusInvalid(controlsOf(this.template))) {
            return;
        }
        this.isSaving = true;
        this.clearErrors();
        try {
            await this.save();
        } catch (error) {
            await this.handleRefusal(reduceErrors(error));
        } finally {
            this.isSaving = false;
        }
    }

    handleReload() {
        this.begin();
        this.focusNext = '[data-control], .obstacle';
    }

    handleApplyMine() {
        const { draft, original, latest } = this;
        if (draft === undefined || original === undefined || latest === undefined) {
            return;
        }
        this.begin(rebasedDraft(draft, original, toLicense(latest)));
        this.focusNext = '[data-control], .obstacle';
    }

    handleClose() {
        this.dispatchEvent(new CustomEvent('close'));
        this.dispatchEvent(new CloseActionScreenEvent());
    }

    async save() {
        const { record, original, edited, draft } = this;
        if (record === undefined || original === undefined || edited === undefined || draft === undefined) {
            return;
        }
        const input = toRecordInput(this.recordId, original, edited, draft.reason);
        await updateRecord(input, { ifUnmodifiedSince: lastModifiedDateOf(record) });
        this.finish(nameOf(record));
    }

    /** @param {import('c/reduceErrors').ReducedErrors} errors */
    async handleRefusal(errors) {
        if (!errors.isConflict) {
            this.showErrors(errors);
            return;
        }
        try {
            await notifyRecordUpdateAvailable([{ recordId: this.recordId }]);
            await this.settleConflict();
        } catch (error) {
            this.showErrors(reduceErrors(error));
        }
    }

    /**
     * The record was written since it was opened. Where none of the edited fields differs, such as after a refresh of the
     * used seats, or after a save whose answer got lost, there is nothing to decide.
     */
    async settleConflict() {
        const { original, latest, edited, draft } = this;
        if (original === undefined || latest === undefined || edited === undefined || draft === undefined) {
            return;
        }
        const present = toLicense(latest);
        const isNewer = this.record !== latest;
        if (isNewer && summarizeChanges(present, edited).length === 0) {
            this.finish(nameOf(latest));
        } else if (isNewer && summarizeChanges(original, present).length === 0) {
            this.begin(draft);
            await this.save();
        } else {
            this.isConflict = true;
            this.focusNext = '.conflict';
        }
    }

    /** @param {string} name */
    finish(name) {
        this.dispatchEvent(new ShowToastEvent({ title: fillLabel(LABELS.saved, [name]), variant: 'success' }));
        this.handleClose();
    }

    /** A refresh in the background must not overwrite what the user is typing; a conflict is found when saving. */
    beginUnlessEditing() {
        if (!this.hasChanges) {
            this.begin(undefined, this.draft?.reason);
        }
    }

    /**
     * Starts editing from the latest known record.
     *
     * @param {import('./licenseDraft').LicenseDraft} [draft] What has been entered already.
     * @param {string} [reason]
     */
    begin(draft, reason = '') {
        if (this.latest !== undefined) {
            this.record = this.latest;
            this.original = toLicense(this.latest);
            this.draft = draft ?? { ...draftOf(this.original), reason };
            this.clearErrors();
            this.give();
        }
    }

    give() {
        this.given = { expiration: this.draft?.expiration ?? '', seats: this.draft?.seats ?? '' };
        this.mustGive = true;
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
        this.fieldErrors = onFields;
        this.showPageErrors(onPage);
    }

    /** @param {string[]} messages */
    showPageErrors(messages) {
        this.pageErrors = messages;
        this.focusNext = messages.length > 0 ? '.errors' : '';
    }
}
