import { LightningElement, api } from 'lwc';

/** A button that cannot be clicked while it is disabled. */
export default class Button extends LightningElement {
    @api disabled = false;
    @api label;
    @api variant;

    @api click() {
        this.template.querySelector('button').click();
    }
}
