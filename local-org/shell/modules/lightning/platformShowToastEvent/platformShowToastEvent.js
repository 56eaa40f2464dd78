export const ShowToastEventName = 'lightning__showtoast';

/** Asks the page to show a toast: `{ title, message, messageData, variant, mode }`. */
export class ShowToastEvent extends CustomEvent {
    constructor(toast) {
        super(ShowToastEventName, { bubbles: true, composed: true, cancelable: true, detail: toast });
    }
}
