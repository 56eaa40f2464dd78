import { LightningElement, api, wire } from 'lwc';
import { getLayout, getRecordOnPage, getRecordPage } from 'data/pageApi';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
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

    /** What nearly every record page shows is on its way while the page itself is. */
    @wire(getRecordOnPage, { recordId: '$recordId' })
    record;

    @wire(getObjectInfo, { objectApiName: '$objectApiName' })
    objectInfo;

    @wire(getLayout, { objectApiName: '$objectApiName', layoutType: 'Full' })
    layout;

    @wire(getLayout, { objectApiName: '$objectApiName', layoutType: 'Compact' })
    compactLayout;

    get appName() {
        return this.app?.developerName;
    }

    get context() {
        return { recordId: this.recordId, objectApiName: this.page.objectApiName ?? this.objectApiName };
    }
}
