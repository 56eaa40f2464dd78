export const CloseScreenEventName = 'lightning__actionsclosescreen';

/** Asks the page to close the window of a quick action. */
export class CloseActionScreenEvent extends CustomEvent {
    constructor() {
        super(CloseScreenEventName, { bubbles: true, composed: true, cancelable: true });
    }
}
