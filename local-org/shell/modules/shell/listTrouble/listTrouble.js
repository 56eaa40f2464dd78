import { LightningElement, api } from 'lwc';

/** What is said below a list when some of it could not be loaded; fires `retry`. */
export default class ListTrouble extends LightningElement {
    @api message;

    handleRetry() {
        this.dispatchEvent(new CustomEvent('retry'));
    }
}
