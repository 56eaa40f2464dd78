import { LightningElement, api, wire } from 'lwc';
import { messageOf } from 'data/requests';
import { getRelatedListsInfo } from 'lightning/uiRelatedListApi';

/** All related lists of a record's page layout. */
export default class RelatedLists extends LightningElement {
    @api recordId;
    @api objectApiName;
    lists;
    problem;

    @wire(getRelatedListsInfo, { parentObjectApiName: '$objectApiName' })
    wiredLists({ data, error }) {
        this.lists = data?.relatedLists;
        this.problem = error && messageOf(error);
    }

    get isEmpty() {
        return this.lists?.length === 0;
    }
}
