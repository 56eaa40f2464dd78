import { LightningElement, api } from 'lwc';
import { formatNumber } from 'c/dateWords';
import { fillLabel } from 'c/fillLabel';
import { LABELS } from './labels';
import { previewRow } from './previewRow';

/** Rows on one page: enough to look through, few enough to be drawn at once. */
const PAGE_ROWS = 50;

/**
 * @typedef {{ id: string, name: string, customer: string, license: import('c/licenseRules').License, plan: import('c/licenseRules').ChangePlan }} PlannedLicense
 */

/** What a change makes of each of many licenses: before and after, field by field, and what is refused and why. */
export default class BulkPreview extends LightningElement {
    labels = LABELS;
    isRefusedOnly = false;
    pageIndex = 0;

    /** @type {readonly PlannedLicense[]} */
    _planned = [];

    /** @type {readonly PlannedLicense[]} */
    refused = [];

    /** @type {{ key: string, text: string }[]} */
    counts = [];

    /** The licenses with what becomes of each. @type {readonly PlannedLicense[]} */
    @api
    get planned() {
        return this._planned;
    }

    set planned(planned) {
        this._planned = planned;
        this.refused = planned.filter(({ plan }) => plan.outcome === 'refused');
        this.counts = countTexts(planned);
        this.pageIndex = Math.min(this.pageIndex, this.lastPageIndex);
    }

    get shown() {
        return this.isRefusedOnly ? this.refused : this._planned;
    }

    get rows() {
        const start = this.pageIndex * PAGE_ROWS;
        return this.shown.slice(start, start + PAGE_ROWS).map(previewRow);
    }

    get hasRows() {
        return this.shown.length > 0;
    }

    get hasPages() {
        return this.lastPageIndex > 0;
    }

    get lastPageIndex() {
        return Math.max(0, Math.ceil(this.shown.length / PAGE_ROWS) - 1);
    }

    get isFirstPage() {
        return this.pageIndex === 0;
    }

    get isLastPage() {
        return this.pageIndex >= this.lastPageIndex;
    }

    get pageText() {
        const start = this.pageIndex * PAGE_ROWS;
        const end = Math.min(start + PAGE_ROWS, this.shown.length);
        return fillLabel(LABELS.page, [formatNumber(start + 1), formatNumber(end), formatNumber(this.shown.length)]);
    }

    /** @param {CustomEvent} event */
    handleRefusedOnlyChange(event) {
        this.isRefusedOnly = event.detail.checked;
        this.pageIndex = 0;
    }

    handlePrevious() {
        this.pageIndex -= 1;
    }

    handleNext() {
        this.pageIndex += 1;
    }
}

/** @param {readonly PlannedLicense[]} planned */
function countTexts(planned) {
    const counts = { change: 0, none: 0, refused: 0 };
    for (const { plan } of planned) {
        counts[plan.outcome] += 1;
    }
    const keys = /** @type {const} */ (['change', 'none', 'refused']);
    return keys.map((key) => ({ key, text: fillLabel(LABELS.counts[key], [formatNumber(counts[key])]) }));
}
