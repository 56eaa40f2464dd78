import { LightningElement, api } from 'lwc';

/** Label and formatted value of one field inside a `lightning-record-view-form` or edit form. */
export default class OutputField extends LightningElement {
    @api fieldName;
    @api variant;
    @api fieldClass;
    info;
    field;
    record;

    @api get apiFieldName() {
        return typeof this.fieldName === 'string' ? this.fieldName : this.fieldName.fieldApiName;
    }

    connectedCallback() {
        const detail = {};
        this.dispatchEvent(new CustomEvent('privateregisterfield', { bubbles: true, composed: true, detail }));
        this.leave = detail.leave;
    }

    disconnectedCallback() {
        this.leave?.();
    }

    @api feed({ info, field, record }) {
        Object.assign(this, { info, field, record });
    }

    get formClass() {
        return `slds-form-element slds-form-element_${this.variant === 'label-inline' ? 'horizontal' : 'stacked'}`;
    }

    get labelClass() {
        return this.variant === 'label-hidden' ? 'slds-assistive-text' : 'slds-form-element__label';
    }
}
