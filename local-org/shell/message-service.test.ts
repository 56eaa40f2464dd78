import assert from 'node:assert/strict';
import { test } from 'node:test';

interface Context {
    readonly subscriptions: ReadonlySet<unknown>;
}

interface MessageService {
    createMessageContext(): Context;
    releaseMessageContext(context: Context): void;
    publish(context: Context | undefined, channel: string, message?: unknown): void;
    subscribe(context: Context, channel: string, listener: (message: unknown) => void): unknown;
    unsubscribe(subscription: unknown): void;
    readonly MessageContext: new (callback: (context: Context) => void) => { connect(): void; disconnect(): void };
}

// A module of the browser side, without imports of its own.
const service = (await import(new URL('modules/lightning/messageService/messageService.js', import.meta.url).href)) as MessageService;

// Covers: Pages: lightning/messageService (doc: Communicate Across the DOM with Lightning Message Service, LWC developer guide)
test('a message reaches the subscribers of its channel, each with a copy, until they unsubscribe or their context ends', () => {
    const seen: unknown[] = [];
    const message = { recordId: '001', list: [1] };
    const context = service.createMessageContext();
    const other = service.createMessageContext();
    const subscription = service.subscribe(context, 'Chosen__c', (each) => seen.push(each));
    service.subscribe(other, 'Chosen__c', (each) => seen.push(each));
    service.subscribe(other, 'Other__c', () => assert.fail('another channel'));
    service.publish(other, 'Chosen__c', message);
    assert.deepEqual(seen, [message, message]);
    assert.notEqual(seen[0], message);
    service.unsubscribe(subscription);
    service.publish(other, 'Chosen__c');
    assert.deepEqual(seen.slice(2), [undefined]);
    service.releaseMessageContext(other);
    service.publish(other, 'Chosen__c', message);
    assert.equal(seen.length, 3);
});

test('the wire adapter gives a context that ends with its component; without a context nothing is published', () => {
    const contexts: Context[] = [];
    const adapter = new service.MessageContext((context) => contexts.push(context));
    adapter.connect();
    const [context] = contexts;
    assert.ok(context);
    service.subscribe(context, 'Chosen__c', () => assert.fail('after the end'));
    adapter.disconnect();
    assert.equal(context.subscriptions.size, 0);
    service.publish(context, 'Chosen__c', {});
    assert.throws(() => {
        service.publish(undefined, 'Chosen__c', {});
    }, /A message context is needed/);
});
