import { LightningElement, api } from 'lwc';

/** What is shown instead of a page that cannot be shown. */
export default class Problem extends LightningElement {
    @api heading;
    @api message;

    connectedCallback() {
        this.dispatchEvent(new CustomEvent('pagetitle', { bubbles: true, composed: true, detail: this.heading }));
    }
}
