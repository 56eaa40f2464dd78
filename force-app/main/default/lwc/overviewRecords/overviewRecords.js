import { LightningElement, api, wire } from 'lwc';
import { graphql } from 'lightning/graphql';
import { reduceErrors } from 'c/reduceErrors';
import { LABELS } from './labels';
import { PAGE_SIZE, RECORD_QUERY, toRecordPage } from './recordQuery';

/** The licenses behind a number, in place of a list view where there is none. */
export default class OverviewRecords extends LightningElement {
    /** What the list shows. @type {string} */
    @api heading = '';

    labels = LABELS;

    /** Pages shown so far, by the cursor they begin after. @type {Map<string | null, import('./recordQuery').RecordPage>} */
    pages = new Map();

    /** Cursor of the page asked for; null is the first. @type {string | null} */
    after = null;

    /** @type {string[]} */
    errors = [];

    isLoadingMore = false;
    shouldFocus = true;

    /** @type {Record<string, unknown> | undefined} */
    _filter;

    /** Filter of the licenses, as GraphQL takes it. */
    @api
    get filter() {
        return this._filter;
    }

    set filter(filter) {
        this._filter = filter;
        this.pages = new Map();
        this.after = null;
        this.errors = [];
        this.shouldFocus = true;
    }

    /** @param {import('lightning/graphql').GraphqlResult} result */
    @wire(graphql, { query: RECORD_QUERY, variables: '$variables' })
    wiredRecords({ data, errors }) {
        if (data) {
            this.pages = new Map(this.pages).set(this.after, toRecordPage(data));
            this.errors = [];
        } else if (errors) {
            this.errors = reduceErrors({ body: errors }).page;
        }
        if (data || errors) {
            this.isLoadingMore = false;
        }
    }

    renderedCallback() {
        if (this.shouldFocus) {
            this.shouldFocus = false;
            /** @type {HTMLElement | null | undefined} */ (this.template?.querySelector('.heading'))?.focus();
        }
    }

    get variables() {
        return this._filter === undefined ? undefined : { where: this._filter, first: PAGE_SIZE, after: this.after };
    }

    get rows() {
        return [...this.pages.values()].flatMap(({ rows }) => rows);
    }

    get isLoading() {
        return this.pages.size === 0 && !this.hasErrors;
    }

    get hasErrors() {
        return this.errors.length > 0;
    }

    get hasRows() {
        return this.rows.length > 0;
    }

    get isEmpty() {
        return this.pages.size > 0 && !this.hasRows;
    }

    get nextCursor() {
        return [...this.pages.values()].at(-1)?.nextCursor ?? null;
    }

    get hasMore() {
        return this.nextCursor !== null;
    }

    get moreLabel() {
        return this.isLoadingMore ? LABELS.loadingMore : LABELS.showMore;
    }

    handleShowMore() {
        this.isLoadingMore = true;
        this.after = this.nextCursor;
    }

    handleClose() {
        this.dispatchEvent(new CustomEvent('close'));
    }

    /** @param {KeyboardEvent} event */
    handleKeyDown(event) {
        if (event.key === 'Escape') {
            event.stopPropagation();
            this.handleClose();
        }
    }
}
