/** Between these two. */
export interface PaceLimits {
    readonly least: number;
    readonly most: number;
    /** Milliseconds after which an answer counts as slow. */
    readonly slowMs: number;
}

/**
 * How many orgs are called at the same time: one more for each that answers soon, half as many when one is slow, so that a crowd does not make
 * everybody wait for longer than anybody would have to. Those already under way when it was cut do not cut it again.
 */
export class CallPace {
    readonly #limits: PaceLimits;
    #atOnce: number;
    #cutAt = -Infinity;
    #underWay = 0;
    readonly #waiting: (() => void)[] = [];
    readonly #now: () => number;

    /** `now` gives milliseconds that only grow. */
    constructor(limits: PaceLimits, now: () => number = () => performance.now()) {
        this.#limits = limits;
        this.#now = now;
        this.#atOnce = limits.least;
    }

    get atOnce(): number {
        return this.#atOnce;
    }

    /** Runs the work once it is its turn. */
    async run<Result>(work: () => Promise<Result>): Promise<Result> {
        while (this.#underWay >= this.#atOnce) await new Promise<void>((resolve) => this.#waiting.push(resolve));
        this.#underWay += 1;
        const begun = this.#now();
        try {
            return await work();
        } finally {
            this.#underWay -= 1;
            this.#adapt(begun);
            for (const wake of this.#waiting.splice(0, this.#atOnce - this.#underWay)) wake();
        }
    }

    #adapt(begun: number): void {
        const { least, most, slowMs } = this.#limits;
        const now = this.#now();
        if (now - begun < slowMs) this.#atOnce = Math.min(this.#atOnce + 1, most);
        else if (begun >= this.#cutAt) {
            this.#atOnce = Math.max(Math.floor(this.#atOnce / 2), least);
            this.#cutAt = now;
        }
    }
}
