import type { Caller } from '../access/caller.ts';
import { PlatformError } from '../errors.ts';
import type { SaveError } from '../errors.ts';
import type { SaveResult } from '../records/pending-record.ts';
import { faultMessage } from './flow-fault.ts';
import type { DataVerb } from './flow-fault.ts';
import { countAgainst } from './flow-limits.ts';
import type { Interview } from './interview.ts';
import { saveInAttempts } from './save-in-attempts.ts';

/** What a data element does with records. */
export interface Saving<C> {
    readonly verb: DataVerb;
    /** Whether finding the records is a query. */
    readonly queries: boolean;
    /** What one interview wants to save. Throws PlatformError. */
    readonly changesOf: (interview: Interview) => readonly C[];
    /** Saves changes of all interviews, each for itself; results in their order. */
    readonly save: (interview: Interview, actor: Caller, changes: readonly C[]) => readonly SaveResult[];
    readonly finish?: (interview: Interview, results: readonly SaveResult[]) => void;
}

interface Request<C> {
    readonly interview: Interview;
    readonly changes: readonly C[];
    results: readonly SaveResult[];
}

/**
 * Carries out one data element for all the interviews that stand at it: one query, one DML statement ("How Flow Bulkification Works").
 * An interview whose records do not all save has saved none of them, and is in the answer with its fault.
 */
export function saveTogether<C>(interviews: readonly Interview[], saving: Saving<C>): ReadonlyMap<Interview, string> {
    const faults = new Map<Interview, string>();
    const [first] = interviews;
    if (first !== undefined && saving.queries) {
        countAgainst(first.org, 'queries', 1);
    }
    const requests = interviews.flatMap((interview) => requestOf(interview, saving, faults) ?? []);
    const failures = saveRequests(requests, saving);
    for (const request of requests) {
        const errors = failures.get(request);
        if (errors === undefined) {
            saving.finish?.(request.interview, request.results);
            noteSaved(saving, request);
        } else {
            faults.set(request.interview, faultMessage(saving.verb, errors));
        }
    }
    return faults;
}

const DONE: Readonly<Record<DataVerb, string>> = { 'look up': 'found', create: 'created', update: 'updated', delete: 'deleted' };
const MAX_SHOWN_RECORDS = 5;
const MAX_SHOWN_TEXT = 300;

function noteSaved<C>({ verb }: Saving<C>, { interview, changes, results }: Request<C>): void {
    changes.slice(0, MAX_SHOWN_RECORDS).forEach((change, index) => {
        interview.note(() => `${DONE[verb]} ${results[index]?.id ?? ''}${shownChange(change)}`);
    });
    if (changes.length > MAX_SHOWN_RECORDS || changes.length === 0) {
        interview.note(() => `${DONE[verb]} ${changes.length} records`);
    }
}

function shownChange(change: unknown): string {
    return typeof change === 'object' ? ` ${JSON.stringify(change).slice(0, MAX_SHOWN_TEXT)}` : '';
}

function requestOf<C>(interview: Interview, { changesOf, verb }: Saving<C>, faults: Map<Interview, string>): Request<C> | undefined {
    try {
        return { interview, changes: changesOf(interview), results: [] };
    } catch (error) {
        if (!(error instanceof PlatformError)) {
            throw error;
        }
        faults.set(interview, faultMessage(verb, [{ statusCode: error.code, message: error.message, fields: error.fields }]));
        return undefined;
    }
}

function saveRequests<C>(requests: readonly Request<C>[], saving: Saving<C>): ReadonlyMap<Request<C>, readonly SaveError[]> {
    const due = requests.filter(({ changes }) => changes.length > 0);
    const [first] = due;
    if (first === undefined) {
        return new Map();
    }
    const { org } = first.interview;
    countAgainst(org, 'statements', 1);
    countAgainst(
        org,
        'statementRows',
        due.reduce((total, { changes }) => total + changes.length, 0),
    );
    return saveInAttempts(org, due, (parties) => attempt(first.interview, parties, saving));
}

function attempt<C>(interview: Interview, requests: readonly Request<C>[], { save }: Saving<C>): ReadonlyMap<Request<C>, readonly SaveError[]> {
    const results = save(
        interview,
        interview.actor,
        requests.flatMap(({ changes }) => changes),
    );
    const failed = new Map<Request<C>, readonly SaveError[]>();
    let start = 0;
    for (const request of requests) {
        request.results = results.slice(start, start + request.changes.length);
        start += request.changes.length;
        const errors = request.results.flatMap((result) => result.errors);
        if (errors.length > 0) {
            failed.set(request, errors);
        }
    }
    return failed;
}
