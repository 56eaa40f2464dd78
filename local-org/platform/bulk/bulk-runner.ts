import { setImmediate } from 'node:timers/promises';
import { PlatformError } from '../errors.ts';
import type { Org } from '../org.ts';
import { isWaiting, type BulkJob, type QueryJob } from './bulk-job.ts';
import { failJob, runIngestBatch } from './ingest-batch.ts';
import { defineBulkTables, findJob, updateJob, waitingJobs } from './job-store.ts';
import { runQueryPage } from './query-page.ts';

/** Steps that a request for a job waits for: enough to see a job of a few thousand rows end. */
const PATIENCE_STEPS = 25;

/** Notes an unforeseen error with where it arose, and says what the job's creator may read about it. */
export type ExplainFailure = (error: unknown, where: string) => string;

/**
 * Works on the jobs of one org, one after the other and a batch at a time, with room for requests in between.
 * Jobs that an earlier process left unfinished go on.
 */
export class BulkRunner {
    readonly #org: Org;
    readonly #explain: ExplainFailure;
    readonly #locators = new Map<string, string>();
    /** Jobs whose failure could not even be stored; they are tried again by the next process. */
    readonly #stuck = new Set<string>();
    #running: Promise<void> | undefined;
    #stopped = false;
    readonly #waiting: (() => void)[] = [];

    constructor(org: Org, explain: ExplainFailure) {
        this.#org = org;
        this.#explain = explain;
        defineBulkTables(org.store);
        if (waitingJobs(org.store).length > 0) this.wake();
    }

    /** To be called when a job has got something to do. */
    wake(): void {
        this.#running ??= this.#run();
    }

    /** Waits until the job has ended, or has at least got a good deal further. */
    async settle(jobId: string): Promise<void> {
        for (let step = 0; step < PATIENCE_STEPS && this.#goesOn(jobId); step += 1) {
            await new Promise<void>((resolve) => this.#waiting.push(resolve));
        }
    }

    /** Ends the work behind the running batch. */
    async stop(): Promise<void> {
        this.#stopped = true;
        await this.#running;
    }

    #goesOn(jobId: string): boolean {
        const job = this.#running && findJob(this.#org.store, jobId);
        return job !== undefined && isWaiting(job) && !this.#stuck.has(jobId);
    }

    async #run(): Promise<void> {
        try {
            await setImmediate();
            for (let job = this.#nextJob(); job !== undefined; job = this.#nextJob()) {
                this.#step(job);
                this.#release();
                await setImmediate();
            }
        } catch (error) {
            this.#explain(error, 'Looking for bulk jobs');
        }
        this.#running = undefined;
        this.#release();
    }

    #nextJob(): BulkJob | undefined {
        return this.#stopped ? undefined : waitingJobs(this.#org.store).find(({ id }) => !this.#stuck.has(id));
    }

    #release(): void {
        for (const resolve of this.#waiting.splice(0)) resolve();
    }

    #step(job: BulkJob): void {
        const start = performance.now();
        try {
            const changed = this.#work(job);
            updateJob(this.#org, { ...changed, processingMilliseconds: job.processingMilliseconds + Math.round(performance.now() - start) });
        } catch (error) {
            this.#fail(job, error);
        }
    }

    #work(job: BulkJob): BulkJob {
        return job.type === 'V2Ingest' ? runIngestBatch(this.#org, job) : this.#queryStep(job);
    }

    #queryStep(job: QueryJob): QueryJob {
        const locator = this.#locators.get(job.id);
        this.#locators.delete(job.id);
        try {
            const progress = runQueryPage(this.#org, job, locator);
            if (progress.locator !== undefined) this.#locators.set(job.id, progress.locator);
            return progress.job;
        } catch (error) {
            if (!(error instanceof PlatformError) || error.code !== 'INVALID_QUERY_LOCATOR') throw error;
            return this.#queryAtOnce(job);
        }
    }

    /** The user's other queries have closed this one: it starts over, now without giving them room. */
    #queryAtOnce(job: QueryJob): QueryJob {
        let progress = runQueryPage(this.#org, job, undefined);
        while (progress.locator !== undefined) progress = runQueryPage(this.#org, progress.job, progress.locator);
        return progress.job;
    }

    #fail(job: BulkJob, error: unknown): void {
        const message = error instanceof PlatformError ? `InvalidBatch : ${error.message}` : this.#explain(error, `Bulk job ${job.id}`);
        try {
            this.#storeFailure(job, message);
        } catch (second) {
            this.#stuck.add(job.id);
            this.#explain(second, `Bulk job ${job.id}`);
        }
    }

    #storeFailure(job: BulkJob, message: string): void {
        if (job.type === 'V2Ingest') failJob(this.#org, job, message);
        else updateJob(this.#org, { ...job, state: 'Failed', errorMessage: message });
    }
}
