import { BoundedJson } from './bounded-json.ts';
import type { RunCounts } from './license-run.ts';

/** One changed field of one record, as `Differences__c` lists it. */
export interface RunDifference {
    readonly id: string | null;
    readonly name: string;
    /** API name, as in the journal; `null` when the whole record was created. */
    readonly field: string | null;
    readonly before: string | number | null;
    readonly after: string | number | null;
}

/** Counts of a run and what it lists, as it goes on. Memory stays small however many records there are. */
export class RunTally {
    #total: number;
    readonly #differences = new BoundedJson();
    readonly #refusals = new BoundedJson();
    #changed = 0;
    #unchanged = 0;
    #refused = 0;

    constructor(total: number) {
        this.#total = total;
    }

    get counts(): RunCounts {
        const done = this.#changed + this.#unchanged + this.#refused;
        return { total: this.#total, done, changed: this.#changed, unchanged: this.#unchanged, refused: this.#refused };
    }

    /** `Differences__c`. */
    get differences(): string {
        return this.#differences.toString();
    }

    /** `Refusals__c`. */
    get refusals(): string {
        return this.#refusals.toString();
    }

    changed(differences: readonly RunDifference[]): void {
        this.#changed += 1;
        this.list(differences);
    }

    /** Differences of records that are counted already, or of some of them: `unlisted` says how many more there are. */
    list(differences: readonly RunDifference[], unlisted = 0): void {
        for (const difference of differences) this.#differences.add(difference);
        this.#differences.skip(unlisted);
    }

    /** Records counted as unchanged that an earlier process of the same run changed. */
    recount(count: number): void {
        const moved = Math.min(count, this.#unchanged);
        this.#unchanged -= moved;
        this.#changed += moved;
    }

    unchanged(count = 1): void {
        this.#unchanged += count;
    }

    refused(id: string | null, name: string, messages: readonly string[]): void {
        this.#refused += 1;
        this.#refusals.add({ id, name, messages });
    }

    /** Something else than what the run is about, such as the lead of a license: it counts all the same. */
    refusedBeside(name: string, messages: readonly string[]): void {
        this.#total += 1;
        this.refused(null, name, messages);
    }
}
