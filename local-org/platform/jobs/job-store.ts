import { ALL_ROWS, type Row, type SelectNode, type Store, type TableShape } from '../../database/store.ts';
import type { FailedJob, Job, JsonValue } from './job.ts';

const JOBS = '_job';
const FAILED_JOBS = '_failed_job';
const COUNTER = 'jobs';
/** Ids sort in the order in which jobs were queued. */
const ID_DIGITS = 12;
const MAX_FAILED_JOBS = 500;

const COLUMNS: TableShape['columns'] = [
    { name: 'Kind', kind: 'text' },
    { name: 'Key', kind: 'text', indexed: true },
    { name: 'DueAt', kind: 'text', indexed: true },
    { name: 'QueuedAt', kind: 'text' },
    { name: 'Payload', kind: 'text' },
];

/** The tables of jobs: those that wait for their time, and the last ones that failed. */
export function defineJobTables(store: Store): void {
    store.defineTable({ name: JOBS, columns: COLUMNS });
    store.defineTable({
        name: FAILED_JOBS,
        columns: [...COLUMNS, { name: 'FailedAt', kind: 'text' }, { name: 'Message', kind: 'text' }],
    });
}

export function insertJob(store: Store, job: Omit<Job, 'id'>): void {
    store.insert(JOBS, { Id: newJobId(store), ...rowOf(job) });
}

function newJobId(store: Store): string {
    return String(store.nextNumber(COUNTER, 1)).padStart(ID_DIGITS, '0');
}

export function removeJob(store: Store, id: string): void {
    store.remove(JOBS, id);
}

export function removeJobs(store: Store, kind: string, key: string): void {
    for (const row of store.findBy(JOBS, 'Key', [key])) {
        if (row['Kind'] === kind) removeJob(store, String(row['Id']));
    }
}

/** Whether a job of this kind and key waits. */
export function isQueued(store: Store, kind: string, key: string): boolean {
    return store.findBy(JOBS, 'Key', [key]).some((row) => row['Kind'] === kind);
}

/** The first job in order of due times; among equals the one that was queued first. */
export function firstJob(store: Store): Job | undefined {
    return jobsInOrder(store, 1)[0];
}

export function jobsInOrder(store: Store, limit?: number): Job[] {
    return store.select(allOf(JOBS, limit)).map(jobOf);
}

/** The last ones, in order of their due times. */
export function failedJobs(store: Store): FailedJob[] {
    return store.select(allOf(FAILED_JOBS)).map(failedJobOf);
}

/** Keeps what failed without being a job of its own. */
export function insertFailure(store: Store, failure: Omit<FailedJob, 'id'>): void {
    keepFailedJob(store, { ...failure, id: newJobId(store) });
}

/** Moves the job to those that failed; the oldest of them make room. */
export function keepFailedJob(store: Store, job: FailedJob): void {
    removeJob(store, job.id);
    store.insert(FAILED_JOBS, { Id: job.id, ...rowOf(job), FailedAt: job.failedAt.toISOString(), Message: job.message });
    const ids = store.select(allOf(FAILED_JOBS)).map((row) => String(row['Id']));
    for (const id of ids.toSorted().slice(0, -MAX_FAILED_JOBS)) store.remove(FAILED_JOBS, id);
}

function allOf(table: string, limit?: number): SelectNode {
    const column = (name: string): SelectNode['columns'][number]['expression'] => ({ kind: 'column', alias: 'j', column: name });
    const extra = table === FAILED_JOBS ? ['FailedAt', 'Message'] : [];
    return {
        ...ALL_ROWS,
        from: { table, alias: 'j' },
        columns: ['Id', ...COLUMNS.map(({ name }) => name), ...extra].map((name) => ({ expression: column(name), as: name })),
        orderBy: [{ expression: column('DueAt'), descending: false, nullsLast: false, text: false }],
        limit,
    };
}

function rowOf({ kind, key, dueAt, queuedAt, payload }: Omit<Job, 'id'>): Row {
    return { Kind: kind, Key: key ?? null, DueAt: dueAt.toISOString(), QueuedAt: queuedAt.toISOString(), Payload: JSON.stringify(payload) };
}

function jobOf(row: Row): Job {
    return {
        id: String(row['Id']),
        kind: String(row['Kind']),
        key: row['Key'] === null ? undefined : String(row['Key']),
        dueAt: new Date(String(row['DueAt'])),
        queuedAt: new Date(String(row['QueuedAt'])),
        payload: JSON.parse(String(row['Payload'])) as JsonValue,
    };
}

function failedJobOf(row: Row): FailedJob {
    return { ...jobOf(row), failedAt: new Date(String(row['FailedAt'])), message: String(row['Message']) };
}
