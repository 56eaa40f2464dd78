/**
 * Response cache of the wire adapters: one entry per request, with the versions of the records it shows.
 * All entries show the same version of a record: a saved record is put into each of them at once, and a newer one that any answer brings
 * reloads the entries that somebody looks at; the others are forgotten. Other tabs of this org hear of every change.
 */
import { versionsIn, withRecord } from 'data/recordShapes';
import { sendToApi } from 'data/requests';

const entries = new Map();

class Entry {
    constructor({ method = 'GET', api = 'ui-api', path, body, listOf, about = [], freshMs = 0 }) {
        Object.assign(this, { method, api, path, body, listOf, about, freshMs });
        this.watchers = new Set();
        this.versions = new Map();
        this.value = undefined;
        this.text = undefined;
        this.turn = 0;
        this.freshUntil = 0;
    }

    /** Loads anew; an answer that was overtaken by a later question is dropped. */
    async load() {
        const turn = ++this.turn;
        const value = await this.ask();
        if (turn !== this.turn || (isUnreachable(value) && this.value?.data)) return;
        this.freshUntil = value.error ? 0 : performance.now() + this.freshMs;
        this.take(value);
        await reloadOlder(this.versions);
    }

    async ask() {
        try {
            return { data: await sendToApi(this.api, this.method, this.path, this.body), error: undefined };
        } catch (error) {
            return { data: undefined, error };
        }
    }

    take(value) {
        const text = JSON.stringify(value);
        if (text === this.text) return;
        this.text = text;
        this.value = deepFreeze(value);
        this.versions = versionsIn(value.data);
        for (const watcher of [...this.watchers]) call(watcher, this.value);
    }

    isFresh() {
        return performance.now() < this.freshUntil;
    }

    shows(id) {
        return this.versions.has(id) || this.about.includes(id);
    }
}

/** What is shown stays while the org does not answer. */
const isUnreachable = ({ error }) => error?.status === 0;

/** One who cannot use what it is told keeps nobody else from hearing it. */
function call(watcher, value) {
    try {
        watcher(value);
    } catch (error) {
        reportError(error);
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
    if (first && !entry.isFresh()) entry.load();
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

/** Calls back when everything is asked again, as when the org answers after it was away. Returns the function that stops it. */
export function onReload(listener) {
    return onChange(({ ids, objects }) => (ids || objects ? undefined : listener()));
}

const tell = (change) => Promise.all([...listeners].map((listener) => listener(change)));

/** A record was saved: what the org answered is shown everywhere at once. Resolves when all that depends on it is up to date, too. */
export function keep(record) {
    for (const entry of entries.values()) {
        if (entry.value?.data && entry.versions.has(record.id)) entry.take({ ...entry.value, data: withRecord(entry.value.data, record) });
    }
    return invalidate({ ids: [record.id], objects: [record.apiName] });
}

/** Records or lists changed: resolves when everything on the page that shows them is up to date. */
export function invalidate(change) {
    channel.postMessage(change);
    return reloadChanged(change);
}

function reloadChanged({ ids = [], objects = [] }) {
    const isStale = (entry) => ids.some((id) => entry.shows(id)) || objects.includes(entry.listOf);
    return Promise.all([reloadEntries(isStale), tell({ ids, objects })]);
}

/** A record is gone: what is about it alone keeps what it shows, since there is nothing to ask any more. Resolves when lists are up to date. */
export function forget(id) {
    for (const [key, entry] of entries) if (entry.about.includes(id) || entry.value?.data?.id === id) entries.delete(key);
    return invalidate({ ids: [id] });
}

/** Everything on the page is asked again. */
export function reloadAll() {
    return Promise.all([reloadEntries(() => true), tell({})]);
}

/** Entries that show an older version of a record than is known now. */
function reloadOlder(versions) {
    return reloadEntries((entry) => [...versions].some(([id, version]) => version !== Infinity && entry.versions.get(id) < version));
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

/** Tabs of one origin show one org. */
const channel = new BroadcastChannel('changed records');
channel.addEventListener('message', ({ data }) => reloadChanged(data));

function deepFreeze(value) {
    if (value === null || typeof value !== 'object' || Object.isFrozen(value)) return value;
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
    return value;
}
