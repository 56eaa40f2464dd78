/** The org's time. Everything that needs "now" takes it from here, so that tests can set it. */
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
