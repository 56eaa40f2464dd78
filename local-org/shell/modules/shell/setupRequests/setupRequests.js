import { api } from 'lwc';
import { send } from 'data/requests';
import { timeText } from 'shell/setupTime';
import SetupTopic from 'shell/setupTopic';

const COLUMNS = [
    { label: 'Request', field: 'request', isLong: true },
    { label: 'Status', field: 'status' },
    { label: 'Took', field: 'took' },
    { label: 'At', field: 'at' },
];

/** The last requests that programs and pages sent to the org, the newest first. */
export default class SetupRequests extends SetupTopic {
    @api url;
    rows = [];
    columns = COLUMNS;

    async read() {
        this.rows = (await send('GET', '/local-org/requests')).requests.map(rowOf);
    }

    get summary() {
        if (!this.isLoaded || this.problem) return '';
        return this.rows.length === 0 ? 'No request since the server started.' : `The last ${this.rows.length} requests, the newest first`;
    }
}

function rowOf({ number, method, path, status, milliseconds, at }) {
    return { key: number, request: `${method} ${path}`, status, took: `${milliseconds} ms`, at: timeText(at) };
}
