import { LightningElement, api } from 'lwc';
import { CloseScreenEventName } from 'lightning/actions';

/** The window that a quick action's component is shown in; it closes when the component asks, on Escape, and by its button. */
export default class ActionWindow extends LightningElement {
    @api label;
    @api bundle;
    @api recordId;
    @api objectApiName;

    connectedCallback() {
        this.template.addEventListener(CloseScreenEventName, (event) => this.handleCloseRequest(event));
    }

    renderedCallback() {
        if (this.hadFocus) return;
        this.hadFocus = true;
        this.template.querySelector('section').focus();
    }
    hadFocus = false;

    handleCloseRequest(event) {
        event.stopPropagation();
        this.handleClose();
    }

    handleKey(event) {
        if (event.key === 'Escape' && !event.defaultPrevented) this.handleClose();
    }

    handleClose() {
        this.dispatchEvent(new CustomEvent('close'));
    }
}
