import { LightningElement, api, wire } from 'lwc';
import { getRecord, notifyRecordUpdateAvailable, updateRecord } from 'lightning/uiRecordApi';
import STATE_FIELD from '@salesforce/schema/License_Run__c.State__c';
import { formatMoment, formatNumber } from 'c/dateWords';
import { fillLabel } from 'c/fillLabel';
import { RUN_FIELDS, isFinished, percentDone, toRun } from 'c/licenseRun';
import { reduceErrors } from 'c/reduceErrors';
import { LABELS, STATES, WORKER_COMMAND } from './labels';

/** Milliseconds between two looks at a run: often at first, seldom when it takes long. */
const FIRST_DELAY = 1000;
const LONGEST_DELAY = 5000;
const GROWTH = 1.05;

/**
 * A run as it goes on, and what became of it. Looks again until it has ended or the component is taken away.
 *
 * @fires RunProgress#finish with `{ run }`, once.
 */
export default class RunProgress extends LightningElement {
    /** Id of the run. @type {string} */
    @api recordId = '';

    /** Whether this is the page of the run itself: a card then, without a link to the run. @type {boolean} */
    @api isOwnPage = false;

    labels = LABELS;
    command = WORKER_COMMAND;

    /** @type {import('c/licenseRun').Run | undefined} */
    run;

    /** Id of the run once it has ended: what it lists is read then. @type {string | undefined} */
    finishedId;

    /** @type {readonly string[]} */
    errors = [];

    errorHeading = '';
    isCanceling = false;
    delay = FIRST_DELAY;

    /** @type {number | undefined} */
    timer;

    /** @param {import('lightning/uiRecordApi').WireResult} result */
    @wire(getRecord, { recordId: '$recordId', fields: RUN_FIELDS })
    wiredRun({ data, error }) {
        if (data) {
            this.run = toRun(data);
            this.errors = [];
            this.noteEnd();
        } else if (error) {
            this.showErrors(this.run === undefined ? LABELS.notLoaded : LABELS.contactLost, error);
        }
    }

    connectedCallback() {
        this.lookLater();
    }

    disconnectedCallback() {
        clearTimeout(this.timer);
        this.timer = undefined;
    }

    get isLoading() {
        return this.run === undefined && this.errors.length === 0;
    }

    get hasErrors() {
        return this.errors.length > 0;
    }

    /** What the state means; empty where the panel with the failure says it. */
    get sentence() {
        return this.run === undefined || this.hasFailed ? '' : STATES[this.run.state];
    }

    get frameClass() {
        return this.isOwnPage ? 'slds-card slds-p-around_medium' : 'slds-is-relative';
    }

    get runPage() {
        return { type: 'standard__recordPage', attributes: { recordId: this.recordId, actionName: 'view' } };
    }

    get showsLink() {
        return this.run !== undefined && !this.isOwnPage;
    }

    get isRunning() {
        return this.run?.state === 'Running';
    }

    get isRequested() {
        return this.run?.state === 'Requested';
    }

    get isWaiting() {
        return this.run?.isWaiting === true;
    }

    get percent() {
        return this.run === undefined ? null : percentDone(this.run);
    }

    get hasPercent() {
        return this.percent !== null;
    }

    get countText() {
        const { done = 0, total = 0 } = this.run ?? {};
        return fillLabel(LABELS.count, [formatNumber(done), formatNumber(total ?? 0)]);
    }

    get heartbeatText() {
        const heartbeat = this.run?.heartbeat ?? null;
        return heartbeat === null ? '' : fillLabel(LABELS.heartbeat, [formatMoment(heartbeat)]);
    }

    get isFinished() {
        return this.run !== undefined && isFinished(this.run);
    }

    /** Why the run failed, for the error panel. */
    get failures() {
        return this.run?.state === 'Failed' && this.run.error !== '' ? [this.run.error] : [];
    }

    get hasFailed() {
        return this.failures.length > 0;
    }

    get counts() {
        const { changed = 0, unchanged = 0, refused = 0 } = this.run ?? {};
        return [
            { key: 'changed', label: LABELS.changed, text: formatNumber(changed) },
            { key: 'unchanged', label: LABELS.unchanged, text: formatNumber(unchanged) },
            { key: 'refused', label: LABELS.refused, text: formatNumber(refused) },
        ];
    }

    get hasCounts() {
        return this.isFinished && this.run?.state !== 'Canceled';
    }

    async handleCancel() {
        this.isCanceling = true;
        try {
            await updateRecord({ fields: { Id: this.recordId, [STATE_FIELD.fieldApiName]: 'Canceled' } });
            this.errors = [];
        } catch (error) {
            this.showErrors(LABELS.notCanceled, error);
        } finally {
            this.isCanceling = false;
        }
    }

    async look() {
        try {
            await notifyRecordUpdateAvailable([{ recordId: this.recordId }]);
        } catch (error) {
            this.showErrors(LABELS.contactLost, error);
        }
        this.lookLater();
    }

    lookLater() {
        clearTimeout(this.timer);
        if (this.isConnected && !this.isFinished) {
            // Nothing tells a page that a record changed on the server: looking again is all there is.
            // eslint-disable-next-line @lwc/lwc/no-async-operation
            this.timer = setTimeout(() => this.look(), this.delay);
            this.delay = Math.min(this.delay * GROWTH, LONGEST_DELAY);
        }
    }

    noteEnd() {
        if (this.isFinished && this.finishedId === undefined) {
            this.finishedId = this.recordId;
            this.dispatchEvent(new CustomEvent('finish', { detail: { run: this.run } }));
        }
    }

    /** @param {string} heading @param {unknown} error */
    showErrors(heading, error) {
        const { page, fields } = reduceErrors(error);
        this.errorHeading = heading;
        this.errors = [...page, ...Object.values(fields).flat()];
    }
}
