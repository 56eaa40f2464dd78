import { LightningElement, api, wire } from 'lwc';
import { compoundOf, fieldsBehind, wholeFields } from 'data/compoundFields';
import { getLayout, getRecordDefaults } from 'data/pageApi';
import { messageOf } from 'data/requests';
import { loadSession } from 'data/session';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import { getRecord } from 'lightning/uiRecordApi';
import { collisionMessages } from 'shell/collision';
import { refusalOfForm } from 'shell/refusals';

/** What a record of an object without record types has. */
const MASTER = '012000000000000AAA';

/**
 * The fields of a page layout as a form: of the record, or of a new one that starts with the org's defaults or as a copy of `cloneOf`.
 * `save()` tells with `saved` (the record), or with `refused` (`{ messages, fields }`, each field with `name` and `label`). What may not be changed is shown as it is.
 */
export default class LayoutForm extends LightningElement {
    @api objectApiName;
    @api recordId;
    @api recordTypeId;
    @api cloneOf;
    /** Values that a new record starts with besides, by field. */
    @api startValues = {};
    objectInfo;
    layout;
    record;
    /** The record as it was when somebody began to type, whatever comes to be known of it later. */
    before;
    isTouched = false;
    user;
    problem;

    @wire(getObjectInfo, { objectApiName: '$objectApiName' })
    wiredObjectInfo({ data, error }) {
        this.take({ objectInfo: data ?? this.objectInfo }, error);
    }

    @wire(getLayout, { objectApiName: '$objectApiName', layoutType: 'Full', mode: '$mode' })
    wiredLayout({ data, error }) {
        this.take({ layout: data ?? this.layout }, error);
    }

    @wire(getRecord, { recordId: '$recordId', layoutTypes: ['Full'], modes: ['Edit'] })
    wiredRecord({ data, error }) {
        if (!this.isTouched) this.before = data ?? this.before;
        this.take({ record: data ?? this.record }, error);
    }

    @wire(getRecordDefaults, { objectApiName: '$newObjectApiName', cloneOf: '$cloneOf', recordTypeId: '$recordTypeId' })
    wiredDefaults({ data, error }) {
        this.take({ record: data?.record ?? this.record }, error);
    }

    async connectedCallback() {
        this.user = (await loadSession()).user;
    }

    take(parts, error) {
        Object.assign(this, parts);
        if (error) this.problem = messageOf(error);
    }

    get mode() {
        return this.recordId ? 'Edit' : 'Create';
    }

    get newObjectApiName() {
        return this.recordId ? undefined : this.objectApiName;
    }

    get isReady() {
        return this.objectInfo && this.layout && this.record;
    }

    get sections() {
        return this.layout.sections.map((section) => ({
            ...section,
            title: section.useHeading ? section.heading : undefined,
            rows: section.layoutRows.map((row, index) => ({ key: index, items: row.layoutItems.map((item, column) => this.itemOf(item, column)) })),
        }));
    }

    itemOf(item, column) {
        const isEditable = this.recordId ? item.editableForUpdate : item.editableForNew;
        const names = item.layoutComponents.flatMap(({ apiName }) => apiName ?? []);
        const parts = wholeFields(this.objectInfo, names).map((name) => this.partOf(name, item, isEditable));
        return { key: column, label: item.label, help: parts[0]?.info?.inlineHelpText, parts, isEditable, isStatic: !isEditable && item.label !== '' };
    }

    partOf(name, item, isEditable) {
        const info = this.objectInfo.fields[name];
        const fields = fieldsBehind(this.objectInfo, name).map((each) => this.objectInfo.fields[each]);
        const mayWrite = isEditable && fields.some((field) => (this.recordId ? field?.updateable : field?.createable));
        const isRequired = item.required && (item.layoutComponents.length === fields.length || fields.some((field) => field?.required));
        return { key: name, name, info, field: this.fieldOf(name, info), compound: compoundOf(this.objectInfo, name), isRequired: mayWrite && isRequired };
    }

    /** A new record is owned by who makes it; its defaults tell no names. */
    fieldOf(name, info) {
        const field = this.record.fields[name];
        if (!this.recordId && name === 'RecordTypeId') return { ...field, displayValue: this.objectInfo.recordTypeInfos[field?.value]?.name };
        if (this.recordId || info?.dataType !== 'Reference' || field?.value !== this.user?.id) return field;
        return { ...field, displayValue: this.user?.name ?? field?.displayValue };
    }

    /** What a new record begins as; the form itself loads one that is there. */
    get startRecord() {
        if (this.recordId || !this.record) return undefined;
        const given = Object.entries(this.startValues).map(([name, text]) => [
            name,
            { value: valueOf(text, this.objectInfo.fields[name]), displayValue: null },
        ]);
        return { ...this.record, fields: { ...this.record.fields, ...Object.fromEntries(given) } };
    }

    get form() {
        return this.template.querySelector('lightning-record-edit-form');
    }

    renderedCallback() {
        if (!this.isReady || this.isShown) return;
        this.isShown = true;
        this.dispatchEvent(new CustomEvent('ready'));
    }
    isShown = false;

    @api focusField(name) {
        const inputs = [...this.template.querySelectorAll('lightning-input-field')].filter((input) => !input.isReadOnly);
        const input = inputs.find(({ apiFieldName, fieldNames }) => apiFieldName === name || fieldNames.includes(name)) ?? inputs[0];
        input?.focus();
        input?.scrollIntoView({ block: 'nearest' });
    }

    /** Whether something was changed that is not saved yet. */
    @api get isDirty() {
        return this.inputs.some((input) => input.dirty);
    }

    /** Checks what the page knows, and then asks the org. */
    @api save() {
        const wrong = this.inputs.filter((input) => !input.reportValidity());
        if (wrong.length > 0) this.refuse({ messages: [], fields: wrong.map((input) => this.fieldNamed(input.apiFieldName)) });
        else this.form.submit(this.changedValues(), this.saveOptions);
    }

    handleChange() {
        this.isTouched = true;
    }

    /** A record that somebody else has saved meanwhile is not saved over. */
    get saveOptions() {
        const onrefused = (error) => this.handleRefusal(error);
        return this.recordId ? { ifUnmodifiedSince: this.before.lastModifiedDate, onrefused } : { onrefused };
    }

    /** Whether it was about more than the values, which is told here: somebody else's save, a record or an access that is gone. */
    async handleRefusal(error) {
        const refusal = refusalOfForm(error, this.objectInfo);
        if (error.status !== 412 && !refusal) return false;
        this.refuse({ messages: refusal ? [refusal] : await collisionMessages(this.before, this.objectInfo), fields: [] });
        return true;
    }

    get inputs() {
        return [...this.template.querySelectorAll('lightning-input-field')];
    }

    /** Only what the user changed, so that nothing else is written. */
    changedValues() {
        const inputs = this.inputs.filter((input) => !input.isReadOnly);
        const values = inputs.flatMap((input) => Object.entries(input.fieldValues)).map(([name, value]) => [name, value ?? null]);
        if (!this.recordId) return { ...this.copiedValues(), ...Object.fromEntries(values) };
        return Object.fromEntries(values.filter(([name, value]) => value !== (this.before.fields[name]?.value ?? null)));
    }

    /** The record type is chosen before the form, or that of the original. */
    copiedValues() {
        const recordTypeId = this.recordTypeId ?? (this.cloneOf && this.record.recordTypeId !== MASTER ? this.record.recordTypeId : undefined);
        const given = Object.fromEntries(Object.keys(this.startValues).map((name) => [name, this.startRecord.fields[name].value]));
        return recordTypeId ? { ...given, RecordTypeId: recordTypeId } : given;
    }

    handleSuccess(event) {
        event.stopPropagation();
        this.dispatchEvent(new CustomEvent('saved', { detail: event.detail }));
    }

    /** Errors on fields stand there; a field that is not on the form gets a sentence of its own. */
    handleError(event) {
        event.stopPropagation();
        const { message, output } = event.detail;
        const pageErrors = (output?.errors ?? []).map((error) => error.message);
        const onForm = new Set(this.inputs.flatMap((input) => input.fieldNames));
        const fieldErrors = Object.entries(output?.fieldErrors ?? {});
        const elsewhere = fieldErrors
            .filter(([name]) => !onForm.has(name))
            .flatMap(([name, errors]) => errors.map((error) => `${this.nameOfField(name)}: ${error.message}`));
        const fields = fieldErrors.filter(([name]) => onForm.has(name)).map(([name]) => this.fieldNamed(name));
        const messages = [...pageErrors, ...elsewhere];
        this.refuse({ messages: messages.length + fields.length > 0 ? messages : [message ?? 'The record was not saved.'], fields });
    }

    fieldNamed(name) {
        return { name, label: this.nameOfField(name) };
    }

    nameOfField(name) {
        if (compoundOf(this.objectInfo, name)?.kind === 'name') return 'Name';
        return this.objectInfo.fields[name]?.label ?? name;
    }

    refuse(detail) {
        this.dispatchEvent(new CustomEvent('refused', { detail }));
    }
}

const NUMBERS = new Set(['Currency', 'Double', 'Int', 'Percent']);

/** A value of an address is a text. */
function valueOf(text, info) {
    if (info?.dataType === 'Boolean') return text === 'true';
    return NUMBERS.has(info?.dataType) && text !== '' ? Number(text) : text;
}
