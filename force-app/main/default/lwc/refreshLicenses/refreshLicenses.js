import { LightningElement, api, wire } from 'lwc';
import { CloseActionScreenEvent } from 'lightning/actions';
import { graphql } from 'lightning/graphql';
import { getRecord, notifyRecordUpdateAvailable } from 'lightning/uiRecordApi';
import MAY_REFRESH from '@salesforce/customPermission/Administer_Packages';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import NAME_FIELD from '@salesforce/schema/Package__c.Name';
import LAST_REFRESH_FIELD from '@salesforce/schema/Package__c.Last_License_Refresh__c';
import NEXT_REFRESH_FIELD from '@salesforce/schema/Package__c.Next_Available_Refresh__c';
import { formatDate } from 'c/dateWords';
import { fillLabel } from 'c/fillLabel';
import { todayIn } from 'c/licenseRules';
import { reduceErrors } from 'c/reduceErrors';
import { requestRefresh } from 'c/runRequest';
import { ACTIVE_REFRESH_QUERY, activeRunId } from './activeRun';
import { LABELS } from './labels';

const FIELDS = [NAME_FIELD, LAST_REFRESH_FIELD, NEXT_REFRESH_FIELD];

/**
 * Screen action on a package: asks for a refresh of its licenses and shows how it goes. A refresh that already waits or goes
 * on is shown instead of a second one.
 */
export default class RefreshLicenses extends LightningElement {
    /** Id of the package, set by the action. @type {string} */
    @api recordId = '';

    labels = LABELS;

    /** @type {import('lightning/uiRecordApi').Record | undefined} */
    record;

    /** The refresh that goes on already. @type {string | undefined} */
    activeId;

    /** The refresh that was asked for here. @type {string | undefined} */
    requestedId;

    /** @type {(() => Promise<unknown>) | undefined} */
    askForActiveRun;

    /** @type {readonly string[]} */
    errors = [];

    isMakingSure = false;
    hasLookedForRun = false;
    ignoresInterval = false;
    isRequesting = false;
    isRunFinished = false;
    shouldFocusRun = false;

    /** @param {import('lightning/uiRecordApi').WireResult} result */
    @wire(getRecord, { recordId: '$recordId', fields: FIELDS })
    wiredPackage({ data, error }) {
        this.record = data ?? this.record;
        if (error) {
            this.errors = reduceErrors(error).page;
        }
    }

    /** @param {import('lightning/graphql').GraphqlResult} result */
    @wire(graphql, { query: ACTIVE_REFRESH_QUERY, variables: '$variables' })
    wiredActiveRun({ data, errors, refresh }) {
        this.askForActiveRun = refresh;
        if (data || errors) {
            this.activeId = activeRunId(data);
            this.makeSureOnce();
        }
    }

    get variables() {
        return this.recordId ? { packageId: this.recordId } : undefined;
    }

    /** The run that is shown. */
    get runId() {
        return this.requestedId ?? this.activeId;
    }

    get isLoading() {
        return !this.hasErrors && (this.record === undefined || !this.hasLookedForRun);
    }

    get hasErrors() {
        return this.errors.length > 0;
    }

    get errorHeading() {
        return this.record === undefined ? LABELS.notLoaded : LABELS.notRequested;
    }

    get isAllowed() {
        return MAY_REFRESH === true;
    }

    get isQuestion() {
        return this.record !== undefined && this.hasLookedForRun && this.runId === undefined;
    }

    get showsRun() {
        return this.hasLookedForRun && this.runId !== undefined;
    }

    get isConfirmable() {
        return this.isQuestion && this.isAllowed;
    }

    get explanation() {
        return fillLabel(LABELS.explained, [this.textOf(NAME_FIELD) ?? '']);
    }

    get lastText() {
        const last = this.textOf(LAST_REFRESH_FIELD);
        return last === null ? LABELS.never : formatDate(last);
    }

    get nextText() {
        const next = this.textOf(NEXT_REFRESH_FIELD);
        return next === null || next <= this.today ? LABELS.now : formatDate(next);
    }

    get isTooEarly() {
        const next = this.textOf(NEXT_REFRESH_FIELD);
        return next !== null && next > this.today;
    }

    get tooEarlyText() {
        return fillLabel(LABELS.tooEarly, [this.nextText]);
    }

    get isConfirmDisabled() {
        return this.isRequesting || (this.isTooEarly && !this.ignoresInterval);
    }

    get today() {
        return todayIn(TIME_ZONE, new Date());
    }

    renderedCallback() {
        if (this.shouldFocusRun) {
            this.shouldFocusRun = false;
            /** @type {HTMLElement | null} */ (this.template?.querySelector('.run'))?.focus();
        }
    }

    /** @param {CustomEvent} event */
    handleIgnoreIntervalChange(event) {
        this.ignoresInterval = event.detail.checked;
    }

    async handleConfirm() {
        this.isRequesting = true;
        this.errors = [];
        try {
            // Somebody else may have asked since this window was opened.
            await this.askForActiveRun?.();
            if (this.runId === undefined) {
                this.requestedId = await requestRefresh(this.recordId, { ignoresInterval: this.isTooEarly && this.ignoresInterval });
            }
            this.shouldFocusRun = true;
        } catch (error) {
            const { page, fields } = reduceErrors(error);
            this.errors = [...page, ...Object.values(fields).flat()];
        } finally {
            this.isRequesting = false;
        }
    }

    /** What is answered first may come from a cache, and name a run that has ended since. */
    async makeSureOnce() {
        if (this.isMakingSure) {
            return;
        }
        this.isMakingSure = true;
        try {
            await this.askForActiveRun?.();
        } catch (error) {
            this.errors = reduceErrors(error).page;
        } finally {
            this.hasLookedForRun = true;
        }
    }

    async handleRunFinish() {
        this.isRunFinished = true;
        try {
            // The worker noted the day of the refresh on the package.
            await notifyRecordUpdateAvailable([{ recordId: this.recordId }]);
        } catch (error) {
            this.errors = reduceErrors(error).page;
        }
    }

    handleClose() {
        this.dispatchEvent(new CloseActionScreenEvent());
    }

    /** @param {{ fieldApiName: string }} field */
    textOf({ fieldApiName }) {
        const value = this.record?.fields[fieldApiName]?.value ?? null;
        return value === null ? null : String(value);
    }
}
