import { LightningElement, api, wire } from 'lwc';
import { nameOf, recordUrl } from 'data/display';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import { getRecord } from 'lightning/uiRecordApi';

/**
 * The window in which a record is made, edited or cloned: `form` is `{ kind, objectApiName, recordId, startValues }`.
 * Fires `close`, and `saved` with `{ record, another }` after a save.
 */
export default class RecordFormWindow extends LightningElement {
    @api form;
    objectInfo;
    record;
    problems;
    isSaving = false;
    wantsAnother = false;

    @wire(getObjectInfo, { objectApiName: '$form.objectApiName' })
    wiredObjectInfo({ data }) {
        this.objectInfo = data ?? this.objectInfo;
    }

    @wire(getRecord, { recordId: '$form.recordId', optionalFields: '$nameFields' })
    wiredRecord({ data }) {
        this.record = data ?? this.record;
    }

    get nameFields() {
        return this.objectInfo?.nameFields.map((field) => `${this.form.objectApiName}.${field}`);
    }

    get isNew() {
        return this.form.kind === 'new';
    }

    get editedId() {
        return this.form.kind === 'edit' ? this.form.recordId : undefined;
    }

    get clonedId() {
        return this.form.kind === 'clone' ? this.form.recordId : undefined;
    }

    get startValues() {
        return this.form.startValues ?? {};
    }

    get heading() {
        if (!this.objectInfo) return '';
        if (this.editedId) return `Edit ${this.record ? nameOf(this.record, this.objectInfo) : this.objectInfo.label}`;
        const type = this.objectInfo.recordTypeInfos[this.form.recordTypeId];
        return `New ${this.objectInfo.label}${type ? `: ${type.name}` : ''}`;
    }

    get layoutForm() {
        return this.template.querySelector('shell-layout-form');
    }

    renderedCallback() {
        if (this.heading) this.dispatchEvent(new CustomEvent('formtitle', { detail: this.heading }));
        if (this.hadFocus) return;
        this.hadFocus = true;
        this.template.querySelector('section').focus();
    }
    hadFocus = false;

    handleReady() {
        this.layoutForm.focusField();
    }

    handleSave() {
        this.save(false);
    }

    handleSaveAndNew() {
        this.save(true);
    }

    save(another) {
        if (this.isSaving) return;
        this.problems = undefined;
        this.wantsAnother = another;
        this.isSaving = true;
        this.layoutForm.save();
    }

    handleRefused(event) {
        this.isSaving = false;
        this.problems = event.detail;
        if (this.problems.fields.length > 0) this.layoutForm.focusField(this.problems.fields[0].name);
    }

    handleSaved(event) {
        const record = event.detail;
        this.isSaving = false;
        this.tell(record);
        this.dispatchEvent(new CustomEvent('saved', { detail: { record, another: this.wantsAnother } }));
    }

    tell(record) {
        const { label } = this.objectInfo;
        const name = nameOf(record, this.objectInfo);
        const title = `${label} {0} was ${this.editedId ? 'saved' : 'created'}.`;
        const link = { url: recordUrl(this.form.objectApiName, record.id), label: `"${name}"` };
        this.dispatchEvent(new ShowToastEvent({ variant: 'success', title: title.replace('{0}', link.label), messageData: [link] }));
    }

    handleProblemField(event) {
        this.layoutForm.focusField(event.detail);
    }

    handleProblemsClose() {
        this.problems = undefined;
    }

    handleKey(event) {
        if (event.key === 'Escape' && !event.defaultPrevented) this.handleClose();
    }

    handleClose() {
        this.dispatchEvent(new CustomEvent('close'));
    }
}
