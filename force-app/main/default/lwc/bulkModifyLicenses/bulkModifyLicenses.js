import { LightningElement, api, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import MAY_MODIFY from '@salesforce/customPermission/Modify_Licenses';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import { formatNumber } from 'c/dateWords';
import { fillLabel } from 'c/fillLabel';
import { todayIn } from 'c/licenseRules';
import { reduceErrors } from 'c/reduceErrors';
import { REQUEST_MAX_LENGTH, bulkRequestText, requestBulkModify } from 'c/runRequest';
import { countOutcomes, idsToChange, planBulk } from './bulkPlan';
import { LABELS } from './labels';
import { LICENSES_QUERY, PAGE_SIZE, chosenLicenses } from './licenseQuery';

/** Licenses whose ids fit into the request of a run, with room for the change itself. */
const MOST_LICENSES = Math.floor((REQUEST_MAX_LENGTH - 500) / '"a00000000000000AAA",'.length);

const LICENSE_LIST = Object.freeze({ type: 'standard__objectPage', attributes: { objectApiName: 'License__c', actionName: 'list' } });

/**
 * The same change for many licenses: chosen, seen license by license, then asked for as one run. The page itself changes nothing.
 */
export default class BulkModifyLicenses extends LightningElement {
    labels = LABELS;
    listPage = LICENSE_LIST;

    /** @type {readonly string[]} */
    ids = [];

    /** @type {readonly import('./licenseQuery').ChosenLicense[]} */
    chosen = [];

    /** The change that is asked for; undefined while something entered is wrong. @type {import('c/licenseRules').ChangeRequest | undefined} */
    request = {};

    reason = '';

    /** What the change makes of each chosen license. @type {readonly import('./bulkPlan').PlannedLicense[]} */
    planned = [];

    /** Where the page of ids begins that is being read. */
    offset = 0;

    /** @type {readonly string[]} */
    errors = [];

    errorHeading = '';
    isRequesting = false;

    /** @type {string | undefined} */
    runId;

    /** Whether the run has changed something that can be taken back. */
    isUndoable = false;
    isUndoing = false;
    shouldFocusRun = false;

    /** Ids of the selected licenses. @type {readonly string[]} */
    @api
    get licenseIds() {
        return this.ids;
    }

    set licenseIds(ids) {
        this.ids = [...new Set(ids ?? [])];
        this.chosen = [];
        this.offset = 0;
    }

    /** @param {import('lightning/graphql').GraphqlResult} result */
    @wire(graphql, { query: LICENSES_QUERY, variables: '$variables' })
    wiredLicenses({ data, errors }) {
        if (errors) {
            this.showErrors(LABELS.notLoaded, errors);
        } else if (data && this.variables !== undefined) {
            this.take(chosenLicenses(data), this.variables.ids);
        }
    }

    renderedCallback() {
        if (this.shouldFocusRun) {
            this.shouldFocusRun = false;
            /** @type {HTMLElement | null | undefined} */ (this.template?.querySelector('.run'))?.focus();
        }
    }

    /** The page that is being read; the last one stays, since what is answered first may come from a cache and be answered anew. */
    get variables() {
        const lastOffset = Math.floor((this.ids.length - 1) / PAGE_SIZE) * PAGE_SIZE;
        const offset = Math.min(this.offset, lastOffset);
        return this.obstacle === '' ? { ids: this.ids.slice(offset, offset + PAGE_SIZE), pageSize: PAGE_SIZE } : undefined;
    }

    /** Why nothing can be changed here; empty when it can. */
    get obstacle() {
        if (!MAY_MODIFY) {
            return LABELS.notAllowed;
        }
        if (this.ids.length > MOST_LICENSES) {
            return fillLabel(LABELS.tooMany, [formatNumber(this.ids.length), formatNumber(MOST_LICENSES)]);
        }
        return this.ids.length === 0 ? LABELS.noneChosen : '';
    }

    get isLoading() {
        return this.obstacle === '' && this.offset < this.ids.length && !this.hasErrors;
    }

    get isReady() {
        return this.obstacle === '' && this.ids.length > 0 && this.offset >= this.ids.length && this.runId === undefined;
    }

    get hasErrors() {
        return this.errors.length > 0;
    }

    get heading() {
        return fillLabel(LABELS.selected, [formatNumber(this.chosen.length)]);
    }

    /** That some of the selected licenses are not there or not readable; empty when all are. */
    get missingText() {
        const missing = this.ids.length - this.chosen.length;
        return missing > 0 ? fillLabel(LABELS.missing, [formatNumber(missing)]) : '';
    }

    get today() {
        return todayIn(TIME_ZONE, new Date());
    }

    /** Number of licenses that would be changed. */
    get changeCount() {
        return countOutcomes(this.planned).change;
    }

    get applyLabel() {
        return fillLabel(LABELS.apply, [formatNumber(this.changeCount)]);
    }

    get isApplyDisabled() {
        return this.isRequesting || this.request === undefined || this.changeCount === 0;
    }

    get canUndo() {
        return this.isUndoable && !this.isUndoing;
    }

    /** @param {CustomEvent<import('c/bulkChangeForm').RequestChange>} event */
    handleRequestChange(event) {
        this.request = event.detail.request;
        this.reason = event.detail.reason;
        this.plan();
    }

    async handleApply() {
        const { request, planned } = this;
        if (request === undefined) {
            return;
        }
        this.isRequesting = true;
        this.errors = [];
        try {
            this.runId = await requestBulkModify(bulkRequestText(idsToChange(planned), request), this.reason);
            this.shouldFocusRun = true;
        } catch (error) {
            this.showErrors(LABELS.notRequested, error);
        } finally {
            this.isRequesting = false;
        }
    }

    /** @param {CustomEvent<{ run: import('c/licenseRun').Run }>} event */
    handleRunFinish(event) {
        this.isUndoable = event.detail.run.changed > 0;
    }

    handleUndo() {
        this.isUndoing = true;
    }

    /**
     * @param {import('./licenseQuery').ChosenLicense[]} licenses
     * @param {readonly string[]} pageIds Ids of the page that is being read.
     */
    take(licenses, pageIds) {
        if (licenses.length > 0 && !includesId(pageIds, licenses[0]?.id ?? '')) {
            return;
        }
        const byId = new Map(this.chosen.map((each) => [each.id, each]));
        this.chosen = [...new Map([...byId, ...licenses.map((each) => /** @type {const} */ ([each.id, each]))]).values()];
        this.offset += this.offset < this.ids.length ? PAGE_SIZE : 0;
        this.plan();
    }

    /** Planned once for each change, not at each rendering: there may be thousands. */
    plan() {
        this.planned = planBulk(this.chosen, this.request ?? {}, this.today);
    }

    /** @param {string} heading @param {unknown} error */
    showErrors(heading, error) {
        const { page, fields } = reduceErrors(error);
        this.errorHeading = heading;
        this.errors = [...page, ...Object.values(fields).flat()];
    }
}

/**
 * Whether a list holds an id, in its form of 15 or of 18 characters.
 *
 * @param {readonly string[]} ids
 * @param {string} id
 */
function includesId(ids, id) {
    return ids.some((each) => each.slice(0, 15) === id.slice(0, 15));
}
