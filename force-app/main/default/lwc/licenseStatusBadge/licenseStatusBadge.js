import { LightningElement, api, wire } from 'lwc';
import { getRecord } from 'lightning/uiRecordApi';
import LANG from '@salesforce/i18n/lang';
import TIME_ZONE from '@salesforce/i18n/timeZone';
import STATUS_FIELD from '@salesforce/schema/License__c.Status__c';
import { FACT_FIELDS, toLicenseFacts } from 'c/licenseFacts';
import { todayIn } from 'c/licenseRules';
import { reduceErrors } from 'c/reduceErrors';
import { customerLine, deliveryLine, expirationLine, statusBadge } from './glance';
import { LABELS } from './labels';

const BADGE_CLASSES = Object.freeze({
    neutral: 'slds-badge',
    good: 'slds-badge slds-theme_success',
    warning: 'slds-badge slds-theme_warning',
    bad: 'slds-badge slds-theme_error',
});

const ICONS = Object.freeze({
    neutral: 'utility:info_alt',
    good: 'utility:success',
    warning: 'utility:warning',
    bad: 'utility:error',
});

const ICON_VARIANTS = Object.freeze({ neutral: '', good: 'success', warning: 'warning', bad: 'error' });

/** What a person wants to know of a license before anything else. */
export default class LicenseStatusBadge extends LightningElement {
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

    get status() {
        const badge = statusBadge(this.known);
        return { ...badge, badgeClass: BADGE_CLASSES[badge.tone] };
    }

    get isSandbox() {
        return this.known.isSandbox;
    }

    get lines() {
        const today = todayIn(TIME_ZONE, new Date());
        const lines = [
            { key: 'expiration', line: expirationLine(this.known, today) },
            { key: 'delivery', line: deliveryLine(this.known.delivery, new Date()) },
            { key: 'customer', line: customerLine(this.known, today, LANG) },
        ];
        return lines.flatMap(({ key, line }) => (line === undefined ? [] : [{ key, ...line, icon: ICONS[line.tone], iconVariant: ICON_VARIANTS[line.tone] }]));
    }

    get known() {
        return /** @type {import('c/licenseFacts').LicenseFacts} */ (this.facts);
    }
}
