export const RefreshEventName = 'lightning__refreshview';

/** Asks the page to load everything it shows anew. */
export class RefreshEvent extends CustomEvent {
    constructor() {
        super(RefreshEventName, { bubbles: true, composed: true, cancelable: true });
    }
}

const handlers = new Map();

/** Registers a function that is called, and waited for, when the page refreshes. */
export function registerRefreshHandler(element, handler) {
    const id = Symbol('refresh handler');
    handlers.set(id, handler.bind(element));
    return id;
}

export function unregisterRefreshHandler(id) {
    handlers.delete(id);
}

export async function runRefreshHandlers() {
    await Promise.all([...handlers.values()].map((handler) => handler()));
}
