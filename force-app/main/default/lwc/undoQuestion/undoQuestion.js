import { LightningElement, api, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import { getRecord } from 'lightning/uiRecordApi';
import MAY_MODIFY from '@salesforce/customPermission/Modify_Licenses';
import { formatNumber } from 'c/dateWords';
import { fillLabel } from 'c/fillLabel';
import { RUN_FIELDS, isFinished, toRun } from 'c/licenseRun';
import { reduceErrors } from 'c/reduceErrors';
import { requestUndo } from 'c/runRequest';
import { LABELS } from './labels';
import { UNDOING_RUN_QUERY, undoingRunId } from './undoingRun';

/**
 * Asks whether the changes of a run shall be taken back, and shows how that goes. What is being undone, or was, is shown
 * instead of the question.
 */
export default class UndoQuestion extends LightningElement {
    /** Id of the run whose changes are to be taken back. @type {string} */
    @api recordId = '';

    labels = LABELS;
    reason = '';

    /** @type {import('c/licenseRun').Run | undefined} */
    run;

    /** The undo that there is already. @type {string | undefined} */
    foundId;

    /** The undo that was asked for here. @type {string | undefined} */
    requestedId;

    /** @type {readonly string[]} */
    errors = [];

    errorHeading = '';
    hasLookedForUndo = false;
    isRequesting = false;
    shouldFocusUndo = false;

    /** @type {(() => Promise<unknown>) | undefined} */
    askForUndo;

    /** @param {import('lightning/uiRecordApi').WireResult} result */
    @wire(getRecord, { recordId: '$recordId', fields: RUN_FIELDS })
    wiredRun({ data, error }) {
        if (data) {
            this.run = toRun(data);
        } else if (error) {
            this.showErrors(LABELS.notLoaded, error);
        }
    }

    /** @param {import('lightning/graphql').GraphqlResult} result */
    @wire(graphql, { query: UNDOING_RUN_QUERY, variables: '$variables' })
    wiredUndo({ data, errors, refresh }) {
        this.askForUndo = refresh;
        if (data || errors) {
            this.hasLookedForUndo = true;
            this.foundId = undoingRunId(data);
        }
    }

    renderedCallback() {
        if (this.shouldFocusUndo) {
            this.shouldFocusUndo = false;
            /** @type {HTMLElement | null | undefined} */ (this.template?.querySelector('.undo-run'))?.focus();
        }
    }

    get variables() {
        return this.recordId ? { runId: this.recordId } : undefined;
    }

    /** The run that undoes. */
    get undoId() {
        return this.requestedId ?? this.foundId;
    }

    get isLoading() {
        return !this.hasErrors && (this.run === undefined || !this.hasLookedForUndo);
    }

    get hasErrors() {
        return this.errors.length > 0;
    }

    /** Why the run cannot be undone; empty when it can. */
    get obstacle() {
        if (this.run === undefined || this.undoId !== undefined) {
            return '';
        }
        if (!MAY_MODIFY) {
            return LABELS.notAllowed;
        }
        const { kind, changed } = this.run;
        return kind === 'Bulk Modify' && isFinished(this.run) && changed > 0 ? '' : LABELS.notPossible;
    }

    get isQuestion() {
        return this.run !== undefined && this.hasLookedForUndo && this.undoId === undefined && this.obstacle === '';
    }

    get explanation() {
        return this.run === undefined ? '' : fillLabel(LABELS.explained, [this.run.name, formatNumber(this.run.changed)]);
    }

    /** @param {CustomEvent} event */
    handleReasonChange(event) {
        this.reason = event.detail.value ?? '';
    }

    async handleUndo() {
        this.isRequesting = true;
        this.errors = [];
        try {
            // Somebody else may have asked since the question was put.
            await this.askForUndo?.();
            if (this.undoId === undefined) {
                this.requestedId = await requestUndo(this.recordId, this.reason);
            }
            this.shouldFocusUndo = true;
        } catch (error) {
            this.showErrors(LABELS.notRequested, error);
        } finally {
            this.isRequesting = false;
        }
    }

    /** @param {string} heading @param {unknown} error */
    showErrors(heading, error) {
        const { page, fields } = reduceErrors(error);
        this.errorHeading = heading;
        this.errors = [...page, ...Object.values(fields).flat()];
    }
}
