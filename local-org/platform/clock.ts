/** The org's time. Everything that needs "now" takes it from here, so that it can be set. */
export interface Clock {
    now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until it is moved. */
export class SettableClock implements Clock {
    #now: Date;

    constructor(start: Date) {
        this.#now = start;
    }

    now(): Date {
        return new Date(this.#now);
    }

    set(time: Date): void {
        this.#now = time;
    }
}

/** The clock of an installation: real time, or as far from it as it has been moved. It always goes on. */
export class MovableClock implements Clock {
    readonly #real: Clock;
    readonly #keep: (offsetMilliseconds: number) => void;
    #offsetMilliseconds: number;
    #held: Date | undefined;

    /** `keep` is told how far the clock is from real time whenever that changes. */
    constructor(offsetMilliseconds = 0, keep: (offsetMilliseconds: number) => void = () => undefined, real: Clock = systemClock) {
        this.#offsetMilliseconds = offsetMilliseconds;
        this.#keep = keep;
        this.#real = real;
    }

    now(): Date {
        return new Date(this.#held ?? this.#real.now().getTime() + this.#offsetMilliseconds);
    }

    /** What the clock would show if nobody had moved it. */
    realTime(): Date {
        return this.#real.now();
    }

    get offsetMilliseconds(): number {
        return this.#offsetMilliseconds;
    }

    /** Goes on from this time. */
    set(time: Date): void {
        this.#held = undefined;
        this.#offsetMilliseconds = time.getTime() - this.#real.now().getTime();
        this.#keep(this.#offsetMilliseconds);
    }

    /** Follows real time again. */
    reset(): void {
        this.#held = undefined;
        this.#offsetMilliseconds = 0;
        this.#keep(0);
    }

    /** Does some work at a time at which the clock stands still. */
    at<T>(time: Date, work: () => T): T {
        const before = this.#held;
        this.#held = time;
        try {
            return work();
        } finally {
            this.#held = before;
        }
    }
}
