export type RunState = 'Requested' | 'Running' | 'Succeeded' | 'Partly Succeeded' | 'Failed' | 'Canceled';

/** A `License_Run__c` as a worker finds it. */
export interface LicenseRun {
    readonly id: string;
    /** Auto-number, such as `R-00012`. */
    readonly name: string;
    readonly kind: string;
    readonly packageRecordId: string | null;
    /** 18 characters; where the package is developed. */
    readonly packageDeveloperOrgId: string | null;
    /** The run whose changes this one takes back. */
    readonly undoesId: string | null;
    readonly ignoreInterval: boolean;
    readonly reason: string | null;
    readonly requestedById: string;
    readonly requestedByName: string;
    readonly startedAt: string | null;
}

/** A run that a command carries out itself: nobody asked for it on a page, and what is not given does not matter to it. */
export function runOfCommand(known: Pick<LicenseRun, 'id' | 'name' | 'kind'> & Partial<LicenseRun>): LicenseRun {
    return {
        packageRecordId: null,
        packageDeveloperOrgId: null,
        undoesId: null,
        ignoreInterval: false,
        reason: null,
        requestedById: '',
        requestedByName: '',
        startedAt: null,
        ...known,
    };
}

/** How far a run is: `Total__c`, `Done__c` and what became of those done. */
export interface RunCounts {
    readonly total: number;
    readonly done: number;
    readonly changed: number;
    readonly unchanged: number;
    readonly refused: number;
}

/** How a run ended. */
export interface RunEnd {
    readonly state: Extract<RunState, 'Succeeded' | 'Partly Succeeded' | 'Failed' | 'Canceled'>;
    /** `Error__c`: what went wrong and what to do. */
    readonly error: string | null;
}

/** The end of a run that could not be carried out at all. */
export function failed(error: string): RunEnd {
    return { state: 'Failed', error };
}

/** The end of a run that was stopped, with what is done kept; the sentence says how to go on. */
export function canceled(error: string): RunEnd {
    return { state: 'Canceled', error };
}

/** The end that the counts tell: a run that left something undone did not succeed. */
export function endOf({ total, refused }: RunCounts): RunEnd {
    if (refused === 0) return { state: 'Succeeded', error: null };
    if (refused < total) return { state: 'Partly Succeeded', error: null };
    return failed(total === 1 ? 'The record was refused; Refusals says why.' : `All ${total} records were refused; Refusals says why, record by record.`);
}
