import { LightningElement, api } from 'lwc';
import { compoundOf, fieldsBehind, partValues } from 'data/compoundFields';
import { keptValue, valuesFor } from 'data/dependentValues';
import { inputTraits, kindOfInput } from 'data/inputKinds';

/** An input for one field inside a `lightning-record-edit-form`; a compound field, such as an address, has an input for each part. */
export default class InputField extends LightningElement {
    @api fieldName;
    @api disabled;
    @api readOnly;
    @api required;
    @api variant;
    objectInfo;
    picklists;
    record;
    recordId;
    objectApiName;
    controllingValue;
    isLoaded = false;
    isDirty = false;
    wantsFocus = false;
    currentValue;

    @api get apiFieldName() {
        return typeof this.fieldName === 'string' ? this.fieldName.replace(/^\w+\./, '') : this.fieldName.fieldApiName;
    }

    /** The fields that it writes: itself, or the parts of a compound field. */
    @api get fieldNames() {
        return fieldsBehind(this.objectInfo, this.apiFieldName);
    }

    /** Of a compound field, an object with its parts. */
    @api get value() {
        return this.currentValue;
    }

    set value(value) {
        this.currentValue = value;
        this.isDirty = true;
    }

    /** Whether somebody changed the value since it came from the org. */
    @api get dirty() {
        return this.isDirty;
    }

    @api get isReadOnly() {
        return Boolean(this.readOnly) || this.writableNames.length === 0;
    }

    /** Values to save, by field: of a compound field, those of the parts that may be written. */
    @api get fieldValues() {
        if (!this.objectInfo) return {};
        const values = this.compound
            ? Object.entries(this.compound.parts).map(([word, name]) => [name, this.compoundValue[word]])
            : [[this.apiFieldName, this.currentValue]];
        return Object.fromEntries(values.filter(([name]) => this.writableNames.includes(name)));
    }

    connectedCallback() {
        const detail = {};
        this.dispatchEvent(new CustomEvent('privateregisterfield', { bubbles: true, composed: true, detail }));
        this.leave = detail.leave;
    }

    disconnectedCallback() {
        this.leave?.();
    }

    /** What the user may not read is not shown. A value that the controlling field does not offer any more goes when that changes. */
    @api feed({ objectInfo, picklists, record, recordId, objectApiName, isLoaded, controllingValue }) {
        const isControlledAnew = this.isReady && this.picklist !== undefined && controllingValue !== this.controllingValue;
        Object.assign(this, { objectInfo, picklists, record, recordId, objectApiName, isLoaded, controllingValue });
        if (!this.isDirty && isLoaded) this.currentValue = this.recordValue;
        if (isControlledAnew && this.info.controllerName) this.dropForbidden();
    }

    dropForbidden() {
        const kept = keptValue(this.currentValue, valuesFor(this.picklist, this.controllingValue));
        if (kept !== this.currentValue) this.change(kept);
    }

    get info() {
        return this.objectInfo?.fields[this.apiFieldName];
    }

    get compound() {
        return compoundOf(this.objectInfo, this.apiFieldName);
    }

    get recordValue() {
        const valueOf = (name) => this.record?.fields?.[name]?.value;
        if (!this.compound) return valueOf(this.apiFieldName);
        return this.record ? partValues(this.compound, valueOf) : undefined;
    }

    get writableNames() {
        const right = this.recordId ? 'updateable' : 'createable';
        return this.fieldNames.filter((name) => this.objectInfo?.fields[name]?.[right] !== false);
    }

    /** Errors of this field's parts, from the errors of all fields of the record. */
    @api setErrors(fieldErrors = {}) {
        if (!this.control) return;
        const messageFor = (name) => (fieldErrors[name] ?? []).map(({ message }) => message).join(' ');
        this.hasServerError = this.fieldNames.some((name) => messageFor(name) !== '');
        if (this.compound) {
            this.control.setMessages(partValues(this.compound, messageFor));
            return;
        }
        this.control.setCustomValidity(messageFor(this.apiFieldName));
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
        this.currentValue = this.recordValue;
        this.clean();
    }

    /** Takes away what is said of the value. */
    @api clean() {
        this.setErrors();
    }

    @api reportValidity() {
        return this.control?.reportValidity() ?? true;
    }

    get control() {
        return this.template.querySelector('.control');
    }

    get isReady() {
        return this.info !== undefined && this.isLoaded;
    }

    get is() {
        return { [kindOfInput(this.info, this.compound)]: true };
    }

    get traits() {
        return inputTraits(this.info);
    }

    /** As on pages, a person's full name is the name. */
    get label() {
        return this.compound?.kind === 'name' ? 'Name' : this.info.label;
    }

    get help() {
        return this.info.inlineHelpText ?? undefined;
    }

    get maxLength() {
        return this.info.length > 0 ? this.info.length : undefined;
    }

    get isRequired() {
        return !this.isDisabled && Boolean(this.required ?? this.isRequiredByObject);
    }

    get isRequiredByObject() {
        return this.fieldNames.some((name) => this.objectInfo.fields[name].required);
    }

    get isDisabled() {
        return Boolean(this.disabled) || this.isReadOnly;
    }

    /** A dependent picklist stays closed until the controlling field offers something. */
    get isClosed() {
        return this.isDisabled || (Boolean(this.info.controllerName) && this.values.length === 0);
    }

    get lookupTargets() {
        return this.info.referenceToInfos.map(({ apiName }) => apiName);
    }

    get compoundValue() {
        return this.currentValue ?? {};
    }

    get salutations() {
        return optionsOf(this.picklists?.[this.compound.parts.salutation]?.values);
    }

    get picklist() {
        return this.picklists?.[this.apiFieldName];
    }

    get chosenValues() {
        return this.currentValue ? this.currentValue.split(';') : [];
    }

    get values() {
        return optionsOf(valuesFor(this.picklist, this.controllingValue));
    }

    /** Without a value, an optional picklist says None. */
    get pickedValue() {
        return this.currentValue ?? '';
    }

    /** A value that the org does not offer any more stays to be seen. */
    get options() {
        const { values, currentValue } = this;
        const isUnknown = currentValue && !values.some(({ value }) => value === currentValue);
        const known = isUnknown ? [...values, { label: currentValue, value: currentValue }] : values;
        return this.isRequired ? known : [{ label: '--None--', value: '' }, ...known];
    }

    /** A server's error vanishes with the first change: if it went on blur, the page would move under a click on Save. */
    handleChange(event) {
        event.stopPropagation();
        const value = this.changedValue(event);
        if (this.hasServerError) this.clean();
        this.change(value);
    }

    /** Changes the value as a person does. */
    @api change(value) {
        this.currentValue = value;
        this.isDirty = true;
        this.dispatchEvent(new CustomEvent('change', { detail: { value, checked: value === true }, bubbles: true, composed: true }));
    }

    changedValue(event) {
        if (this.is.checkbox) return event.target.checked;
        const { value } = event.detail;
        if (Array.isArray(value)) return value.length > 0 ? value.join(';') : null;
        if (value === '' || value === undefined) return null;
        return this.is.simple && this.traits.type === 'number' ? Number(value) : value;
    }
}

const optionsOf = (values = []) => values.map(({ label, value }) => ({ label, value }));
