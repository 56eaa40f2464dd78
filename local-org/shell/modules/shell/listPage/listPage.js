import { LightningElement, api, wire } from 'lwc';
import { iconOf, listUrl, newUrl } from 'data/display';
import { onChange } from 'data/entries';
import { getListActions } from 'data/pageApi';
import { send, sendToUiApi } from 'data/requests';
import { tableColumns, tableRows } from 'data/table';
import { goTo } from 'force/navigation';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { getListInfoByName, getListInfosByObjectName } from 'lightning/uiListsApi';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import { NOTHING_SELECTED, lacksSelection, openListButton } from 'shell/listButtons';
import { HOME_LINK, problemOfList } from 'shell/pageProblems';
import { summaryOf } from 'shell/listSummary';
import { startRowAction } from 'shell/rowActions';
import { ROW_MENU_COLUMN } from 'shell/rowMenu';

const PAGE_SIZE = 50;
const MAX_NEXT_SIZE = 500;
const MAX_PAGE_SIZE = 2000;

/** A list view of an object. */
export default class ListPage extends LightningElement {
    @api objectApiName;
    @api filterName;
    listCount = 200;
    objectInfo;
    listInfos;
    listInfo;
    actions = [];
    records;
    /** Of the table: made anew only when what they are made of changes. */
    columns;
    rows;
    total;
    nextPageToken;
    sort;
    searchTerm = '';
    selectedIds = [];
    isLoading = true;
    isLoadingMore = false;
    /** By the part of the page that could not be had. */
    problems = {};

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

    @wire(getListActions, { listViewId: '$listViewId' })
    wiredActions({ data, error }) {
        this.take({ actions: data ? Object.values(data.actions)[0].actions : [] }, error);
    }

    connectedCallback() {
        this.stopListening = onChange((change) => this.handleChange(change));
    }

    disconnectedCallback() {
        this.stopListening();
    }

    take(parts, error) {
        Object.assign(this, parts);
        this.note(Object.keys(parts)[0], error && problemOfList(error, this.objectApiName, this.filterName));
        if (this.listInfo && this.objectInfo) this.tellTitle();
        this.fillTable();
    }

    note(part, problem) {
        this.problems = { ...this.problems, [part]: problem };
    }

    get problem() {
        return Object.values(this.problems).find(Boolean);
    }

    tellTitle() {
        const detail = `${this.listLabel} | ${this.objectLabel}`;
        this.dispatchEvent(new CustomEvent('pagetitle', { bubbles: true, composed: true, detail }));
    }

    openFirstList() {
        const first = this.listInfos.find(({ apiName }) => /^All/.test(apiName)) ?? this.listInfos[0];
        if (first) goTo(listUrl(this.objectApiName, first.apiName), true);
        else
            this.note('first', {
                heading: 'The list cannot be shown',
                message: `There is no list view of ${this.objectApiName} that you may see.`,
                links: [HOME_LINK],
            });
    }

    /** Loads the first records anew, and how many there are; `records` and the following pages come in the order of `sort`. */
    async load() {
        this.isLoading = true;
        this.selectedIds = [];
        const turn = (this.turn = (this.turn ?? 0) + 1);
        const [page, total] = await Promise.all([this.fetchPage(), this.fetchTotal()]);
        if (turn !== this.turn) return;
        this.isLoading = false;
        this.total = total;
        if (page) this.showRecords(page, []);
    }

    /** As many again as there are: every load draws the whole table anew, so there should be few of them. */
    async handleMore() {
        if (this.isLoadingMore || this.nextPageToken === undefined) return;
        this.isLoadingMore = true;
        const { turn } = this;
        const page = await this.fetchPage(this.nextPageToken, Math.min(this.records.length, MAX_NEXT_SIZE));
        this.isLoadingMore = false;
        if (page && turn === this.turn) this.showRecords(page, this.records);
    }

    fetchPage(pageToken, pageSize = PAGE_SIZE) {
        const sortBy = this.sort ? [`${this.sort.direction === 'desc' ? '-' : ''}${this.sort.field}`] : undefined;
        const searchTerm = this.searchTerm || undefined;
        const body = { pageSize, pageToken, sortBy, searchTerm };
        return this.tried(() => sendToUiApi('POST', `/list-records/${this.objectApiName}/${this.filterName}`, body));
    }

    async fetchTotal() {
        const query = this.searchTerm ? `?searchTerm=${encodeURIComponent(this.searchTerm)}` : '';
        const answer = await this.tried(() => send('GET', `/shell/list-count/${this.objectApiName}/${this.filterName}${query}`));
        return answer?.count;
    }

    async tried(work) {
        try {
            const answer = await work();
            this.note('records', undefined);
            return answer;
        } catch (error) {
            if (error.status !== 0 || !this.records) this.note('records', problemOfList(error, this.objectApiName, this.filterName));
            return undefined;
        }
    }

    showRecords({ records, nextPageToken }, before) {
        this.records = [...before, ...records];
        this.nextPageToken = nextPageToken ?? undefined;
        this.fillTable();
    }

    fillTable() {
        if (!this.listInfo || !this.objectInfo) return;
        const { displayColumns } = this.listInfo;
        this.columns = [...tableColumns(displayColumns, this.objectInfo), ROW_MENU_COLUMN];
        this.rows = this.records && tableRows(this.records, displayColumns, this.objectInfo);
    }

    /** Shows what is shown as it is now, as many records as before; those that are selected stay so. */
    async handleChange({ ids = [], objects }) {
        const concerns = !objects || objects.includes(this.objectApiName) || this.records?.some(({ id }) => ids.includes(id));
        if (!concerns || this.isLoading || !this.listInfo) return;
        if (!this.records) {
            await this.load();
            return;
        }
        const turn = (this.turn += 1);
        const size = Math.min(Math.max(PAGE_SIZE, this.records.length), MAX_PAGE_SIZE);
        const [page, total] = await Promise.all([this.fetchPage(undefined, size), this.fetchTotal()]);
        if (!page || turn !== this.turn) return;
        this.total = total;
        this.showRecords(page, []);
        const shown = new Set(this.records.map(({ id }) => id));
        this.selectedIds = this.selectedIds.filter((id) => shown.has(id));
    }

    handleSort(event) {
        this.sort = { field: event.detail.fieldName, direction: event.detail.sortDirection };
        this.load();
    }

    handleSearch(event) {
        if (event.detail === this.searchTerm) return;
        this.searchTerm = event.detail;
        this.load();
    }

    handleList(event) {
        goTo(listUrl(this.objectApiName, event.detail));
    }

    handleRefresh() {
        this.load();
    }

    handleSelection(event) {
        this.selectedIds = event.detail.selectedRows.map(({ id }) => id);
    }

    handleAction(event) {
        const action = this.actions.find(({ apiName }) => apiName === event.detail);
        if (action.type === 'StandardButton') this.openNew();
        else if (lacksSelection(action, this.selectedIds)) this.dispatchEvent(new ShowToastEvent({ title: NOTHING_SELECTED, variant: 'error' }));
        else openListButton(action, this.selectedIds);
    }

    handleRowAction(event) {
        const { action, row } = event.detail;
        const record = this.records.find(({ id }) => id === row.id);
        startRowAction(this, action.name, record, this.objectInfo);
    }

    openNew() {
        goTo(newUrl(this.objectApiName));
    }

    get icon() {
        return iconOf(this.objectInfo);
    }

    get objectLabel() {
        return this.objectInfo?.labelPlural;
    }

    get listLabel() {
        return this.listInfo?.label;
    }

    get listViewId() {
        return this.listInfo?.listReference.id;
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
        const sortColumn = this.listInfo.displayColumns.find(({ fieldApiName }) => fieldApiName === this.sortedBy);
        return summaryOf({ total: this.total, selected: this.selectedIds.length, sortedBy: sortColumn?.label, filters: this.listInfo.filteredByInfo });
    }

    get hasMore() {
        return this.nextPageToken !== undefined;
    }

    get hasRows() {
        return this.columns && this.rows?.length > 0;
    }

    get isEmpty() {
        return this.records?.length === 0;
    }

    get emptyHeading() {
        return this.searchTerm ? 'No items to display.' : 'Nothing to see here';
    }

    get emptyText() {
        const noun = this.objectLabel?.toLowerCase();
        return this.searchTerm ? `No ${noun} of this list match your search.` : `There are no ${noun} in this list view.`;
    }

    /** Records are selected for the buttons that work on them. */
    get hidesCheckboxes() {
        return !this.listInfo.hasMassActions;
    }
}
