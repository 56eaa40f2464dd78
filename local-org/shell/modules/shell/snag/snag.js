import { LightningElement, api } from 'lwc';

/** What keeps a record from being saved: `{ messages, fields }`. Takes the focus, so that nobody has to look for it. */
export default class Snag extends LightningElement {
    @api problems;

    get messages() {
        return this.problems.messages.map((text, key) => ({ key, text }));
    }

    get fields() {
        return this.problems.fields.map((text, key) => ({ key, text }));
    }

    get hasMessages() {
        return this.messages.length > 0;
    }

    get hasFields() {
        return this.fields.length > 0;
    }

    handleClose() {
        this.dispatchEvent(new CustomEvent('close'));
    }
}
