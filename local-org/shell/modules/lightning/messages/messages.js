import { LightningElement, api } from 'lwc';
import { messageOf } from 'data/requests';

/** Shows the error that a record form got from the org, at the top of the form. */
export default class Messages extends LightningElement {
    message;

    connectedCallback() {
        const detail = { kind: 'messages' };
        this.dispatchEvent(new CustomEvent('privateregisterfield', { bubbles: true, composed: true, detail }));
        this.leave = detail.leave;
    }

    disconnectedCallback() {
        this.leave?.();
    }

    @api setError(error) {
        this.message = error ? messageOf(error) : undefined;
    }
}
