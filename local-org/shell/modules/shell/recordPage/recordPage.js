import { LightningElement, api } from 'lwc';
import { messageOf, send } from 'data/requests';

const HEADINGS = { 403: "You don't have access to this record", 404: "Page doesn't exist" };

/** The page of one record, from the page that the org assigned to its object. */
export default class RecordPage extends LightningElement {
    @api recordId;
    @api objectApiName;
    page;
    problem;
    heading;

    async connectedCallback() {
        try {
            this.page = await send('GET', `/shell/pages/record/${encodeURIComponent(this.recordId)}`);
        } catch (error) {
            this.heading = HEADINGS[error.status] ?? 'The page cannot be shown';
            this.problem = messageOf(error);
        }
    }

    get context() {
        return { recordId: this.recordId, objectApiName: this.page.objectApiName ?? this.objectApiName };
    }
}
