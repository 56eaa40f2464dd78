import type { Api } from '../schema/served-objects.ts';

export interface SaveOptions {
    readonly allOrNone: boolean;
    readonly api: Api;
    /** Refuses the update with `PRECONDITION_FAILED` when the record changed after this time. */
    readonly ifUnmodifiedSince?: Date;
}
