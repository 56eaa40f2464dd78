import { LightningElement, api, wire } from 'lwc';
import { iconOf, listUrl } from 'data/display';
import { messageOf, sendToUiApi } from 'data/requests';
import { tableColumns, tableRows } from 'data/table';
import { goTo } from 'force/navigation';
import { getListInfoByName, getListInfosByObjectName } from 'lightning/uiListsApi';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';

const PAGE_SIZE = 50;

/** A list view of an object. */
export default class ListPage extends LightningElement {
    @api objectApiName;
    @api filterName;
    listCount = 200;
    objectInfo;
    listInfos;
    listInfo;
    records;
    nextPageToken;
    sort;
    isLoading = true;
    isLoadingMore = false;
    problem;

    @wire(getObjectInfo, { objectApiName: '$objectApiName' })
    wiredObjectInfo({ data, error }) {
        this.take({ objectInfo: data }, error);
    }

    @wire(getListInfosByObjectName, { objectApiName: '$objectApiName', pageSize: '$listCount' })
    wiredLists({ data, error }) {
        this.take({ listInfos: data?.lists }, error);
        if (data && !this.filterName) this.openFirstList();
    }

    @wire(getListInfoByName, { objectApiName: '$objectApiName', listViewApiName: '$filterName' })
    wiredList({ data, error }) {
        this.take({ listInfo: data }, error);
        if (data) this.load();
    }

    take(parts, error) {
        Object.assign(this, parts);
        if (error) this.problem = messageOf(error);
        else if (this.listInfo && this.objectInfo) this.tellTitle();
    }

    tellTitle() {
        const detail = `${this.listLabel} | ${this.objectLabel}`;
        this.dispatchEvent(new CustomEvent('pagetitle', { bubbles: true, composed: true, detail }));
    }

    openFirstList() {
        const first = this.listInfos.find(({ apiName }) => /^All/.test(apiName)) ?? this.listInfos[0];
        if (first) goTo(listUrl(this.objectApiName, first.apiName), true);
        else this.problem = `There is no list view of ${this.objectApiName} that you may see.`;
    }

    /** Loads the first records anew; `records` and the following pages come in the order of `sort`. */
    async load() {
        this.isLoading = true;
        const page = await this.fetchPage();
        this.isLoading = false;
        if (page) this.showRecords(page, []);
    }

    async handleMore() {
        if (this.isLoadingMore || !this.nextPageToken) return;
        this.isLoadingMore = true;
        const page = await this.fetchPage(this.nextPageToken);
        this.isLoadingMore = false;
        if (page) this.showRecords(page, this.records);
    }

    async fetchPage(pageToken) {
        const sortBy = this.sort ? [`${this.sort.direction === 'desc' ? '-' : ''}${this.sort.field}`] : undefined;
        try {
            return await sendToUiApi('POST', `/list-records/${this.objectApiName}/${this.filterName}`, { pageSize: PAGE_SIZE, pageToken, sortBy });
        } catch (error) {
            this.problem = messageOf(error);
            return undefined;
        }
    }

    showRecords({ records, nextPageToken }, before) {
        this.records = [...before, ...records];
        this.nextPageToken = nextPageToken ?? undefined;
    }

    handleSort(event) {
        this.sort = { field: event.detail.fieldName, direction: event.detail.sortDirection };
        this.load();
    }

    handleList(event) {
        goTo(listUrl(this.objectApiName, event.detail.value));
    }

    handleRefresh() {
        this.load();
    }

    get icon() {
        return iconOf(this.objectInfo);
    }

    get objectLabel() {
        return this.objectInfo?.labelPlural;
    }

    get emptyNoun() {
        return this.objectLabel?.toLowerCase();
    }

    get listLabel() {
        return this.listInfo?.label;
    }

    get lists() {
        return (this.listInfos ?? []).map((list) => ({ ...list, isCurrent: list.apiName === this.filterName }));
    }

    get order() {
        const [first] = this.listInfo?.orderedByInfo ?? [];
        return this.sort ?? (first && { field: first.fieldApiName, direction: first.isAscending ? 'asc' : 'desc' });
    }

    get sortedBy() {
        return this.order?.field;
    }

    get sortedDirection() {
        return this.order?.direction;
    }

    get summary() {
        if (!this.records) return '';
        const count = `${this.records.length}${this.hasMore ? '+' : ''} ${this.records.length === 1 ? 'item' : 'items'}`;
        const column = this.listInfo.displayColumns.find(({ fieldApiName }) => fieldApiName === this.sortedBy);
        return column ? `${count} • Sorted by ${column.label}` : count;
    }

    get hasMore() {
        return this.nextPageToken !== undefined;
    }

    get hasRows() {
        return this.objectInfo && this.listInfo && this.records?.length > 0;
    }

    get isEmpty() {
        return this.records?.length === 0;
    }

    get columns() {
        return tableColumns(this.listInfo.displayColumns, this.objectInfo);
    }

    get rows() {
        return tableRows(this.records, this.listInfo.displayColumns, this.objectInfo);
    }
}
