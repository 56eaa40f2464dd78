export const RefreshEventName = 'lightning__refreshview';

/** How a refresh ended ("Refresh Component Data", LWC guide). */
export const REFRESH_COMPLETE = 'refreshcomplete';
export const REFRESH_COMPLETE_WITH_ERRORS = 'refreshcompletewitherrors';
export const REFRESH_ERROR = 'refresherror';

/** Asks the page to load everything it shows anew. */
export class RefreshEvent extends CustomEvent {
    constructor() {
        super(RefreshEventName, { bubbles: true, composed: true, cancelable: true });
    }
}

const handlers = new Map();
const containers = new Map();

/** Registers a function that is called, and waited for, when the page refreshes. */
export function registerRefreshHandler(element, handler) {
    const id = Symbol('refresh handler');
    handlers.set(id, handler.bind(element));
    return id;
}

export function unregisterRefreshHandler(id) {
    handlers.delete(id);
}

/** Registers a function that is told of every refresh: its argument is a promise of how it ended. */
export function registerRefreshContainer(element, handler) {
    const id = Symbol('refresh container');
    containers.set(id, handler.bind(element));
    return id;
}

export function unregisterRefreshContainer(id) {
    containers.delete(id);
}

/** Runs a refresh of the page, `reloading`, together with the registered functions. */
export async function runRefresh(reloading) {
    const whole = settled([reloading, ...[...handlers.values()].map(async (handler) => handler())]);
    for (const tell of containers.values()) tell(whole);
    await whole;
}

async function settled(parts) {
    const failed = (await Promise.allSettled(parts)).filter(({ status }) => status === 'rejected').length;
    if (failed === 0) return REFRESH_COMPLETE;
    return failed === parts.length ? REFRESH_ERROR : REFRESH_COMPLETE_WITH_ERRORS;
}
