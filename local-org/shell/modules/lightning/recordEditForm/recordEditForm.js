import { api } from 'lwc';
import RecordForm from 'data/recordForm';
import { createRecord, updateRecord } from 'lightning/uiRecordApi';

/** Edits or creates a record with `lightning-input-field`; a `lightning-button` of type submit inside saves it. */
export default class RecordEditForm extends RecordForm {
    isBusy = false;

    constructor() {
        super();
        this.template.addEventListener('click', (event) => this.handleClick(event));
    }

    handleClick(event) {
        if (event.target.tagName !== 'LIGHTNING-BUTTON' || event.target.type !== 'submit') return;
        event.preventDefault();
        this.requestSubmit();
    }

    handleFormSubmit(event) {
        event.preventDefault();
        event.stopPropagation();
        this.requestSubmit();
    }

    requestSubmit() {
        if (this.isBusy || !this.reportValidity()) return;
        const fields = this.editableValues();
        const submit = new CustomEvent('submit', { cancelable: true, bubbles: true, composed: true, detail: { fields: { ...fields } } });
        if (this.dispatchEvent(submit)) this.submit(fields);
    }

    reportValidity() {
        return [...this.fields].map((field) => field.reportValidity?.() ?? true).every(Boolean);
    }

    editableValues() {
        const editable = [...this.fields].filter((field) => field.reportValidity && !field.isReadOnly);
        return Object.fromEntries(editable.map((field) => [field.apiFieldName, field.value]));
    }

    /** The page's own form gives `options` of the save and is told of a refusal as it came. */
    @api async submit(fields = this.editableValues(), options = {}) {
        this.isBusy = true;
        for (const area of this.messages) area.setError(undefined);
        try {
            const record = await this.save({ ...fields }, options);
            this.dispatchEvent(new CustomEvent('success', { detail: record }));
        } catch (error) {
            if (!(await options.onrefused?.(error))) this.showError(error);
        } finally {
            this.isBusy = false;
        }
    }

    save(fields, { ifUnmodifiedSince }) {
        const input = { fields: { ...fields, Id: this.recordId } };
        return this.recordId ? updateRecord(input, { ifUnmodifiedSince }) : createRecord({ apiName: this.objectApiName, fields });
    }
}
