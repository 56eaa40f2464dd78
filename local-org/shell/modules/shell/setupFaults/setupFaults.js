import { api } from 'lwc';
import { send } from 'data/requests';
import SetupTopic from 'shell/setupTopic';

const PATH = '/local-org/faults';

/** What each kind of fault does, and what it needs to know. */
const KINDS = [
    ['unavailable', '503, the org is not available'],
    ['delay', 'the answer comes late', 'milliseconds'],
    ['requestLimit', '403, the requests of the day are used up'],
    ['droppedAnswer', 'the work is done and no answer comes'],
    ['expiredSession', '401, the session has expired'],
    ['lockedRow', 'rows are locked when they are saved'],
    ['apiBudget', 'so many API requests a day', 'max'],
    ['lockedOrg', 'the org is locked, until this is taken away'],
    ['deletedOrg', 'the org is gone, until this is taken away'],
];
const NEEDED = new Map(KINDS.map(([kind, , needed]) => [kind, needed]));
const NUMBERS = ['times', 'milliseconds', 'max', 'row'];
const COLUMNS = [
    { label: 'Kind', field: 'kind' },
    { label: 'Times Left', field: 'timesLeft' },
    { label: 'Method', field: 'method' },
    { label: 'Path', field: 'path' },
    { label: 'Object', field: 'object' },
    { label: 'Further', field: 'further' },
];

/** What is made to go wrong in this org: listed, added and taken away. */
export default class SetupFaults extends SetupTopic {
    @api url;
    faults = [];
    values = { kind: 'unavailable' };
    columns = COLUMNS;
    kinds = KINDS.map(([value, about]) => ({ value, label: `${value}: ${about}` }));

    async read() {
        this.faults = (await send('GET', PATH)).faults;
    }

    get rows() {
        return this.faults.map((fault, key) => {
            const further = ['row', 'milliseconds', 'max'].filter((name) => fault[name] !== undefined).map((name) => `${name} ${fault[name]}`);
            return { ...fault, key, timesLeft: fault.times ?? 'until it is taken away', further: further.join(', ') };
        });
    }

    get summary() {
        if (!this.isLoaded || this.problem) return '';
        return this.faults.length === 0 ? 'Nothing is made to go wrong.' : `${this.faults.length} ${this.faults.length === 1 ? 'fault' : 'faults'}`;
    }

    get needsMilliseconds() {
        return NEEDED.get(this.values.kind) === 'milliseconds';
    }

    get needsMax() {
        return NEEDED.get(this.values.kind) === 'max';
    }

    get closesOrg() {
        return ['lockedOrg', 'deletedOrg'].includes(this.values.kind);
    }

    handleValue(event) {
        this.values = { ...this.values, [event.target.name]: event.detail.value };
    }

    handleAdd() {
        const { kind } = this.values;
        const given = Object.entries(this.values).filter(
            ([name, value]) => value !== '' && (!['milliseconds', 'max'].includes(name) || NEEDED.get(kind) === name),
        );
        const fault = Object.fromEntries(given.map(([name, value]) => [name, NUMBERS.includes(name) ? Number(value) : value]));
        return this.change((faults) => [...faults, fault]);
    }

    handleRemove(event) {
        const unwanted = this.faults[event.detail];
        const isUnwanted = (fault) => ['kind', 'method', 'path', 'object', 'row', 'milliseconds', 'max'].every((name) => fault[name] === unwanted[name]);
        return this.change((faults) => faults.toSpliced(faults.findIndex(isUnwanted), 1));
    }

    /** The list is read anew before it is written, since faults happen meanwhile. */
    change(work) {
        return this.attempt(async () => {
            const { faults } = await send('GET', PATH);
            this.faults = (await send('PUT', PATH, { faults: work(faults) })).faults;
        });
    }
}
