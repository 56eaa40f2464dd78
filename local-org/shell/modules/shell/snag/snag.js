import { LightningElement, api } from 'lwc';

/** What keeps a record from being saved: `{ messages, fields }`. The name of a field leads to it: fires `field` with its API name. */
export default class Snag extends LightningElement {
    @api problems;

    get messages() {
        return this.problems.messages.map((text, key) => ({ key, text }));
    }

    get fields() {
        return this.problems.fields;
    }

    get hasMessages() {
        return this.messages.length > 0;
    }

    get hasFields() {
        return this.fields.length > 0;
    }

    handleField(event) {
        this.dispatchEvent(new CustomEvent('field', { detail: event.currentTarget.dataset.field }));
    }

    handleClose() {
        this.dispatchEvent(new CustomEvent('close'));
    }
}
