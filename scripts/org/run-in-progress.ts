import { endOf, type LicenseRun, type RunCounts, type RunEnd } from '../domain/license-run.ts';
import { RunTally } from '../domain/run-tally.ts';
import type { SubRequest } from './call-composite.ts';
import type { HeldRun, RunFields } from './held-run.ts';
import { reasonOf } from './org-error.ts';

/** The worker was asked to end; the run goes back to those that wait. */
export class RunStopped extends Error {
    override readonly name = 'RunStopped';
}

/** A change that belongs to the end of a run: it is made when the run ends, together with its end. */
export interface ClosingChange {
    /** Names the record in the run's refusals. */
    readonly label: string;
    readonly request: SubRequest;
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
    #closing: ClosingChange | undefined;
    #closingRefusal: Error | undefined;

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

    /** How far the work is, told with the next sign of life. Throws RunStopped when the worker shall end. */
    done(count: number): void {
        this.#held.note({ Done__c: count });
        if (this.#signal.aborted) throw new RunStopped('The worker was asked to end.');
    }

    /** What the run found, written with its end. */
    keepReport(report: string): void {
        this.#held.note({ Report__c: report });
    }

    /** Why the org did not take the closing change. */
    get closingRefusal(): Error | undefined {
        return this.#closingRefusal;
    }

    closeWith(change: ClosingChange): void {
        this.#closing = change;
    }

    /** Ends the run, and says how: a closing change that the org refuses is among the refusals. */
    async finish(end: RunEnd): Promise<RunEnd> {
        this.#closingRefusal = await this.#finish(end, this.#closing?.request);
        if (!this.#closingRefusal || !this.#closing) return end;
        this.#tally.refusedBeside(this.#closing.label, [reasonOf(this.#closingRefusal)]);
        const corrected = endOf(this.#tally.counts);
        await this.#finish(corrected, undefined);
        return corrected;
    }

    async #finish({ state, error }: RunEnd, alongside: SubRequest | undefined): Promise<Error | undefined> {
        const fields = { Started_At__c: this.#startedAt, ...this.#results(), State__c: state, Error__c: error, Finished_At__c: this.now };
        return this.#held.write(fields, alongside);
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
