export const FlowAttributeChangeEventName = 'lightning__flowattributechange';
export const FlowNavigationBackEventName = 'lightning__flownavigationback';
export const FlowNavigationNextEventName = 'lightning__flownavigationnext';
export const FlowNavigationPauseEventName = 'lightning__flownavigationpause';
export const FlowNavigationFinishEventName = 'lightning__flownavigationfinish';

const TRAVELS = { bubbles: true, composed: true, cancelable: true };

/** Tells the flow that a property of the component has another value. */
export class FlowAttributeChangeEvent extends CustomEvent {
    constructor(attributeName, attributeValue) {
        super(FlowAttributeChangeEventName, { ...TRAVELS, detail: { attributeName, attributeValue } });
    }
}

/** Asks for the screen before. */
export class FlowNavigationBackEvent extends CustomEvent {
    constructor() {
        super(FlowNavigationBackEventName, TRAVELS);
    }
}

/** Asks for the next screen. */
export class FlowNavigationNextEvent extends CustomEvent {
    constructor() {
        super(FlowNavigationNextEventName, TRAVELS);
    }
}

/** Asks to pause; the page says that the org does not let people pause. */
export class FlowNavigationPauseEvent extends CustomEvent {
    constructor() {
        super(FlowNavigationPauseEventName, TRAVELS);
    }
}

/** Asks to end the flow. */
export class FlowNavigationFinishEvent extends CustomEvent {
    constructor() {
        super(FlowNavigationFinishEventName, TRAVELS);
    }
}
