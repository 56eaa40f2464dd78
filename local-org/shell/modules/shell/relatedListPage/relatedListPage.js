import { LightningElement, api, wire } from 'lwc';
import { listUrl, nameOf, recordUrl } from 'data/display';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import { getRecord } from 'lightning/uiRecordApi';
import { problemOfObject, problemOfRecord, problemOfRelatedList } from 'shell/pageProblems';

/** All records of one related list, under the names of the record and its object. */
export default class RelatedListPage extends LightningElement {
    @api recordId;
    @api objectApiName;
    @api listId;
    objectInfo;
    record;
    listLabel = '';
    problem;

    @wire(getObjectInfo, { objectApiName: '$objectApiName' })
    wiredObjectInfo({ data, error }) {
        this.take({ objectInfo: data ?? this.objectInfo }, error && problemOfObject(error, this.objectApiName));
    }

    @wire(getRecord, { recordId: '$recordId', fields: '$nameFields' })
    wiredRecord({ data, error }) {
        this.take({ record: data ?? this.record }, error && problemOfRecord(error));
    }

    take(parts, problem) {
        Object.assign(this, parts);
        this.problem = problem;
        if (problem) this.record = undefined;
    }

    get nameFields() {
        return this.objectInfo?.nameFields.map((field) => `${this.objectApiName}.${field}`);
    }

    get name() {
        return this.record && this.objectInfo ? nameOf(this.record, this.objectInfo) : '';
    }

    get objectUrl() {
        return listUrl(this.objectApiName);
    }

    get recordUrl() {
        return recordUrl(this.objectApiName, this.recordId);
    }

    handleListProblem(event) {
        this.take({}, problemOfRelatedList(event.detail, this.listId));
    }

    handleListReady(event) {
        this.listLabel = event.detail.label;
        this.dispatchEvent(new CustomEvent('pagetitle', { bubbles: true, composed: true, detail: `${this.listLabel} | ${this.name}` }));
    }
}
