import { setFaults } from '../../local-org/platform/faults/fault-list.ts';
import type { Fault } from '../../local-org/platform/faults/fault.ts';
import type { CountedRequest, Treat, Treatment } from './fault-proxy.ts';
import type { Trial } from './fault-world.ts';

/** What happens to the k-th request of a command, and to the command. */
export const FAULT_KINDS = ['kill', 'late', 'answer lost', 'request lost', 'busy', 'locked', 'session', 'limit', 'twin'] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/** In words, for reports. */
export const FAULT_WORDS: Readonly<Record<FaultKind, string>> = {
    kill: 'the process is killed when the org has answered',
    late: 'the process is killed, and the org saves the request only while the command is repeated',
    'answer lost': 'the org saves, and its answer is lost',
    'request lost': 'the connection is cut off before the org sees the request',
    busy: 'the org is busy (503)',
    locked: 'the rows are locked by somebody else',
    session: 'the session expires',
    limit: "the org's API requests of the day are used up",
    twin: 'a second process does the same from beginning to end in between',
};

/** Only what a process of its own can show: whether one that left a run is gone is asked of the machine. */
export const PROCESS_KINDS: ReadonlySet<FaultKind> = new Set<FaultKind>(['kill', 'late', 'session', 'limit', 'twin']);

/** Last until somebody does something about them: every request from the k-th on. */
const EXPIRED = { status: 401, body: [{ errorCode: 'INVALID_SESSION_ID', message: 'Session expired or invalid' }] };
const USED_UP = { status: 403, body: [{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'TotalRequests Limit exceeded.' }] };
const BUSY = { status: 503, body: [{ errorCode: 'SERVER_UNAVAILABLE', message: 'We are unable to process your request at this time.' }] };

/** The faults that hit a command from outside, and leave it running. */
export function treatmentOf(kind: FaultKind, at: number, trial: Trial): Treat {
    return (request) => {
        if (request.number < at) return undefined;
        if (kind === 'session') return { answer: EXPIRED };
        if (kind === 'limit') return { answer: USED_UP };
        return request.number === at ? onceOf(kind, request, trial) : undefined;
    };
}

function onceOf(kind: FaultKind, request: CountedRequest, trial: Trial): Treatment | undefined {
    switch (kind) {
        case 'answer lost':
            return { isAnswerLost: true };
        case 'request lost':
            return { isLost: true };
        case 'busy':
            return { answer: BUSY };
        case 'locked':
            return lockRowsOf(request, trial);
        default:
            return undefined;
    }
}

/** The rows that this request saves, and no others. */
function lockRowsOf({ alias }: CountedRequest, { host }: Trial): Treatment {
    const found = host.orgs.find((each) => each.alias === alias);
    const set = (faults: readonly Fault[]): void => {
        if (found) setFaults(found.org, faults);
    };
    const all = { method: undefined, path: undefined, object: undefined, row: undefined, milliseconds: undefined, max: undefined };
    return {
        before: async () => {
            set([{ kind: 'lockedRow', times: 1, ...all }]);
            return Promise.resolve();
        },
        after: () => {
            set([]);
        },
    };
}
