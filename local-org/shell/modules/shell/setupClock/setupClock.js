import { api } from 'lwc';
import { send } from 'data/requests';
import { timeText } from 'shell/setupTime';
import SetupTopic from 'shell/setupTopic';

const TICK_MS = 1000;

const WAITING_COLUMNS = [
    { label: 'Due', field: 'due' },
    { label: 'Kind', field: 'kind' },
    { label: 'Key', field: 'jobKey' },
    { label: 'What', field: 'what', isLong: true },
];
const FAILED_COLUMNS = [
    { label: 'Failed', field: 'failed' },
    { label: 'Why', field: 'message', isLong: true },
    { label: 'Kind', field: 'kind' },
    { label: 'What', field: 'what', isLong: true },
];

/** The clock that all orgs of the installation share, and what this org does by it. */
export default class SetupClock extends SetupTopic {
    @api url;
    clock;
    jobs;
    day = '';
    outcome = '';
    warning = '';
    ran = [];
    isMoving = false;
    timeShown = '';
    waitingColumns = WAITING_COLUMNS;
    failedColumns = FAILED_COLUMNS;

    connectedCallback() {
        super.connectedCallback();
        this.ticking = setInterval(() => this.tick(), TICK_MS);
    }

    disconnectedCallback() {
        clearInterval(this.ticking);
    }

    async read() {
        const [clock, jobs] = await Promise.all([send('GET', '/local-org/clock'), send('GET', '/local-org/jobs')]);
        Object.assign(this, { clock, jobs, readAt: Date.now() });
        this.tick();
    }

    /** The clock goes on while one looks at it. */
    tick() {
        if (this.clock) this.timeShown = timeText(new Date(Date.parse(this.clock.now) + Date.now() - this.readAt));
    }

    get isMoved() {
        return this.clock.offsetMilliseconds !== 0;
    }

    get realText() {
        return this.isMoved ? `Real time is ${timeText(this.clock.realTime)}.` : 'That is real time.';
    }

    get cannotSet() {
        return this.isMoving || !this.day;
    }

    get cannotReset() {
        return this.isMoving || !this.isMoved;
    }

    get waiting() {
        return this.jobs.jobs.map(rowOf);
    }

    get waitingHeading() {
        return `Jobs that wait (${this.jobs.totalSize})`;
    }

    get failed() {
        return this.jobs.failed.map(rowOf);
    }

    get failedHeading() {
        return `Jobs that failed (${this.failed.length})`;
    }

    handleDay(event) {
        this.day = event.detail.value;
    }

    handleStep(event) {
        this.move({ to: event.target.dataset.step });
    }

    handleSet() {
        this.move({ to: this.day });
    }

    handleReset() {
        this.move({ reset: true });
    }

    async move(body) {
        this.isMoving = true;
        const before = this.jobs.jobs;
        const isDone = await this.attempt(async () => {
            const { jobsRun, warning = '' } = await send('PUT', '/local-org/clock', body);
            Object.assign(this, { warning, outcome: `The clock was moved; ${countOf(jobsRun)} ran in all orgs.` });
        });
        if (isDone) await this.load();
        const left = new Set(this.jobs.jobs.map(({ id }) => id));
        this.ran = isDone ? before.filter(({ id }) => !left.has(id)).map(rowOf) : [];
        this.isMoving = false;
    }
}

const countOf = (count) => (count === 1 ? '1 job' : `${count} jobs`);

function rowOf({ id, kind, key, dueAt, payload, failedAt, message }) {
    return { key: id, kind, jobKey: key, due: timeText(dueAt), what: JSON.stringify(payload), failed: timeText(failedAt), message };
}
