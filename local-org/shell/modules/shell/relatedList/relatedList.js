import { LightningElement, api, wire } from 'lwc';
import { iconOf } from 'data/display';
import { messageOf } from 'data/requests';
import { tableColumns, tableRows } from 'data/table';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import { getRelatedListInfo, getRelatedListRecords } from 'lightning/uiRelatedListApi';

const PAGE_SIZE = 10;

/** One related list of a record: its columns and its first records. */
export default class RelatedList extends LightningElement {
    @api recordId;
    @api objectApiName;
    @api relatedListId;
    pageSize = PAGE_SIZE;
    list;
    childInfo;
    records;
    problem;

    @wire(getRelatedListInfo, { parentObjectApiName: '$objectApiName', relatedListId: '$relatedListId' })
    wiredList({ data, error }) {
        this.take({ list: data }, error);
    }

    @wire(getObjectInfo, { objectApiName: '$childObject' })
    wiredChild({ data, error }) {
        this.take({ childInfo: data }, error);
    }

    @wire(getRelatedListRecords, { parentRecordId: '$recordId', relatedListId: '$relatedListId', optionalFields: '$fields', pageSize: '$pageSize' })
    wiredRecords({ data, error }) {
        this.take({ records: data ?? this.records }, error);
    }

    take(parts, error) {
        Object.assign(this, parts);
        if (error) this.problem = messageOf(error);
    }

    get childObject() {
        return this.list?.objectApiNames?.[0] ?? this.list?.objectApiName;
    }

    get fields() {
        return this.list?.displayColumns.map(({ fieldApiName }) => `${this.childObject}.${fieldApiName}`);
    }

    get icon() {
        return iconOf(this.childInfo);
    }

    get title() {
        const count = this.records?.records.length;
        const more = this.records?.nextPageToken ? '+' : '';
        return `${this.list?.label ?? ''}${count === undefined ? '' : ` (${count}${more})`}`;
    }

    get hasMore() {
        return Boolean(this.records?.nextPageToken);
    }

    handleMore() {
        this.pageSize += 5 * PAGE_SIZE;
    }

    get hasRows() {
        return this.list && this.childInfo && this.records?.records.length > 0;
    }

    get columns() {
        return tableColumns(this.list.displayColumns, this.childInfo).map((column) => ({ ...column, sortable: false }));
    }

    get rows() {
        return tableRows(this.records.records, this.list.displayColumns, this.childInfo);
    }
}
