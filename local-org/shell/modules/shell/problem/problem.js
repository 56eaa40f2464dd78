import { LightningElement, api } from 'lwc';
import { HOME_LINK } from 'shell/pageProblems';

/** What is shown instead of a page that cannot be shown, with the way on. */
export default class Problem extends LightningElement {
    @api heading;
    @api message;
    /** `{ label, url }` of where a person may go from here. */
    @api links = [HOME_LINK];

    connectedCallback() {
        this.dispatchEvent(new CustomEvent('pagetitle', { bubbles: true, composed: true, detail: this.heading }));
    }
}
