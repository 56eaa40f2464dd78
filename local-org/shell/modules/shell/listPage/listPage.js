import { LightningElement, api, wire } from 'lwc';
import { iconOf, listUrl, newUrl } from 'data/display';
import { onChange } from 'data/entries';
import { getListActions } from 'data/pageApi';
import { ListRecords } from 'data/listRecords';
import { tableColumns, tableRow } from 'data/table';
import { goTo } from 'force/navigation';
import { ShowToastEvent } from 'lightning/platformShowToastEvent';
import { getListInfoByName, getListInfosByObjectName } from 'lightning/uiListsApi';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import { NOTHING_SELECTED, lacksSelection, openListButton } from 'shell/listButtons';
import { HOME_LINK, problemOfList } from 'shell/pageProblems';
import { summaryOf } from 'shell/listSummary';
import { startRowAction } from 'shell/rowActions';

const NOTHING = Object.freeze(new Set());

/** A list view of an object. */
export default class ListPage extends LightningElement {
    @api objectApiName;
    @api filterName;
    listCount = 200;
    objectInfo;
    listInfos;
    listInfo;
    actions = [];
    columns;
    /** What is known of the records; undefined until the first of them have come. */
    list;
    sort;
    searchTerm = '';
    selected = NOTHING;
    isLoading = true;
    trouble;
    /** By the part of the page that could not be had. */
    problems = {};

    @wire(getObjectInfo, { objectApiName: '$objectApiName' })
    wiredObjectInfo({ data, error }) {
        this.take({ objectInfo: data }, error);
        this.begin();
    }

    @wire(getListInfosByObjectName, { objectApiName: '$objectApiName', pageSize: '$listCount' })
    wiredLists({ data, error }) {
        this.take({ listInfos: data?.lists }, error);
        if (data && !this.filterName) this.openFirstList();
    }

    @wire(getListInfoByName, { objectApiName: '$objectApiName', listViewApiName: '$filterName' })
    wiredList({ data, error }) {
        this.take({ listInfo: data }, error);
        this.begin();
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
        this.note(Object.keys(parts)[0], error && this.problemOf(error));
        if (this.listInfo && this.objectInfo) this.tellTitle();
    }

    problemOf(error) {
        return problemOfList(error, this.objectApiName, this.filterName);
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

    /** Begins with a list when all is known that its table needs. */
    begin() {
        const { objectApiName, filterName, objectInfo, listInfo } = this;
        if (!objectInfo || !listInfo || this.begun === listInfo) return;
        if (this.begun?.listReference.id !== listInfo.listReference.id) Object.assign(this, { list: undefined, sort: undefined, searchTerm: '' });
        this.begun = listInfo;
        this.columns = tableColumns(listInfo.displayColumns, objectInfo);
        const path = `${objectApiName}/${filterName}`;
        const place = { uiApi: `/list-records/${path}`, ids: `/shell/list-ids/${path}`, rows: `/shell/list-rows/${path}` };
        const toRow = (record) => tableRow(record, listInfo.displayColumns, objectInfo);
        this.records?.begin();
        const records = new ListRecords(place, toRow, (news) => {
            if (records === this.records) this.handleNews(news);
        });
        this.records = records;
        this.load();
    }

    handleNews({ list, problem }) {
        if (list) this.list = list;
        this.trouble = problem && this.problemOf(problem).message;
        if (problem) this.again = () => this.records.retry();
    }

    /** Loads the list anew; `records` and the following pages come in the order of `sort`. */
    async load() {
        const { records } = this;
        this.isLoading = true;
        this.selected = NOTHING;
        const turn = (this.turn = (this.turn ?? 0) + 1);
        const sortBy = this.sort ? [`${this.sort.direction === 'desc' ? '-' : ''}${this.sort.field}`] : undefined;
        await this.tried(() => records.load({ sortBy, searchTerm: this.searchTerm || undefined }, () => this.handleFirst(turn)));
        this.handleFirst(turn);
    }

    handleFirst(turn) {
        if (turn === this.turn) this.isLoading = false;
    }

    /** Without records there is nothing to show but what went wrong; beside them it is said, and can be tried again. */
    async tried(work) {
        this.trouble = undefined;
        this.again = work;
        try {
            await work();
            this.note('records', undefined);
        } catch (error) {
            if (!this.list) this.note('records', this.problemOf(error));
            else if (error.status !== 0) this.trouble = this.problemOf(error).message;
        }
    }

    /** Shows what is shown as it is now; those that are selected stay so, unless they have left the list. */
    async handleChange({ ids = [], objects }) {
        if (!this.records || this.isLoading) return;
        if (!this.list) {
            await this.load();
            return;
        }
        const isOrderKept = objects && !objects.includes(this.objectApiName) && !ids.some((id) => this.list.rows.has(id));
        await this.tried(() => this.records.refresh(isOrderKept));
        if (this.selected.size === 0) return;
        this.selected = new Set(this.list.ids.filter((id) => this.selected.has(id)));
    }

    handleSight(event) {
        this.records.look(event.detail);
    }

    handleRetry() {
        this.tried(this.again);
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
        this.selected = event.detail;
    }

    handleAction(event) {
        const action = this.actions.find(({ apiName }) => apiName === event.detail);
        if (action.type === 'StandardButton') this.openNew();
        else if (lacksSelection(action, this.selected)) this.dispatchEvent(new ShowToastEvent({ title: NOTHING_SELECTED, variant: 'error' }));
        else openListButton(action, this.selectedIds);
    }

    /** In the order of the list. */
    get selectedIds() {
        return this.list.ids.filter((id) => this.selected.has(id));
    }

    handleRowAction(event) {
        const { action, row } = event.detail;
        startRowAction(this, action.name, row.record, this.objectInfo);
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
        if (!this.list || !this.listInfo) return '';
        const { count, size } = this.list;
        const sortColumn = this.listInfo.displayColumns.find(({ fieldApiName }) => fieldApiName === this.sortedBy);
        return summaryOf({ total: count, shown: size, selected: this.selected.size, sortedBy: sortColumn?.label, filters: this.listInfo.filteredByInfo });
    }

    get hasRows() {
        return this.columns && this.list?.size > 0;
    }

    get isEmpty() {
        return this.list?.size === 0;
    }

    get emptyHeading() {
        return this.searchTerm ? 'No items to display.' : 'Nothing to see here';
    }

    get emptyText() {
        const noun = this.objectLabel?.toLowerCase();
        return this.searchTerm ? `No ${noun} of this list match your search.` : `There are no ${noun} in this list view.`;
    }

    /** Records are selected for the buttons that work on them. */
    get hasCheckboxes() {
        return Boolean(this.listInfo?.hasMassActions);
    }
}
