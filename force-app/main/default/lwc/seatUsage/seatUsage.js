import { LightningElement, api, wire } from 'lwc';
import { getRecord } from 'lightning/uiRecordApi';
import STATUS_FIELD from '@salesforce/schema/License__c.Status__c';
import { formatNumber } from 'c/dateWords';
import { fillLabel } from 'c/fillLabel';
import { FACT_FIELDS, toLicenseFacts } from 'c/licenseFacts';
import { reduceErrors } from 'c/reduceErrors';
import { LABELS } from './labels';
import { barParts, countSeats } from './seatCounts';

/** How many of the licensed seats are used. */
export default class SeatUsage extends LightningElement {
    /** Id of the license, set by the page. @type {string} */
    @api recordId = '';

    labels = LABELS;

    /** @type {import('./seatCounts').SeatCounts | undefined} */
    counts;

    /** @type {string[]} */
    errors = [];

    /** @param {import('lightning/uiRecordApi').WireResult} result */
    @wire(getRecord, { recordId: '$recordId', fields: [STATUS_FIELD], optionalFields: FACT_FIELDS })
    wiredRecord({ data, error }) {
        if (data) {
            this.counts = countSeats(toLicenseFacts(data));
            this.errors = [];
        } else if (error) {
            this.errors = reduceErrors(error).page;
        }
    }

    get isLoading() {
        return this.counts === undefined && !this.hasErrors;
    }

    get hasErrors() {
        return this.errors.length > 0;
    }

    get isShown() {
        return this.counts !== undefined && !this.hasErrors;
    }

    get hasBar() {
        return this.known.kind === 'counted';
    }

    get hasNumbers() {
        return this.known.kind === 'counted' || this.known.kind === 'unknown';
    }

    get isOver() {
        return this.known.over > 0;
    }

    get numbers() {
        const { used, licensed, available } = this.known;
        return [
            { key: 'used', label: LABELS.used, value: numberText(used) },
            { key: 'licensed', label: LABELS.licensed, value: numberText(licensed) },
            { key: 'available', label: LABELS.available, value: numberText(available), valueClass: this.isOver ? 'value over' : 'value' },
        ].map((entry) => ({ valueClass: 'value', ...entry }));
    }

    get barLabel() {
        return fillLabel(LABELS.bar, [numberText(this.known.used), numberText(this.known.licensed)]);
    }

    get bar() {
        const { within, over, licensed } = barParts(this.known);
        return { within, over, overStart: within, licensed };
    }

    /** What the numbers alone do not say. */
    get explanation() {
        switch (this.known.kind) {
            case 'site':
                return LABELS.site;
            case 'uninstalled':
                return LABELS.uninstalled;
            case 'unknown':
                return LABELS.unknown;
            default:
                return '';
        }
    }

    get isSiteLicense() {
        return this.known.kind === 'site';
    }

    get overText() {
        return fillLabel(LABELS.over, [numberText(this.known.used), numberText(this.known.over)]);
    }

    get known() {
        return /** @type {import('./seatCounts').SeatCounts} */ (this.counts);
    }
}

/** @param {number | null} number */
function numberText(number) {
    return number === null ? LABELS.unknownNumber : formatNumber(number);
}
