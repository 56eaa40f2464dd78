import { LightningElement, api, wire } from 'lwc';
import { fieldNames, objectName } from 'data/adapter';
import { fieldsBehind } from 'data/compoundFields';
import { getObjectInfo, getPicklistValuesByRecordType } from 'lightning/uiObjectInfoApi';
import { getRecord } from 'lightning/uiRecordApi';

/**
 * What the record forms have in common: fields inside register with a bubbling event and are fed from one record.
 * A field has `apiFieldName` and `feed()`; a message area has `setError()`.
 */
export default class RecordForm extends LightningElement {
    @api recordId;
    @api recordTypeId;
    @api density;
    /** Fields to load besides those that the fields inside show. */
    @api optionalFields;
    objectApiNameText;
    wantedFields;
    fields = new Set();
    messages = new Set();
    objectInfo;
    picklists;
    record;

    @api get objectApiName() {
        return this.objectApiNameText;
    }

    set objectApiName(value) {
        this.objectApiNameText = objectName(value);
    }

    constructor() {
        super();
        this.template.addEventListener('privateregisterfield', (event) => this.handleRegister(event));
        this.template.addEventListener('change', (event) => this.handleFieldChange(event));
    }

    get usedRecordTypeId() {
        return this.recordTypeId ?? this.record?.recordTypeId ?? this.objectInfo?.defaultRecordTypeId ?? undefined;
    }

    @wire(getObjectInfo, { objectApiName: '$objectApiNameText' })
    wiredObjectInfo(result) {
        this.take('objectInfo', result);
    }

    @wire(getPicklistValuesByRecordType, { objectApiName: '$objectApiNameText', recordTypeId: '$usedRecordTypeId' })
    wiredPicklists(result) {
        this.take('picklists', result);
    }

    @wire(getRecord, { recordId: '$recordId', optionalFields: '$wantedFields' })
    wiredRecord(result) {
        this.take('record', result);
    }

    handleRegister(event) {
        event.stopPropagation();
        const child = event.target;
        const group = event.detail.kind === 'messages' ? this.messages : this.fields;
        group.add(child);
        event.detail.leave = () => group.delete(child);
        this.wantFields();
        this.feedFields();
    }

    /** What is asked of the record; known when the object is, since compound fields are read by their parts. */
    wantFields() {
        if (!this.objectInfo || this.fields.size === 0) return;
        const paths = [...this.fields].flatMap(({ apiFieldName }) =>
            fieldsBehind(this.objectInfo, apiFieldName).flatMap((name) => [name, ...namesBehind(this.objectInfo.fields[name])]),
        );
        const own = paths.map((path) => `${this.objectApiNameText}.${path}`);
        const wanted = [...new Set([...own, ...(fieldNames(this.optionalFields) ?? [])])].sort();
        if (String(wanted) !== String(this.wantedFields)) this.wantedFields = wanted;
    }

    take(part, { data, error }) {
        if (error) this.showError(error);
        if (!data) return;
        this[part] = data;
        if (part === 'objectInfo') this.wantFields();
        this.feedFields();
        if (this.record && this.objectInfo) this.tellLoaded();
    }

    tellLoaded() {
        const { record, objectInfo } = this;
        const objectInfos = { [this.objectApiNameText]: objectInfo };
        const detail = this.recordId ? { records: { [record.id]: record }, objectInfos } : { record, objectInfos };
        this.dispatchEvent(new CustomEvent('load', { detail }));
    }

    /** Whether the values to begin with are known. */
    get isLoaded() {
        return !this.recordId || this.record !== undefined;
    }

    feedFields() {
        if (!this.objectInfo) return;
        const { objectInfo, record, recordId, isLoaded, objectApiNameText: objectApiName } = this;
        const picklists = this.picklists?.picklistFieldValues;
        for (const field of [...this.fields]) {
            const controllingValue = this.controllingValueOf(field.apiFieldName);
            field.feed({ objectInfo, picklists, record, recordId, objectApiName, isLoaded, controllingValue });
        }
    }

    /** The value of the field that decides what a dependent picklist offers, as it stands in the form or, when it is not on it, in the record. */
    controllingValueOf(name) {
        const controller = this.objectInfo.fields[name]?.controllerName;
        if (!controller) return undefined;
        const input = [...this.fields].find((field) => field.apiFieldName === controller && field.dirty);
        return input ? input.value : this.record?.fields?.[controller]?.value;
    }

    handleFieldChange(event) {
        if (this.fields.has(event.target)) this.feedFields();
    }

    showError(error) {
        const output = error?.body?.output;
        for (const area of this.messages) area.setError(error);
        for (const field of this.fields) field.setErrors?.(output?.fieldErrors ?? {});
        this.dispatchEvent(new CustomEvent('error', { detail: { message: error?.body?.message, detail: error?.body?.detail, output } }));
    }
}

/** A lookup is shown by the name of its record. */
function namesBehind(info) {
    if (info?.dataType !== 'Reference' || !info.relationshipName) return [];
    const names = info.referenceToInfos.flatMap(({ nameFields }) => nameFields);
    return [...new Set(names)].map((name) => `${info.relationshipName}.${name}`);
}
