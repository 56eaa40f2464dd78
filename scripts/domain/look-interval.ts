/** What a worker knows before it waits for its next look. */
export interface LookFacts {
    /** API requests that it may still send today; `undefined` before the org's first answer. */
    readonly callsLeft: number | undefined;
    readonly callsPerLook: number;
    /** Since it last found something to do. */
    readonly idleSeconds: number;
}

export const FASTEST_LOOK_SECONDS = 4;

/** Well below the minutes after which a page says that no worker is there. */
export const SLOWEST_LOOK_SECONDS = 120;

/** Nobody is at work when nothing had to be done for so long. */
export const IDLE_AFTER_SECONDS = 600;

/** Part of the requests left today that looking may take, while people are at work and when nobody is. */
const SHARE_AT_WORK = 1 / 4;
const SHARE_IDLE = 1 / 10;

const SECONDS_PER_DAY = 86_400;

/**
 * How long a worker waits between two looks, in seconds: a day of such looks takes at most a quarter of the API requests that are left, and a
 * tenth once nothing had to be done for ten minutes; at least 4 seconds, at most two minutes.
 *
 * With the 100,000 requests of an Enterprise Edition org these are 4 and 10 seconds, with the 15,000 of a Developer Edition org 26 and 64.
 */
export function secondsToNextLook({ callsLeft, callsPerLook, idleSeconds }: LookFacts): number {
    if (callsLeft === undefined) return FASTEST_LOOK_SECONDS;
    const looksPerDay = (callsLeft * (idleSeconds < IDLE_AFTER_SECONDS ? SHARE_AT_WORK : SHARE_IDLE)) / callsPerLook;
    return Math.min(SLOWEST_LOOK_SECONDS, Math.max(FASTEST_LOOK_SECONDS, Math.ceil(SECONDS_PER_DAY / looksPerDay)));
}
