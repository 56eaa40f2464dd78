import { LightningElement, api, wire } from 'lwc';
import { iconOf, listUrl } from 'data/display';
import { messageOf } from 'data/requests';
import { tableColumns, tableRows } from 'data/table';
import { getListInfoByName, getListRecordsByName } from 'lightning/uiListsApi';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';

const FEW = 3;

/** A list view on a page (`flexipage:filterListCard`): its first records, and the way to all of them. */
export default class FilterListCard extends LightningElement {
    /** `entityName`, `filterName`, `pageSize`. */
    @api properties = {};
    objectInfo;
    listInfo;
    records;
    problem;

    get objectApiName() {
        return this.properties.entityName;
    }

    get listViewApiName() {
        return this.properties.filterName;
    }

    get pageSize() {
        return Number(this.properties.pageSize) || FEW;
    }

    @wire(getObjectInfo, { objectApiName: '$objectApiName' })
    wiredObject({ data, error }) {
        this.take({ objectInfo: data }, error);
    }

    @wire(getListInfoByName, { objectApiName: '$objectApiName', listViewApiName: '$listViewApiName' })
    wiredList({ data, error }) {
        this.take({ listInfo: data }, error);
    }

    @wire(getListRecordsByName, { objectApiName: '$objectApiName', listViewApiName: '$listViewApiName', pageSize: '$pageSize' })
    wiredRecords({ data, error }) {
        this.take({ records: data?.records }, error);
    }

    take(parts, error) {
        Object.assign(this, parts);
        if (error) this.problem = messageOf(error);
    }

    get icon() {
        return iconOf(this.objectInfo);
    }

    get title() {
        return this.listInfo?.label;
    }

    get viewAllLabel() {
        return `View All ${this.title ?? ''}`;
    }

    get url() {
        return listUrl(this.objectApiName, this.listViewApiName);
    }

    get hasRows() {
        return this.objectInfo && this.listInfo && this.records?.length > 0;
    }

    get isEmpty() {
        return this.records?.length === 0;
    }

    get columns() {
        return tableColumns(this.listInfo.displayColumns, this.objectInfo).map((column) => ({ ...column, sortable: false }));
    }

    get rows() {
        return tableRows(this.records, this.listInfo.displayColumns, this.objectInfo);
    }
}
