import { LightningElement, api, wire } from 'lwc';
import { getPlacedLists } from 'data/pageApi';
import { messageOf } from 'data/requests';

/** The related lists of a record's page layout: all of them, or the one that `listId` names, as a card or as a whole page. */
export default class RelatedLists extends LightningElement {
    @api recordId;
    @api objectApiName;
    @api listId;
    @api label;
    @api rowCount;
    @api hideActions = false;
    @api isWhole = false;
    placed;
    problem;

    @wire(getPlacedLists, { objectApiName: '$objectApiName' })
    wiredLists({ data, error }) {
        this.placed = data?.lists;
        this.problem = error && messageOf(error);
    }

    /** A page may show a list that the layout does not. */
    get lists() {
        const lists = this.placed ?? [];
        const named = lists.find(({ id }) => id.toLowerCase() === this.listId?.toLowerCase());
        const shown = this.listId ? [named ?? { id: this.listId, kind: this.listId === 'Histories' ? 'history' : 'records' }] : lists;
        return this.placed ? shown.map((list) => ({ ...list, hasNew: list.hasNew && !this.hideActions, isHistory: list.kind === 'history' })) : [];
    }

    get isEmpty() {
        return this.placed?.length === 0 && !this.listId;
    }
}
