import { LightningElement, api, wire } from 'lwc';
import { iconOf, newUrl, recordUrl, relatedUrl } from 'data/display';
import { messageOf } from 'data/requests';
import { tableColumns, tableRows } from 'data/table';
import { goTo } from 'force/navigation';
import { encodeDefaultFieldValues } from 'lightning/pageReferenceUtils';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import { getRelatedListInfo, getRelatedListRecords } from 'lightning/uiRelatedListApi';
import { rowActions, startRowAction } from 'shell/rowActions';

const FEW = 6;

/**
 * One related list of a record: as a card with its first records and the way to all of them or, with `isWhole`, all of them, page by page.
 * `placed` is what the page says about it: `{ id, hasNew, parentField }`.
 */
export default class RelatedList extends LightningElement {
    @api recordId;
    @api objectApiName;
    @api placed;
    @api label;
    @api isWhole = false;
    @api rowCount;
    pages = 1;
    list;
    childInfo;
    records;
    problem;

    @wire(getRelatedListInfo, { parentObjectApiName: '$objectApiName', relatedListId: '$placed.id' })
    wiredList({ data, error }) {
        this.take({ list: data }, error);
    }

    @wire(getObjectInfo, { objectApiName: '$childObject' })
    wiredChild({ data, error }) {
        this.take({ childInfo: data }, error);
    }

    @wire(getRelatedListRecords, { parentRecordId: '$recordId', relatedListId: '$knownListId', optionalFields: '$fields', pageSize: '$pageSize' })
    wiredRecords({ data, error }) {
        this.take({ records: data ?? this.records }, error);
    }

    take(parts, error) {
        Object.assign(this, parts);
        if (error) this.fail(error);
        else if (Object.values(parts)[0]) this.problem = undefined;
        if (error) return;
        if (this.isWhole && this.list) this.dispatchEvent(new CustomEvent('listready', { bubbles: true, composed: true, detail: { label: this.shownLabel } }));
    }

    fail(error) {
        this.problem = messageOf(error);
        if (this.isWhole && !this.list) this.dispatchEvent(new CustomEvent('listproblem', { bubbles: true, composed: true, detail: error }));
    }

    get childObject() {
        return this.list?.objectApiNames?.[0] ?? this.list?.objectApiName;
    }

    /** Records are asked for when the columns are known. */
    get knownListId() {
        return this.list ? this.placed.id : undefined;
    }

    get fields() {
        return this.list?.displayColumns.map(({ fieldApiName }) => `${this.childObject}.${fieldApiName}`);
    }

    get pageSize() {
        return this.isWhole ? 50 * this.pages : Number(this.rowCount ?? FEW);
    }

    get icon() {
        return iconOf(this.childInfo);
    }

    get shownLabel() {
        return this.label ?? this.list?.label;
    }

    get count() {
        const count = this.records?.records.length;
        return count === undefined ? undefined : `${count}${this.hasMore ? '+' : ''}`;
    }

    get hasMore() {
        return Boolean(this.records?.nextPageToken);
    }

    get canShowMore() {
        return this.isWhole && this.hasMore;
    }

    /** A list without records leads nowhere. */
    get allUrl() {
        return this.isWhole || !this.hasRows ? undefined : relatedUrl(this.objectApiName, this.recordId, this.placed.id);
    }

    get hasRows() {
        return this.list && this.childInfo && this.records?.records.length > 0;
    }

    get columns() {
        const columns = tableColumns(this.list.displayColumns, this.childInfo).map((column) => ({ ...column, sortable: false }));
        const actions = rowActions(this.childInfo);
        return actions.length > 0 ? [...columns, { type: 'action', typeAttributes: { rowActions: actions, menuAlignment: 'auto' } }] : columns;
    }

    get rows() {
        return tableRows(this.records.records, this.list.displayColumns, this.childInfo);
    }

    handleMore() {
        this.pages += 1;
    }

    /** The new record starts with its parent, and the page stays behind it. */
    handleNew() {
        const query = new URLSearchParams({
            defaultFieldValues: encodeDefaultFieldValues({ [this.placed.parentField]: this.recordId }),
            navigationLocation: 'RELATED_LIST',
            backgroundContext: recordUrl(this.objectApiName, this.recordId),
        });
        goTo(`${newUrl(this.childObject)}?${query}`);
    }

    handleRowAction(event) {
        const { action, row } = event.detail;
        const record = this.records.records.find(({ id }) => id === row.id);
        startRowAction(this, action.name, record, this.childInfo);
    }
}
