import type { LicenseRun, RunCounts, RunEnd } from '../../domain/license-run.ts';
import type { WatchListener } from '../../org/watch-runs.ts';

/** Without a terminal that can rewrite a line, progress is told this often. */
const LINE_EVERY_MS = 10_000;

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
    #lastLine = 0;

    constructor(output: WatchOutput) {
        this.#output = output;
    }

    get report(): WatchReport {
        return { runs: this.#runs };
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
