/** Most licenses that are read again, planned and written at once: what one call can write. */
export const LICENSES_PER_BATCH = 1000;

/** To write what the run has done, and to learn who has it. */
const CALLS_PER_NOTE = 1;

/** A batch of licenses: read as they are now, then written. */
export const CALLS_PER_BATCH = 2;

/** Calls that ending a run in order takes, kept back for it. */
export const CALLS_TO_END = CALLS_PER_NOTE;

/** Before the first batch: a run is created and read back. */
const CALLS_TO_BEGIN = 1;

/** API requests that a command takes to carry out so many changes itself, when nothing has to be sent again. */
export function forecastChanges(licenses: number): number {
    if (licenses === 0) return 0;
    const batches = Math.ceil(licenses / LICENSES_PER_BATCH);
    return CALLS_TO_BEGIN + batches * CALLS_PER_BATCH + (batches - 1) * CALLS_PER_NOTE + CALLS_TO_END;
}

/** Calls for the next batch, with what comes after it until the run can be ended. */
export const CALLS_FOR_NEXT_BATCH = CALLS_PER_BATCH + CALLS_PER_NOTE + CALLS_TO_END;
