import { LightningElement, api, wire } from 'lwc';
import { objectName } from 'data/adapter';
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

    wantFields() {
        if (!this.recordId || !this.objectApiNameText || this.fields.size === 0) return;
        const paths = [...this.fields].flatMap(({ apiFieldName }) => [apiFieldName, ...namesBehind(this.objectInfo?.fields[apiFieldName])]);
        const wanted = paths.map((path) => `${this.objectApiNameText}.${path}`).sort();
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
        const detail = { records: { [record.id]: record }, objectInfos: { [this.objectApiNameText]: objectInfo } };
        this.dispatchEvent(new CustomEvent('load', { detail }));
    }

    feedFields() {
        if (!this.objectInfo) return;
        for (const field of this.fields) field.feed(this.partsOf(field.apiFieldName));
    }

    partsOf(name) {
        return {
            info: this.objectInfo.fields[name],
            picklist: this.picklists?.picklistFieldValues?.[name],
            field: this.record?.fields?.[name],
            record: this.record,
            recordId: this.recordId,
            objectApiName: this.objectApiNameText,
            isLoaded: !this.recordId || this.record !== undefined,
        };
    }

    showError(error) {
        const output = error?.body?.output;
        for (const area of this.messages) area.setError(error);
        for (const field of this.fields) field.setErrors?.(output?.fieldErrors?.[field.apiFieldName]);
        this.dispatchEvent(new CustomEvent('error', { detail: { message: error?.body?.message, detail: error?.body?.detail, output } }));
    }
}

/** A lookup is shown by the name of its record. */
function namesBehind(info) {
    if (info?.dataType !== 'Reference' || !info.relationshipName) return [];
    const names = info.referenceToInfos.flatMap(({ nameFields }) => nameFields);
    return [...new Set(names)].map((name) => `${info.relationshipName}.${name}`);
}
