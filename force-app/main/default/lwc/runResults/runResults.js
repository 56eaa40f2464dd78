import { LightningElement, api, wire } from 'lwc';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import { getRecord } from 'lightning/uiRecordApi';
import LICENSE_OBJECT from '@salesforce/schema/License__c';
import { formatNumber } from 'c/dateWords';
import { fillLabel } from 'c/fillLabel';
import { RESULT_FIELDS, differencesOf, refusalsOf } from 'c/licenseRun';
import { LABELS } from './labels';
import { differenceRow, refusalRow } from './resultRows';

/** Rows shown until somebody asks for all of them. */
const FIRST_ROWS = 10;

/** What a run that has ended refused, and what it changed, record by record. */
export default class RunResults extends LightningElement {
    /** Id of the run. @type {string} */
    @api recordId = '';

    labels = LABELS;
    showsAllRefusals = false;
    showsAllDifferences = false;

    /** @type {import('lightning/uiRecordApi').Record | undefined} */
    results;

    /** @type {Readonly<Record<string, { label: string } | undefined>>} */
    licenseFields = {};

    /** @param {import('lightning/uiRecordApi').WireResult} result */
    @wire(getRecord, { recordId: '$recordId', fields: RESULT_FIELDS })
    wiredResults({ data }) {
        // Who may not read the lists still sees the counts of the run.
        this.results = data;
    }

    /** @param {{ data?: import('lightning/uiObjectInfoApi').ObjectInfo }} result */
    @wire(getObjectInfo, { objectApiName: LICENSE_OBJECT })
    wiredLicenseInfo({ data }) {
        this.licenseFields = data?.fields ?? {};
    }

    get refusals() {
        const list = this.results === undefined ? undefined : refusalsOf(this.results);
        return list && shownList(list, this.showsAllRefusals, refusalRow);
    }

    get differences() {
        const list = this.results === undefined ? undefined : differencesOf(this.results);
        const labelOf = (/** @type {string} */ field) => this.licenseFields[field]?.label ?? field;
        return list && shownList(list, this.showsAllDifferences, (difference, index) => differenceRow(difference, index, labelOf));
    }

    handleShowAllRefusals() {
        this.showsAllRefusals = true;
    }

    handleShowAllDifferences() {
        this.showsAllDifferences = true;
    }
}

/**
 * A list as the page shows it; undefined when it is empty.
 *
 * @template T, R
 * @param {{ items: T[], more: number }} list
 * @param {boolean} showsAll
 * @param {(item: T, index: number) => R} toRow
 */
function shownList({ items, more }, showsAll, toRow) {
    const shown = showsAll ? items : items.slice(0, FIRST_ROWS);
    return items.length === 0
        ? undefined
        : {
              rows: shown.map(toRow),
              showAllLabel: shown.length < items.length ? fillLabel(LABELS.showAll, [formatNumber(items.length)]) : '',
              moreText: more > 0 && shown.length === items.length ? fillLabel(LABELS.more, [formatNumber(more)]) : '',
          };
}
