import { LightningElement, api } from 'lwc';
import { compoundOf } from 'data/compoundFields';

/** Label and formatted value of one field inside a `lightning-record-view-form` or edit form. */
export default class OutputField extends LightningElement {
    @api fieldName;
    @api variant;
    @api fieldClass;
    objectInfo;
    record;

    @api get apiFieldName() {
        return typeof this.fieldName === 'string' ? this.fieldName.replace(/^\w+\./, '') : this.fieldName.fieldApiName;
    }

    connectedCallback() {
        const detail = {};
        this.dispatchEvent(new CustomEvent('privateregisterfield', { bubbles: true, composed: true, detail }));
        this.leave = detail.leave;
    }

    disconnectedCallback() {
        this.leave?.();
    }

    @api feed({ objectInfo, record }) {
        Object.assign(this, { objectInfo, record });
    }

    get info() {
        return this.objectInfo?.fields[this.apiFieldName];
    }

    get field() {
        return this.record?.fields?.[this.apiFieldName];
    }

    get compound() {
        return compoundOf(this.objectInfo, this.apiFieldName);
    }

    get formClass() {
        return `slds-form-element slds-form-element_${this.variant === 'label-inline' ? 'horizontal' : 'stacked'}`;
    }

    get labelClass() {
        return this.variant === 'label-hidden' ? 'slds-assistive-text' : 'slds-form-element__label';
    }
}
