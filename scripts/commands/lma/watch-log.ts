import type { LicenseRun, RunCounts, RunEnd } from '../../domain/license-run.ts';
import type { DeliveryResult } from '../../domain/delivery-result.ts';
import type { WatchListener } from '../../org/watch-runs.ts';
import { describeDelivery } from './describe-deliveries.ts';

/** Without a terminal that can rewrite a line, progress is told this often. */
const LINE_EVERY_MS = 10_000;

/** Deliveries of one look that are told one by one. */
const MOST_LINES = 10;

/** What a worker did with one run; `sf lma license refresh --watch --json` lists them at the end. */
export interface WatchedRun extends RunCounts {
    readonly id: string;
    readonly name: string;
    readonly kind: string;
    readonly requestedBy: string;
    readonly state: RunEnd['state'] | 'Requested' | 'Lost';
    readonly error: string | null;
}

export interface WatchReport {
    readonly runs: readonly WatchedRun[];
    /** Licenses that were delivered by themselves, because they were due. */
    readonly deliveries: { readonly delivered: number; readonly unchanged: number; readonly failed: number };
}

/** Where a worker's words go. */
export interface WatchOutput {
    line(text: string): void;
    /** Progress in place of the last; `undefined` where only lines can be written. */
    readonly status: ((text: string | undefined) => void) | undefined;
    warn(text: string): void;
}

/** Tells a person what the worker does, in few lines, and keeps the result for scripts. */
export class WatchLog implements WatchListener {
    readonly #output: WatchOutput;
    readonly #runs: WatchedRun[] = [];
    #deliveries: WatchReport['deliveries'] = { delivered: 0, unchanged: 0, failed: 0 };
    #lastLine = 0;

    constructor(output: WatchOutput) {
        this.#output = output;
    }

    get report(): WatchReport {
        return { runs: this.#runs, deliveries: this.#deliveries };
    }

    taken({ name, kind, requestedByName }: LicenseRun): void {
        this.#lastLine = Date.now();
        this.#output.line(`${name} ${kind}, asked for by ${requestedByName}`);
    }

    progressed({ name }: LicenseRun, { done, total }: RunCounts): void {
        const text = `${name} ${count(done)} of ${count(total)}`;
        if (this.#output.status) this.#output.status(text);
        else if (Date.now() - this.#lastLine >= LINE_EVERY_MS) {
            this.#lastLine = Date.now();
            this.#output.line(text);
        }
    }

    ended(run: LicenseRun, { state, error }: RunEnd, counts: RunCounts): void {
        const { changed, unchanged, refused } = counts;
        const sum = counts.total > 0 ? [`${count(changed)} changed, ${count(unchanged)} unchanged, ${count(refused)} refused.`] : [];
        this.#end(run, counts, state, error, [`${state}:`, ...sum, ...(error === null ? [] : [error])].join(' '));
    }

    left(run: LicenseRun, why: 'released' | 'lost', counts: RunCounts): void {
        const words = {
            released: ['Requested', `waits for the next worker, at ${count(counts.done)} of ${count(counts.total)}.`],
            lost: ['Lost', 'is in the hands of another worker now.'],
        } as const;
        const [state, text] = words[why];
        this.#end(run, counts, state, null, text);
    }

    delivered(results: readonly DeliveryResult[]): void {
        this.#output.status?.(undefined);
        for (const line of results.slice(0, MOST_LINES)) this.#output.line(describeDelivery(line));
        if (results.length > MOST_LINES) this.#output.line(`… and ${count(results.length - MOST_LINES)} more deliveries.`);
        const of = (outcome: DeliveryResult['outcome']): number => results.filter((result) => result.outcome === outcome).length;
        const { delivered, unchanged, failed } = this.#deliveries;
        this.#deliveries = { delivered: delivered + of('delivered'), unchanged: unchanged + of('unchanged'), failed: failed + of('failed') };
    }

    noticed(sentence: string): void {
        this.#output.warn(sentence);
    }

    #end({ id, name, kind, requestedByName }: LicenseRun, counts: RunCounts, state: WatchedRun['state'], error: string | null, text: string): void {
        this.#output.status?.(undefined);
        this.#output.line(`${name} ${text}`);
        this.#runs.push({ id, name, kind, requestedBy: requestedByName, ...counts, state, error });
    }
}

function count(number: number): string {
    return number.toLocaleString('en-US');
}
