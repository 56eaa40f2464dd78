import { api } from 'lwc';
import { pageReferenceOf } from 'force/navigation';
import { send } from 'data/requests';
import SetupTopic from 'shell/setupTopic';

const LIMIT = 100;
const ALL = '*';

/** What flows did since the server started: failed interviews first, then the newest. */
export default class SetupInterviews extends SetupTopic {
    @api url;
    interviews = [];
    flows = [];
    flow = pageReferenceOf(location.href).state.flow ?? ALL;
    totalSize = 0;

    async read() {
        const query = this.flow === ALL ? '' : `&flow=${encodeURIComponent(this.flow)}`;
        const [failed, finished] = await Promise.all(
            [true, false].map((isFailed) => send('GET', `/local-org/flow-interviews?limit=${LIMIT}&failed=${isFailed}${query}`)),
        );
        this.totalSize = failed.totalSize + finished.totalSize;
        this.failedSize = failed.totalSize;
        this.interviews = [...failed.interviews, ...finished.interviews].map((interview, index) => ({ ...interview, key: `${interview.startedAt} ${index}` }));
        this.flows = [...new Map([...this.flows, ...this.interviews.map(({ flow, label }) => [flow, label])])];
    }

    get choices() {
        const isKnown = this.flow === ALL || this.flows.some(([name]) => name === this.flow);
        const flows = isKnown ? this.flows : [...this.flows, [this.flow, 'No interview']];
        const named = flows.map(([value, label]) => ({ value, label: `${label} (${value})` })).sort((a, b) => a.label.localeCompare(b.label));
        return [{ value: ALL, label: 'All Flows' }, ...named];
    }

    get summary() {
        if (!this.isLoaded || this.problem) return '';
        if (this.totalSize === 0) return 'No flow has run since the server started.';
        const shown = this.interviews.length < this.totalSize ? `, ${this.interviews.length} shown` : '';
        return `${this.totalSize} ${this.totalSize === 1 ? 'interview' : 'interviews'} since the server started, ${this.failedSize} failed${shown}`;
    }

    handleFlow(event) {
        this.flow = event.detail.value;
        this.load();
    }
}
