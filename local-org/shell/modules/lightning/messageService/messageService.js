/**
 * "Communicate Across the DOM with Lightning Message Service", LWC developer guide. A page of the shell is one application area, so
 * both scopes reach every subscriber of the page.
 */
export const APPLICATION_SCOPE = Symbol('APPLICATION_SCOPE');

/** Channel name → its subscriptions. */
const channels = new Map();

export function createMessageContext() {
    return { subscriptions: new Set() };
}

export function releaseMessageContext(context) {
    for (const subscription of context?.subscriptions ?? []) unsubscribe(subscription);
}

/** Wire adapter: a context that lives as long as its component. */
export class MessageContext {
    constructor(dataCallback) {
        this.dataCallback = dataCallback;
    }

    connect() {
        this.context = createMessageContext();
        this.dataCallback(this.context);
    }

    update() {}

    disconnect() {
        releaseMessageContext(this.context);
    }
}

/** Hands each subscriber a copy of its own, since a message is data only. */
export function publish(context, channel, message) {
    requireContext(context);
    const text = message === undefined ? undefined : JSON.stringify(message);
    for (const { listener } of [...(channels.get(requireChannel(channel)) ?? [])]) listener(text === undefined ? undefined : JSON.parse(text));
}

export function subscribe(context, channel, listener) {
    requireContext(context);
    if (typeof listener !== 'function') throw new TypeError('The listener of a message channel must be a function.');
    const name = requireChannel(channel);
    const subscription = { name, listener, context };
    channels.set(name, (channels.get(name) ?? new Set()).add(subscription));
    context.subscriptions.add(subscription);
    return subscription;
}

export function unsubscribe(subscription) {
    if (!subscription) return;
    channels.get(subscription.name)?.delete(subscription);
    subscription.context.subscriptions.delete(subscription);
}

function requireContext(context) {
    if (!context?.subscriptions) throw new Error('A message context is needed: @wire(MessageContext) messageContext, or createMessageContext().');
}

function requireChannel(channel) {
    if (typeof channel !== 'string') throw new Error('A message channel is needed: import it from @salesforce/messageChannel/.');
    return channel;
}
