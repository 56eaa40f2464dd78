import { queryString } from 'data/adapter';
import { send, sendToUiApi } from 'data/requests';

/** Records are loaded in blocks of so many. */
const BLOCK_SIZE = 50;
/** Blocks of one request. */
const MAX_BLOCKS = 4;
/** So many records before and behind those in sight are loaded too. */
const AHEAD = 25;
/** Who passes by faster than by a page at a time is not loaded for until he rests so long. */
const REST_MS = 80;
/** What has taken so long is given up when it is no more in sight. */
const PATIENCE_MS = 500;

/** What is known of a list at a moment: a new one for each change. `order` is another number when the list begins anew. */
class KnownList {
    constructor({ ids, count, rows, order }) {
        Object.assign(this, { ids, count, rows, order });
    }

    get size() {
        return this.ids.length;
    }

    get loadedIds() {
        return this.ids.filter((id) => this.rows.has(id));
    }

    /** Whether all that is loaded is among the ids. */
    isWithin(ids) {
        for (const id of this.rows.keys()) if (!ids.has(id)) return false;
        return this.rows.size > 0;
    }

    idAt(index) {
        return this.ids[index];
    }

    /** Undefined while it is not loaded. */
    rowAt(index) {
        return this.rows.get(this.ids[index]);
    }
}

/**
 * A list that may be long: which records it has, in their order, and the rows of those that were looked at.
 * `place` is where the org has it: `{ uiApi, ids, rows }`, the paths of its first records, of its ids, and of records by id;
 * `toRow` makes a row of a record, and `tell` hears of every change: `{ list }`, or `{ problem }` when records in sight could not be loaded.
 */
export class ListRecords {
    constructor(place, toRow, tell) {
        Object.assign(this, { place, toRow, tell });
        this.rows = new Map();
        this.stale = new Set();
        this.order = 0;
        this.turn = 0;
        this.sight = { first: 0, last: 0 };
    }

    /** Loads the first records and, as soon as they are shown, which others there are. Rejects when that fails. */
    async load(criteria, whenShown) {
        const turn = this.begin();
        this.criteria = criteria;
        const { records, nextPageToken } = await sendToUiApi('POST', this.place.uiApi, { pageSize: BLOCK_SIZE, ...criteria });
        if (turn !== this.turn) return;
        Object.assign(this, { rows: new Map(), stale: new Set(), order: this.order + 1, sight: { first: 0, last: 0 } });
        this.take(records);
        this.setIds({ ids: records.map(({ id }) => id), count: nextPageToken ? undefined : records.length });
        whenShown();
        if (nextPageToken) await this.loadIds(turn);
    }

    async loadIds(turn) {
        const known = await this.fetchIds();
        if (turn === this.turn) this.setIds(known);
    }

    /** What is shown as it is now; what is out of sight when it comes into sight again. */
    async refresh(isOrderKept = false) {
        const turn = this.begin();
        this.stale = new Set(this.rows.keys());
        if (!isOrderKept || this.count === undefined) await this.loadIds(turn);
        if (turn === this.turn) await this.loadInSight();
    }

    /** What the org answers from now on to earlier questions is not looked at. */
    begin() {
        this.giveUp();
        this.hasFailed = false;
        this.turn += 1;
        return this.turn;
    }

    fetchIds() {
        const { sortBy, searchTerm } = this.criteria;
        return send('GET', `${this.place.ids}${queryString({ sortBy, searchTerm })}`);
    }

    setIds({ ids, count }) {
        Object.assign(this, { ids, count });
        const listed = new Set(ids);
        for (const id of this.rows.keys()) if (!listed.has(id)) this.rows.delete(id);
        this.show();
    }

    show() {
        this.list = new KnownList(this);
        this.tell({ list: this.list });
    }

    take(records) {
        for (const record of records) {
            this.rows.set(record.id, this.toRow(record));
            this.stale.delete(record.id);
        }
    }

    /** Tells which rows are in sight: those that are not loaded are, unless loading has failed and nobody has asked to try again. */
    look(sight) {
        const isPassing = Math.abs(sight.first - this.sight.first) > sight.last - sight.first;
        this.sight = sight;
        clearTimeout(this.resting);
        if (this.hasFailed) return;
        if (isPassing) this.resting = setTimeout(() => this.loadInSight(), REST_MS);
        else this.loadInSight();
    }

    retry() {
        this.hasFailed = false;
        return this.loadInSight();
    }

    /** One request at a time, so that the org is not asked for all that was passed by. */
    async loadInSight() {
        const wanted = this.missingInSight();
        if (wanted.length === 0) return;
        if (this.request) {
            if (!this.request.isSlow || wanted.some((id) => this.request.ids.has(id))) return;
            this.giveUp();
        }
        const request = { ids: new Set(wanted), control: new AbortController(), turn: this.turn, isSlow: false };
        this.request = request;
        const patience = setTimeout(() => this.handleSlow(request), PATIENCE_MS);
        const isDone = await this.loadRows(request);
        clearTimeout(patience);
        if (this.request !== request) return;
        this.request = undefined;
        if (isDone) await this.loadInSight();
    }

    handleSlow(request) {
        request.isSlow = true;
        if (request === this.request) this.loadInSight();
    }

    async loadRows({ ids, control, turn }) {
        try {
            const { records } = await send('GET', `${this.place.rows}?ids=${[...ids].join(',')}`, undefined, {}, control.signal);
            if (turn !== this.turn) return false;
            this.take(records);
            this.settle(ids);
            return true;
        } catch (error) {
            if (!control.signal.aborted) this.fail(error);
            return false;
        }
    }

    /** Records that the org has no more are no more asked for. */
    settle(ids) {
        const gone = [...ids].filter((id) => !this.rows.has(id) || this.stale.has(id));
        if (gone.length > 0) this.ids = this.ids.filter((id) => !gone.includes(id));
        this.hasFailed = false;
        this.count -= gone.length;
        this.show();
    }

    fail(error) {
        this.hasFailed = true;
        this.tell({ problem: error });
    }

    giveUp() {
        clearTimeout(this.resting);
        this.request?.control.abort();
        this.request = undefined;
    }

    /** Ids of the blocks in sight that are not loaded, or not as they are now: those in the middle of it first. */
    missingInSight() {
        const { first, last } = this.sight;
        const start = blockStart(Math.max(0, first - AHEAD));
        const near = this.ids.slice(start, blockStart(last + AHEAD) + BLOCK_SIZE).filter((id) => this.lacks(id));
        const inSight = this.ids.slice(first, last + 1).filter((id) => this.lacks(id));
        return [...new Set([...inSight, ...near])].slice(0, MAX_BLOCKS * BLOCK_SIZE);
    }

    lacks(id) {
        return !this.rows.has(id) || this.stale.has(id);
    }
}

const blockStart = (index) => Math.floor(index / BLOCK_SIZE) * BLOCK_SIZE;
