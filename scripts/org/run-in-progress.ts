import type { LicenseRun, RunCounts, RunEnd } from '../domain/license-run.ts';
import { RunTally } from '../domain/run-tally.ts';
import type { HeldRun, RunFields } from './held-run.ts';

/** The worker was asked to end; the run goes back to those that wait. */
export class RunStopped extends Error {
    override readonly name = 'RunStopped';
}

/** A run between its beginning and its end: what it has done so far, and the record that says so. */
export class RunInProgress {
    readonly run: LicenseRun;
    readonly #held: HeldRun;
    readonly #signal: AbortSignal;
    readonly #report: (counts: RunCounts) => void;
    readonly #startedAt: string;
    readonly #isNoted: boolean;
    #tally = new RunTally(0);

    /** @param isNoted Whether the record says already that the run has begun, and how many records there are. */
    constructor(run: LicenseRun, held: HeldRun, signal: AbortSignal, report: (counts: RunCounts) => void, isNoted = false) {
        this.run = run;
        this.#isNoted = isNoted;
        this.#held = held;
        this.#signal = signal;
        this.#report = report;
        this.#startedAt = run.startedAt ?? held.now;
    }

    /** The org's time, ISO. */
    get now(): string {
        return this.#held.now;
    }

    get tally(): RunTally {
        return this.#tally;
    }

    /** From now on the run counts; what an interrupted worker counted is counted anew. */
    async begin(total: number): Promise<void> {
        this.#tally = new RunTally(total);
        if (!this.#isNoted) await this.checkpoint();
    }

    /** Writes the counts. Throws RunStopped when the worker shall end, RunLost when another one has the run. */
    async checkpoint(): Promise<void> {
        await this.#held.write({ Started_At__c: this.#startedAt, ...countFields(this.#tally.counts) });
        this.report();
        if (this.#signal.aborted) throw new RunStopped('The worker was asked to end.');
    }

    /** Tells the counts to whoever watches, and does not write them. */
    report(): void {
        this.#report(this.#tally.counts);
    }

    async finish({ state, error }: RunEnd): Promise<void> {
        await this.#held.write({ Started_At__c: this.#startedAt, ...this.#results(), State__c: state, Error__c: error, Finished_At__c: this.now });
    }

    /** Lets the next worker go on at once. */
    async release(): Promise<void> {
        await this.#held.write({ ...this.#results(), State__c: 'Requested', Worker__c: null });
    }

    #results(): RunFields {
        const { counts, differences, refusals } = this.#tally;
        return { ...countFields(counts), Differences__c: differences, Refusals__c: refusals };
    }
}

function countFields({ total, done, changed, unchanged, refused }: RunCounts): RunFields {
    return { Total__c: total, Done__c: done, Changed__c: changed, Unchanged__c: unchanged, Refused__c: refused };
}
