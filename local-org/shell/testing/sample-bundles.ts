import type { Component } from '../../platform/metadata/component.ts';

/** A deployed bundle with these files. */
export function bundleOf(fullName: string, files: Readonly<Record<string, string>>, apiVersion = 66): Component {
    const date = '2026-11-22T00:00:00.000Z';
    const stamps = { createdDate: date, createdById: '005000000000001AAA', lastModifiedDate: date, lastModifiedById: '005000000000001AAA' };
    const place = { id: '0Rb000000000001AAA', type: 'LightningComponentBundle', namespace: undefined, fileName: `lwc/${fullName}` };
    return { ...place, ...stamps, fullName, body: { apiVersion }, files: new Map(Object.entries(files)) };
}

const CHANGE_AMOUNT_JS = `import { LightningElement, api, wire } from 'lwc';
import { getRecord, getFieldValue, updateRecord } from 'lightning/uiRecordApi';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { CloseActionScreenEvent } from 'lightning/actions';
import AMOUNT_FIELD from '@salesforce/schema/Invoice__c.Amount__c';
import TITLE from '@salesforce/label/c.Change_Amount';
import USER_ID from '@salesforce/user/Id';
import { isAllowed } from 'c/amountRules';

export default class ChangeAmount extends LightningElement {
    @api recordId;
    @api objectApiName;
    title = TITLE;
    amount;
    error;

    @wire(getRecord, { recordId: '$recordId', fields: [AMOUNT_FIELD] })
    wiredRecord({ data }) {
        if (data) this.amount = getFieldValue(data, AMOUNT_FIELD);
    }

    get userId() {
        return USER_ID;
    }

    handleAmount(event) {
        this.amount = event.detail.value;
    }

    async handleSave() {
        if (!isAllowed(Number(this.amount))) {
            this.error = 'The amount must not be negative.';
            return;
        }
        try {
            await updateRecord({ fields: { Id: this.recordId, [AMOUNT_FIELD.fieldApiName]: Number(this.amount) } });
            this.dispatchEvent(new ShowToastEvent({ title: 'Amount changed', variant: 'success' }));
            this.dispatchEvent(new CloseActionScreenEvent());
        } catch (error) {
            this.error = error.body.output.fieldErrors.Amount__c[0].message;
        }
    }
}
`;

const CHANGE_AMOUNT_HTML = `<template>
    <lightning-quick-action-panel header={title}>
        <lightning-input type="number" label="Amount" value={amount} onchange={handleAmount}></lightning-input>
        <p class="slds-text-color_error" role="alert" lwc:if={error}>{error}</p>
        <p class="slds-assistive-text user">{userId}</p>
        <div slot="footer">
            <lightning-button label="Save" variant="brand" onclick={handleSave}></lightning-button>
        </div>
    </lightning-quick-action-panel>
</template>
`;

const HISTORY_HTML = `<template>
    <lightning-card title="History" icon-name="standard:timesheet">
        <p class="slds-p-horizontal_medium">{heading} {recordId}</p>
    </lightning-card>
</template>
`;

const HISTORY_JS = `import { LightningElement, api } from 'lwc';

export default class InvoiceHistory extends LightningElement {
    @api recordId;
    @api heading;
}
`;

const MARK_PAID_JS = `import { LightningElement, api } from 'lwc';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';

export default class MarkPaid extends LightningElement {
    @api recordId;

    @api async invoke() {
        this.dispatchEvent(new ShowToastEvent({ title: 'Marked as paid', message: this.recordId, variant: 'success' }));
    }
}
`;

export const SAMPLE_BUNDLES: readonly Component[] = [
    bundleOf('amountRules', { 'amountRules.js': 'export const isAllowed = (amount) => amount >= 0;\n' }),
    bundleOf('changeAmount', {
        'changeAmount.js': CHANGE_AMOUNT_JS,
        'changeAmount.html': CHANGE_AMOUNT_HTML,
        'changeAmount.js-meta.xml': '<LightningComponentBundle/>',
    }),
    bundleOf('invoiceHistory', { 'invoiceHistory.js': HISTORY_JS, 'invoiceHistory.html': HISTORY_HTML, 'invoiceHistory.css': 'p { font-style: italic; }' }),
    bundleOf('markPaid', { 'markPaid.js': MARK_PAID_JS }),
];
