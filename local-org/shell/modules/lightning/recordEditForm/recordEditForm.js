import { api, wire } from 'lwc';
import { draftKeyOf, joinDrafts, takeDraft } from 'data/drafts';
import RecordForm from 'data/recordForm';
import { createRecord, getRecordCreateDefaults, updateRecord } from 'lightning/uiRecordApi';

/** What a record of an object without record types has. */
const MASTER = '012000000000000AAA';

/**
 * Edits or creates a record with `lightning-input-field`; a `lightning-button` of type submit inside saves it.
 * A new record starts with the org's default values.
 */
export default class RecordEditForm extends RecordForm {
    @api formClass = '';
    isBusy = false;

    /** The page's own form knows the record that a new one starts as. */
    @api get startRecord() {
        return this.hasStart ? this.record : undefined;
    }

    set startRecord(record) {
        this.hasStart = record !== undefined;
        if (this.hasStart) this.take('record', { data: record });
    }
    hasStart = false;

    @wire(getRecordCreateDefaults, { objectApiName: '$newObjectApiName', recordTypeId: '$recordTypeId', optionalFields: '$wantedFields' })
    wiredDefaults({ data, error }) {
        if (!this.recordId && !this.hasStart) this.take('record', { data: data?.record, error });
    }

    /** Its fields are known by then. */
    get newObjectApiName() {
        return !this.recordId && !this.hasStart && this.wantedFields ? this.objectApiNameText : undefined;
    }

    get isLoaded() {
        return this.record !== undefined;
    }

    get innerClass() {
        return `slds-form slds-is-relative ${this.formClass}`;
    }

    constructor() {
        super();
        this.template.addEventListener('click', (event) => this.handleClick(event));
    }

    connectedCallback() {
        this.leaveDrafts = joinDrafts(this);
    }

    disconnectedCallback() {
        this.leaveDrafts();
    }

    get draftKey() {
        return draftKeyOf(this.objectApiName, this.recordId);
    }

    draftValues() {
        const changed = [...this.fields].filter((field) => field.dirty);
        return changed.length > 0 ? Object.fromEntries(changed.map((field) => [field.apiFieldName, field.value])) : undefined;
    }

    /** What was typed before the page was reloaded comes back when the form has its record. */
    feedFields() {
        super.feedFields();
        if (!this.objectInfo || !this.isLoaded) return;
        this.draft ??= new Map(Object.entries(takeDraft(this.draftKey) ?? {}));
        for (const field of [...this.fields].filter(({ isReadOnly }) => isReadOnly === false)) this.restore(field);
    }

    /** A change feeds the fields anew: what is restored is out of the draft by then. */
    restore(field) {
        const name = field.apiFieldName;
        if (!this.draft.has(name)) return;
        const value = this.draft.get(name);
        this.draft.delete(name);
        field.change(value);
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
        if (this.isBusy) return;
        if (!this.reportValidity()) {
            this.wrongField?.focus();
            return;
        }
        const fields = this.editableValues();
        const submit = new CustomEvent('submit', { cancelable: true, bubbles: true, composed: true, detail: { fields: { ...fields } } });
        if (this.dispatchEvent(submit)) this.submit(fields);
    }

    /** Tells at each field what is wrong with it. */
    reportValidity() {
        const wrong = [...this.fields].filter((field) => !(field.reportValidity?.() ?? true));
        this.wrongField = wrong[0];
        return wrong.length === 0;
    }

    editableValues() {
        const editable = [...this.fields].filter((field) => field.reportValidity && !field.isReadOnly);
        return Object.assign({}, ...editable.map((field) => field.fieldValues));
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
        if (this.recordId) return updateRecord({ fields: { ...fields, Id: this.recordId } }, { ifUnmodifiedSince });
        const type = this.recordTypeId && this.recordTypeId !== MASTER ? { RecordTypeId: this.recordTypeId } : {};
        return createRecord({ apiName: this.objectApiName, fields: { ...type, ...fields } });
    }
}
