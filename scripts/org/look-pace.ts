import type { Connection } from '@salesforce/core';
import { secondsToNextLook, SLOWEST_LOOK_SECONDS } from '../domain/look-interval.ts';
import { callsLeft, forgetUsage } from './api-budget.ts';

/** How long a worker waits between two looks for work. */
export class LookPace {
    readonly #license: Connection;
    readonly #packaging: Connection;
    readonly #fixedSeconds: number | undefined;
    #lastWorkAt: number;

    /** @param fixedSeconds The pause that somebody wants; without it, what API requests the license org has left decides. */
    constructor(license: Connection, packaging: Connection, fixedSeconds: number | undefined, now = Date.now()) {
        this.#license = license;
        this.#packaging = packaging;
        this.#fixedSeconds = fixedSeconds;
        this.#lastWorkAt = now;
    }

    /** Something was found to do. */
    worked(now = Date.now()): void {
        this.#lastWorkAt = now;
    }

    /**
     * Seconds until the next look. Where only the reserve is left the slowest pace holds, whatever somebody wants; and since only an answer tells
     * that there are requests again, the next look is sent all the same.
     */
    secondsToWait(callsPerLook: number, now = Date.now()): number {
        const left = callsLeft(this.#license);
        for (const connection of [this.#license, this.#packaging]) if (callsLeft(connection) === 0) forgetUsage(connection);
        if (left === 0) return Math.max(SLOWEST_LOOK_SECONDS, this.#fixedSeconds ?? 0);
        return this.#fixedSeconds ?? secondsToNextLook({ callsLeft: left, callsPerLook, idleSeconds: (now - this.#lastWorkAt) / 1000 });
    }
}
