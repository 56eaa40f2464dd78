import { LightningElement, api, wire } from 'lwc';
import { getRecordPage } from 'data/pageApi';
import { messageOf } from 'data/requests';

const HEADINGS = { 403: "You don't have access to this record", 404: "Page doesn't exist" };

/** The page of one record, from the page that the org assigned to its object. */
export default class RecordPage extends LightningElement {
    @api recordId;
    @api objectApiName;
    @api app;
    page;
    problem;
    heading;

    @wire(getRecordPage, { recordId: '$recordId', appName: '$appName' })
    wiredPage({ data, error }) {
        this.page = data;
        this.heading = error && (HEADINGS[error.status] ?? 'The page cannot be shown');
        this.problem = error && messageOf(error);
    }

    get appName() {
        return this.app?.developerName;
    }

    get context() {
        return { recordId: this.recordId, objectApiName: this.page.objectApiName ?? this.objectApiName };
    }
}
