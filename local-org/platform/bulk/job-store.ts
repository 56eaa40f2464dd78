import { ALL_ROWS, type Row, type SelectNode, type SqlCondition, type Store } from '../../database/store.ts';
import { notFound } from '../errors.ts';
import { makeId, toId18 } from '../ids.ts';
import type { Org } from '../org.ts';
import type { BulkJob, JobType } from './bulk-job.ts';

const JOBS = '_bulk_job';
const PIECES = '_bulk_piece';
const BATCHES = '_bulk_batch';
const KEY_PREFIX = '750';

/** The tables of Bulk API 2.0 jobs: the jobs, what was uploaded piece by piece, and what came of each batch. */
export function defineBulkTables(store: Store): void {
    store.defineTable({
        name: JOBS,
        columns: [
            { name: 'Type', kind: 'text' },
            { name: 'State', kind: 'text', indexed: true },
            { name: 'Job', kind: 'text' },
        ],
    });
    const jobId = { name: 'JobId', kind: 'text', indexed: true } as const;
    store.defineTable({ name: PIECES, columns: [jobId, { name: 'Text', kind: 'text' }] });
    const texts = ['Succeeded', 'Failed'].map((name) => ({ name, kind: 'text' }) as const);
    store.defineTable({ name: BATCHES, columns: [jobId, { name: 'Rows', kind: 'integer' }, ...texts] });
}

export function newJobId(org: Org): string {
    return makeId(KEY_PREFIX, org.store.nextNumber(`id:${KEY_PREFIX}`, 1), org.identity.id.slice(3, 8));
}

export function insertJob(store: Store, job: BulkJob): void {
    store.insert(JOBS, { Id: job.id, ...rowOf(job) });
}

/** Stores a job that changed and returns it. */
export function updateJob<Job extends BulkJob>(org: Org, job: Job): Job {
    const changed = { ...job, systemModstamp: org.clock.now().toISOString() };
    org.store.update(JOBS, job.id, rowOf(changed));
    return changed;
}

function rowOf(job: BulkJob): Row {
    return { Type: job.type, State: job.state, Job: JSON.stringify(job) };
}

function jobOf(row: Row): BulkJob {
    return JSON.parse(String(row['Job'])) as BulkJob;
}

export function findJob(store: Store, id: string): BulkJob | undefined {
    const row = store.get(JOBS, toId18(id));
    return row && jobOf(row);
}

/** Throws NOT_FOUND. */
export function requireJob<Type extends JobType>(store: Store, id: string, type: Type): Extract<BulkJob, { type: Type }> {
    const job = findJob(store, id);
    if (job?.type !== type) throw notFound();
    return job as Extract<BulkJob, { type: Type }>;
}

/** Jobs whose work begins or goes on by itself, in the order of their ids. */
export function waitingJobs(store: Store): BulkJob[] {
    return store.findBy(JOBS, 'State', ['UploadComplete', 'InProgress']).map(jobOf);
}

/** At most so many jobs of a type behind an id, in the order of their ids. */
export function jobsBehind(store: Store, type: JobType, id: string, limit: number): BulkJob[] {
    const column = (name: string): SelectNode['columns'][number]['expression'] => ({ kind: 'column', alias: 'j', column: name });
    const compare = (name: string, operator: '=' | '>', value: string): SqlCondition => {
        return { kind: 'compare', operator, left: column(name), right: { kind: 'value', value }, text: false };
    };
    return store
        .select({
            ...ALL_ROWS,
            from: { table: JOBS, alias: 'j' },
            columns: [{ expression: column('Job'), as: 'Job' }],
            where: { kind: 'and', conditions: [compare('Type', '=', type), compare('Id', '>', id)] },
            orderBy: [{ expression: column('Id'), descending: false, nullsLast: false, text: false }],
            limit,
        })
        .map(jobOf);
}

export function insertPiece(store: Store, jobId: string, piece: number, text: string): void {
    store.insert(PIECES, { Id: `${jobId}.${piece}`, JobId: jobId, Text: text });
}

export function pieceAt(store: Store, jobId: string, piece: number): string | undefined {
    const row = store.get(PIECES, `${jobId}.${piece}`);
    return row && String(row['Text']);
}

/** What came of a batch: text of the rows that succeeded and of those that failed; of a query, its lines as JSON. */
export interface BatchOutcome {
    readonly rows: number;
    readonly succeeded: string;
    readonly failed: string;
}

export function insertBatch(store: Store, jobId: string, batch: number, { rows, succeeded, failed }: BatchOutcome): void {
    store.insert(BATCHES, { Id: `${jobId}.${batch}`, JobId: jobId, Rows: rows, Succeeded: succeeded, Failed: failed });
}

/** Throws when the job has no such batch. */
export function batchAt(store: Store, jobId: string, batch: number): BatchOutcome {
    const row = store.get(BATCHES, `${jobId}.${batch}`);
    if (!row) throw new Error(`Job ${jobId} has no batch ${batch}.`);
    return { rows: Number(row['Rows']), succeeded: String(row['Succeeded']), failed: String(row['Failed']) };
}

export function removePieces(store: Store, jobId: string): void {
    for (let piece = 0; store.get(PIECES, `${jobId}.${piece}`); piece += 1) store.remove(PIECES, `${jobId}.${piece}`);
}

export function removeBatches(store: Store, jobId: string): void {
    for (let batch = 0; store.get(BATCHES, `${jobId}.${batch}`); batch += 1) store.remove(BATCHES, `${jobId}.${batch}`);
}

export function removeJob(store: Store, jobId: string): void {
    removePieces(store, jobId);
    removeBatches(store, jobId);
    store.remove(JOBS, jobId);
}
