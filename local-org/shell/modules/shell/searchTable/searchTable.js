import { LightningElement, api, wire } from 'lwc';
import { tableColumns, tableRows } from 'data/table';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';

/** Records of one object that a search has found. */
export default class SearchTable extends LightningElement {
    /** `objectApiName`, `displayColumns`, `records`. */
    @api section;
    objectInfo;

    get objectApiName() {
        return this.section.objectApiName;
    }

    @wire(getObjectInfo, { objectApiName: '$objectApiName' })
    wiredObject({ data }) {
        this.objectInfo = data;
    }

    get columns() {
        return tableColumns(this.section.displayColumns, this.objectInfo).map((column) => ({ ...column, sortable: false }));
    }

    get rows() {
        return tableRows(this.section.records, this.section.displayColumns, this.objectInfo);
    }
}
