import { LightningElement, api, wire } from 'lwc';
import { getRecord } from 'lightning/uiRecordApi';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import STATUS_FIELD from '@salesforce/schema/License__c.Status__c';
import { describeMoment, formatMoment } from 'c/dateWords';
import { fillLabel } from 'c/fillLabel';
import { FACT_FIELDS, toLicenseFacts } from 'c/licenseFacts';
import { todayIn } from 'c/licenseRules';
import { reduceErrors } from 'c/reduceErrors';
import { comparisonRows } from './comparisonRows';
import { LABELS } from './labels';

/** The license as it is here, next to what the customer's org has. */
export default class CustomerSide extends LightningElement {
    /** Id of the license, set by the page. @type {string} */
    @api recordId = '';

    labels = LABELS;

    /** @type {import('c/licenseFacts').LicenseFacts | undefined} */
    facts;

    /** @type {string[]} */
    errors = [];

    /** @param {import('lightning/uiRecordApi').WireResult} result */
    @wire(getRecord, { recordId: '$recordId', fields: [STATUS_FIELD], optionalFields: FACT_FIELDS })
    wiredRecord({ data, error }) {
        if (data) {
            this.facts = toLicenseFacts(data);
            this.errors = [];
        } else if (error) {
            this.errors = reduceErrors(error).page;
        }
    }

    get isLoading() {
        return this.facts === undefined && !this.hasErrors;
    }

    get hasErrors() {
        return this.errors.length > 0;
    }

    get isShown() {
        return this.facts !== undefined && !this.hasErrors;
    }

    get rows() {
        return comparisonRows(this.known, todayIn(TIME_ZONE, new Date()));
    }

    get hasRows() {
        return this.rows.length > 0;
    }

    get emptyText() {
        return this.known.status === 'Uninstalled' ? LABELS.uninstalled : LABELS.blank;
    }

    get hasMoment() {
        return this.known.customer.asOf !== null;
    }

    get asOf() {
        const asOf = String(this.known.customer.asOf);
        return fillLabel(LABELS.asOf, [formatMoment(asOf), describeMoment(asOf, new Date())]);
    }

    get known() {
        return /** @type {import('c/licenseFacts').LicenseFacts} */ (this.facts);
    }
}
