import type { Org } from '../org.ts';
import type { JobKinds } from './job.ts';
import { JOB_KINDS } from './job-kinds.ts';
import { firstJob } from './job-store.ts';
import { watchJobs } from './queue-watchers.ts';
import { runNextJob } from './run-due-jobs.ts';

/** Timers take no more than 24.8 days; a runner that looks once an hour notices little else. */
const LONGEST_WAIT_MS = 3_600_000;

/**
 * Runs the jobs of one org when they are due, for as long as its host runs: soon after the commit that queued them, or when their time
 * has come. Between two jobs requests are answered.
 */
export class JobRunner {
    readonly #org: Org;
    readonly #explain: (error: unknown) => void;
    readonly #kinds: JobKinds;
    #next: NodeJS.Immediate | undefined;
    #timer: NodeJS.Timeout | undefined;
    #stopped = false;

    /** `explain` hears of errors that even the queue could not keep. */
    constructor(org: Org, explain: (error: unknown) => void, kinds: JobKinds = JOB_KINDS) {
        this.#org = org;
        this.#explain = explain;
        this.#kinds = kinds;
        watchJobs(org, () => {
            this.wake();
        });
        this.wake();
    }

    /** To be called when jobs may have become due. */
    wake(): void {
        if (this.#stopped) return;
        clearTimeout(this.#timer);
        this.#next ??= setImmediate(() => {
            this.#next = undefined;
            this.#step();
        });
    }

    stop(): void {
        this.#stopped = true;
        clearTimeout(this.#timer);
        clearImmediate(this.#next);
    }

    #step(): void {
        try {
            if (runNextJob(this.#org, this.#kinds)) this.wake();
            else this.#waitForNext();
        } catch (error) {
            this.#explain(error);
        }
    }

    #waitForNext(): void {
        const job = firstJob(this.#org.store);
        if (!job || this.#stopped) return;
        const wait = job.dueAt.getTime() - this.#org.clock.now().getTime();
        this.#timer = setTimeout(
            () => {
                this.wake();
            },
            Math.min(Math.max(wait, 0), LONGEST_WAIT_MS),
        ).unref();
    }
}
