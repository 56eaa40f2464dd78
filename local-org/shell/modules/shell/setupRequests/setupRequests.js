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
    requests = [];
    onlyFailed = false;
    columns = COLUMNS;

    async read() {
        this.requests = (await send('GET', '/local-org/requests')).requests;
    }

    get summary() {
        if (!this.isLoaded || this.problem) return '';
        if (this.requests.length === 0) return 'No request since the server started.';
        return `The last ${this.requests.length} requests, the newest first; ${this.failed.length} failed`;
    }

    get failed() {
        return this.requests.filter(({ status }) => status >= 400);
    }

    get rows() {
        return (this.onlyFailed ? this.failed : this.requests).map(rowOf);
    }

    handleFilter(event) {
        this.onlyFailed = event.target.checked;
    }
}

function rowOf({ number, method, path, status, milliseconds, at }) {
    return { key: number, request: `${method} ${path}`, status, took: `${milliseconds} ms`, at: timeText(at) };
}
