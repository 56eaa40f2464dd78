import { LightningElement, api, wire } from 'lwc';
import { recordUrl, relatedUrl } from 'data/display';
import { getHistory } from 'data/pageApi';
import { messageOf } from 'data/requests';

const FEW = 6;
const COLUMNS = [
    { label: 'Date', fieldName: 'date' },
    { label: 'Field', fieldName: 'field' },
    { label: 'User', fieldName: 'userUrl', type: 'url', typeAttributes: { label: { fieldName: 'userName' }, target: '_self' } },
    { label: 'Original Value', fieldName: 'oldValue' },
    { label: 'New Value', fieldName: 'newValue' },
];

/** What changed on a record: as a card with the latest changes or, with `isWhole`, all of them. */
export default class HistoryList extends LightningElement {
    @api recordId;
    @api objectApiName;
    @api listId;
    @api isWhole = false;
    columns = COLUMNS.map((column) => ({ ...column, hideDefaultActions: true }));
    history;
    problem;

    @wire(getHistory, { recordId: '$recordId', limit: '$limit' })
    wiredHistory({ data, error }) {
        this.history = data ?? this.history;
        this.problem = error && messageOf(error);
        if (this.isWhole && data) this.dispatchEvent(new CustomEvent('listready', { bubbles: true, composed: true, detail: { label: data.label } }));
    }

    get limit() {
        return this.isWhole ? undefined : FEW;
    }

    get count() {
        const { count, rows } = this.history ?? {};
        return count > rows?.length ? `${rows.length}+` : count;
    }

    get allUrl() {
        return this.isWhole || !this.hasRows ? undefined : relatedUrl(this.objectApiName, this.recordId, this.listId);
    }

    get hasRows() {
        return this.history?.rows.length > 0;
    }

    get rows() {
        return this.history.rows.map((row) => ({ ...row, userName: row.user.name, userUrl: recordUrl('User', row.user.id) }));
    }
}
