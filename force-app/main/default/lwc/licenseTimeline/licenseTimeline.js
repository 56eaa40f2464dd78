import { LightningElement, api, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import { getRecord } from 'lightning/uiRecordApi';
import LAST_MODIFIED_DATE_FIELD from '@salesforce/schema/License__c.LastModifiedDate';
import { reduceErrors } from 'c/reduceErrors';
import { describeChange } from './describeEvents';
import { EVENT_QUERY, PAGE_SIZE, toEventPage } from './eventQuery';
import { groupChanges } from './groupChanges';
import { LABELS } from './labels';

/** Every change of a license, newest first. */
export default class LicenseTimeline extends LightningElement {
    /** Id of the license, set by the page. @type {string | undefined} */
    @api recordId;

    labels = LABELS;

    /** Pages shown so far, by the cursor they begin after. @type {Map<string | null, import('./eventQuery').EventPage>} */
    pages = new Map();

    /** Cursor of the page asked for; null is the first. @type {string | null} */
    after = null;

    /** @type {string[]} */
    errors = [];

    isLoadingMore = false;

    /** Number of changes shown before more were asked for: the first of the new ones gets the focus. @type {number | undefined} */
    focusFrom;

    /** @type {(() => Promise<unknown>) | undefined} */
    refreshFirstPage;

    /** @type {string | undefined} */
    lastModified;

    /** @param {import('lightning/graphql').GraphqlResult} result */
    @wire(graphql, { query: EVENT_QUERY, variables: '$variables' })
    wiredEvents({ data, errors, refresh }) {
        if (this.after === null) {
            this.refreshFirstPage = refresh;
        }
        if (data) {
            this.pages = new Map(this.pages).set(this.after, toEventPage(data));
            this.errors = [];
            this.isLoadingMore = false;
        } else if (errors) {
            this.errors = reduceErrors({ body: errors }).page;
            this.isLoadingMore = false;
        }
    }

    /** A saved record has new events. @param {import('lightning/uiRecordApi').WireResult} result */
    @wire(getRecord, { recordId: '$recordId', fields: [LAST_MODIFIED_DATE_FIELD] })
    wiredRecord({ data }) {
        const lastModified = data?.fields.LastModifiedDate?.value;
        if (typeof lastModified !== 'string') {
            return;
        }
        const isNewer = this.lastModified !== undefined && this.lastModified !== lastModified;
        this.lastModified = lastModified;
        if (isNewer) {
            this.refresh();
        }
    }

    renderedCallback() {
        if (this.focusFrom !== undefined && this.changes.length > this.focusFrom) {
            const items = this.template?.querySelectorAll('.change') ?? [];
            /** @type {HTMLElement | undefined} */ (items[this.focusFrom])?.focus();
            this.focusFrom = undefined;
        }
    }

    get variables() {
        return this.recordId ? { licenseId: this.recordId, first: PAGE_SIZE, after: this.after } : undefined;
    }

    get events() {
        return [...this.pages.values()].flatMap(({ events }) => events);
    }

    get changes() {
        return groupChanges(this.events).map((change) => describeChange(change, new Date()));
    }

    get isLoading() {
        return this.pages.size === 0 && !this.hasErrors;
    }

    get hasErrors() {
        return this.errors.length > 0;
    }

    get isEmpty() {
        return this.pages.size > 0 && this.events.length === 0;
    }

    get hasMore() {
        return this.nextCursor !== null;
    }

    get nextCursor() {
        return [...this.pages.values()].at(-1)?.nextCursor ?? null;
    }

    get moreLabel() {
        return this.isLoadingMore ? LABELS.loadingMore : LABELS.showMore;
    }

    handleShowMore() {
        this.focusFrom = this.changes.length;
        this.isLoadingMore = true;
        this.after = this.nextCursor;
    }

    /** Begins anew at the first page: what comes after it has moved. */
    async refresh() {
        const first = this.pages.get(null);
        this.pages = first === undefined ? new Map() : new Map([[null, first]]);
        this.after = null;
        this.isLoadingMore = false;
        try {
            await this.refreshFirstPage?.();
        } catch (error) {
            this.errors = reduceErrors(error).page;
        }
    }
}
