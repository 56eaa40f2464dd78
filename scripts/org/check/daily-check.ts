import { checkWhenDue } from '../carry-out-check.ts';
import type { WorkerOrgs } from '../worker-orgs.ts';

/** What people ask for comes first: a worker checks once it has had nothing to do for so long. */
const IDLE_MS = 30_000;
const LOOK_EVERY_MS = 60 * 60 * 1000;

/** Checks the orgs once a day while there is nothing else to do, so that License Health knows what only the setup shows. */
export class DailyCheck {
    readonly #orgs: WorkerOrgs;
    #nextLookAt = Date.now() + IDLE_MS;

    constructor(orgs: WorkerOrgs) {
        this.#orgs = orgs;
    }

    /** The worker is busy: the check waits. */
    putOff(): void {
        this.#nextLookAt = Math.max(this.#nextLookAt, Date.now() + IDLE_MS);
    }

    async look(notice: (sentence: string) => void): Promise<void> {
        if (Date.now() < this.#nextLookAt) return;
        this.#nextLookAt = Date.now() + LOOK_EVERY_MS;
        const refused = await checkWhenDue(this.#orgs);
        if (refused !== null) notice(`What the daily check found cannot be put on record: ${refused}`);
    }
}
