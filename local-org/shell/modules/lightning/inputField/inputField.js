import { LightningElement, api } from 'lwc';

const INPUT_TYPES = {
    Boolean: 'checkbox',
    Currency: 'number',
    Date: 'date',
    DateTime: 'datetime',
    Double: 'number',
    Email: 'email',
    Int: 'number',
    Percent: 'number',
    Phone: 'tel',
    Time: 'time',
    Url: 'url',
};
const FORMATTERS = { Currency: 'currency', Percent: 'percent-fixed' };
const UNSUPPORTED = new Set(['Address', 'Location', 'EncryptedString']);

/** An input for one field inside a `lightning-record-edit-form`. */
export default class InputField extends LightningElement {
    @api fieldName;
    @api disabled;
    @api readOnly;
    @api required;
    @api variant;
    info;
    picklist;
    field;
    recordId;
    objectApiName;
    isLoaded = false;
    isDirty = false;
    wantsFocus = false;
    currentValue;

    @api get apiFieldName() {
        return typeof this.fieldName === 'string' ? this.fieldName : this.fieldName.fieldApiName;
    }

    @api get value() {
        return this.currentValue;
    }

    set value(value) {
        this.currentValue = value;
        this.isDirty = true;
    }

    @api get isReadOnly() {
        return Boolean(this.readOnly) || this.info?.[this.recordId ? 'updateable' : 'createable'] === false;
    }

    connectedCallback() {
        const detail = {};
        this.dispatchEvent(new CustomEvent('privateregisterfield', { bubbles: true, composed: true, detail }));
        this.leave = detail.leave;
    }

    disconnectedCallback() {
        this.leave?.();
    }

    @api feed({ info, picklist, field, recordId, objectApiName, isLoaded }) {
        if (info && UNSUPPORTED.has(info.dataType)) throw new Error(`lightning-input-field does not support ${info.dataType} fields in the local org.`);
        Object.assign(this, { info, picklist, field, recordId, objectApiName, isLoaded });
        if (!this.isDirty && field) this.currentValue = field.value;
    }

    @api setErrors(errors) {
        if (!this.control) return;
        this.hasServerError = Boolean(errors?.length);
        this.control.setCustomValidity(errors?.map(({ message }) => message).join(' ') ?? '');
        this.control.reportValidity();
    }

    @api focus() {
        this.wantsFocus = !this.control;
        this.control?.focus();
    }

    /** The focus may be asked for before the field knows what it is. */
    renderedCallback() {
        if (this.wantsFocus && this.control) this.focus();
    }

    @api reset() {
        this.isDirty = false;
        this.currentValue = this.field?.value;
    }

    @api reportValidity() {
        return this.control?.reportValidity() ?? true;
    }

    get control() {
        return this.template.querySelector('lightning-input,lightning-combobox,lightning-textarea,lightning-dual-listbox,data-lookup-input');
    }

    get isReady() {
        return this.info !== undefined && this.isLoaded;
    }

    get isLookup() {
        return this.info?.dataType === 'Reference';
    }

    get isPicklist() {
        return this.info.dataType === 'Picklist';
    }

    get isMultiPicklist() {
        return this.info.dataType === 'MultiPicklist';
    }

    get isTextArea() {
        return this.info.dataType === 'TextArea';
    }

    get isCheckbox() {
        return this.info.dataType === 'Boolean';
    }

    get label() {
        return this.info.label;
    }

    get help() {
        return this.info.inlineHelpText ?? undefined;
    }

    get inputType() {
        return INPUT_TYPES[this.info.dataType] ?? 'text';
    }

    get formatter() {
        return FORMATTERS[this.info.dataType];
    }

    get step() {
        return this.inputType === 'number' ? String(10 ** -(this.info.scale ?? 0)) : undefined;
    }

    get maxLength() {
        return this.inputType === 'text' && this.info.length > 0 ? this.info.length : undefined;
    }

    get isRequired() {
        return !this.isDisabled && Boolean(this.required ?? this.info.required);
    }

    get isDisabled() {
        return Boolean(this.disabled) || this.isReadOnly;
    }

    get lookupTargets() {
        return this.info.referenceToInfos.map(({ apiName }) => apiName);
    }

    get chosenValues() {
        return this.currentValue ? this.currentValue.split(';') : [];
    }

    get values() {
        return (this.picklist?.values ?? []).map(({ label, value }) => ({ label, value }));
    }

    /** Without a value, an optional picklist says None. */
    get pickedValue() {
        return this.currentValue ?? '';
    }

    get options() {
        return this.isRequired ? this.values : [{ label: '--None--', value: '' }, ...this.values];
    }

    /** A server's error vanishes with the first change: if it went on blur, the page would move under a click on Save. */
    handleChange(event) {
        event.stopPropagation();
        this.currentValue = this.changedValue(event);
        this.isDirty = true;
        if (this.hasServerError) this.setErrors([]);
        this.dispatchEvent(new CustomEvent('change', { detail: { value: this.currentValue }, bubbles: true, composed: true }));
    }

    changedValue(event) {
        if (this.isCheckbox) return event.target.checked;
        const { value } = event.detail;
        if (Array.isArray(value)) return value.length > 0 ? value.join(';') : null;
        if (value === '' || value === undefined) return null;
        return this.inputType === 'number' ? Number(value) : value;
    }
}
