import { LightningElement, api, wire } from 'lwc';
import { getRecordPage } from 'data/pageApi';
import { problemOfRecord } from 'shell/pageProblems';

/** The page of one record, from the page that the org assigned to its object. */
export default class RecordPage extends LightningElement {
    @api recordId;
    @api objectApiName;
    @api app;
    page;
    problem;

    @wire(getRecordPage, { recordId: '$recordId', appName: '$appName' })
    wiredPage({ data, error }) {
        this.page = data;
        this.problem = error && problemOfRecord(error);
    }

    get appName() {
        return this.app?.developerName;
    }

    get context() {
        return { recordId: this.recordId, objectApiName: this.page.objectApiName ?? this.objectApiName };
    }
}
