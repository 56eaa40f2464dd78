import type { Clock } from '../../platform/clock.ts';
import { takeFault } from '../../platform/faults/fault-list.ts';
import type { Org } from '../../platform/org.ts';
import type { ApiUsage } from './api-route.ts';

const DEVELOPER_EDITION_MAX = 15_000;
const OTHER_EDITIONS_MAX = 100_000;

/** Counts the API requests of a day, for `Sforce-Limit-Info` and the limits resource. */
export class ApiUsageCounter implements ApiUsage {
    readonly #org: Org;
    readonly #clock: Clock;
    #day = '';
    #used = 0;

    constructor(org: Org) {
        this.#org = org;
        this.#clock = org.clock;
    }

    get max(): number {
        return this.#budget ?? (this.#org.identity.edition === 'Developer Edition' ? DEVELOPER_EDITION_MAX : OTHER_EDITIONS_MAX);
    }

    /** Whether a budget asked for as a fault is used up; without one, requests beyond the limit are only counted. */
    get isExceeded(): boolean {
        return this.#budget !== undefined && this.used > this.#budget;
    }

    get #budget(): number | undefined {
        return takeFault(this.#org, 'apiBudget')?.max;
    }

    get used(): number {
        this.#startDay();
        return this.#used;
    }

    countOne(): void {
        this.#startDay();
        this.#used += 1;
    }

    #startDay(): void {
        const day = this.#clock.now().toISOString().slice(0, 10);
        if (day !== this.#day) {
            this.#day = day;
            this.#used = 0;
        }
    }
}
