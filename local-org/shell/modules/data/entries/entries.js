/**
 * Response cache of the wire adapters: one entry per request, with the ids of the records it shows.
 * A change to one of them reloads every entry somebody looks at; the others are forgotten.
 */
import { sendToApi } from 'data/requests';

const entries = new Map();

class Entry {
    constructor({ method = 'GET', api = 'ui-api', path, body, listOf, about = [] }) {
        Object.assign(this, { method, api, path, body, listOf, about });
        this.watchers = new Set();
        this.ids = new Set(about);
        this.value = undefined;
        this.text = undefined;
        this.turn = 0;
    }

    /** Loads anew; an answer that was overtaken by a later question is dropped. */
    async load() {
        const turn = ++this.turn;
        const value = await this.ask();
        if (turn !== this.turn) return;
        const text = JSON.stringify(value);
        if (text === this.text) return;
        this.text = text;
        this.value = deepFreeze(value);
        this.ids = new Set(this.about);
        collectRecordIds(value.data, this.ids);
        for (const watcher of [...this.watchers]) watcher(this.value);
    }

    async ask() {
        try {
            return { data: await sendToApi(this.api, this.method, this.path, this.body), error: undefined };
        } catch (error) {
            return { data: undefined, error };
        }
    }
}

function entryOf(request) {
    const key = JSON.stringify([request.method, request.api, request.path, request.body]);
    if (!entries.has(key)) entries.set(key, new Entry(request));
    return entries.get(key);
}

/** Calls back with the cached value, if any, and again whenever a newer one differs. Returns the function that stops it. */
export function watch(request, callback) {
    const entry = entryOf(request);
    const first = entry.watchers.size === 0;
    entry.watchers.add(callback);
    if (entry.value && !entry.value.error) callback(entry.value);
    if (first) entry.load();
    return () => entry.watchers.delete(callback);
}

/** Asks one request again: resolves when those who watch it have the answer. */
export function reload(request) {
    return entryOf(request).load();
}

const listeners = new Set();

/**
 * Calls back when records have changed, with their `ids` and the `objects` whose lists have, or with neither when anything may have;
 * what it returns is waited for. Returns the function that stops it.
 */
export function onChange(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
}

const tell = (change) => Promise.all([...listeners].map((listener) => listener(change)));

/** Records or lists changed: resolves when everything on the page that shows them is up to date. */
export function invalidate({ ids = [], objects = [] }) {
    const isStale = (entry) => ids.some((id) => entry.ids.has(id)) || objects.includes(entry.listOf);
    return Promise.all([reloadEntries(isStale), tell({ ids, objects })]);
}

/** A record is gone: what is about it alone keeps what it shows, since there is nothing to ask any more; lists that show it are up to date when this resolves. */
export function forget(id, objects) {
    for (const [key, entry] of entries) if (entry.about.includes(id) || entry.value?.data?.id === id) entries.delete(key);
    return invalidate({ ids: [id], objects });
}

/** Everything on the page is asked again. */
export function reloadAll() {
    return Promise.all([reloadEntries(() => true), tell({})]);
}

async function reloadEntries(isStale) {
    const loading = [];
    for (const [key, entry] of entries) {
        if (!isStale(entry)) continue;
        if (entry.watchers.size > 0) loading.push(entry.load());
        else entries.delete(key);
    }
    await Promise.all(loading);
}

function deepFreeze(value) {
    if (value === null || typeof value !== 'object' || Object.isFrozen(value)) return value;
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
    return value;
}

function collectRecordIds(value, ids) {
    if (value === null || typeof value !== 'object') return;
    if (value.apiName && value.id && value.fields) ids.add(value.id);
    if (typeof value.Id === 'string') ids.add(value.Id);
    Object.values(value).forEach((nested) => collectRecordIds(nested, ids));
}
