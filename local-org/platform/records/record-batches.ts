import type { PendingRecord, SaveResult } from './pending-record.ts';

const BATCH_SIZE = 200;

export function isPending(attempt: PendingRecord | SaveResult): attempt is PendingRecord {
    return 'object' in attempt;
}

/** Neighbours of one object go together, 200 at most. */
export function batchesOf(records: readonly PendingRecord[]): PendingRecord[][] {
    const batches: PendingRecord[][] = [];
    for (const record of records) {
        const last = batches.at(-1);
        if (last?.[0]?.object === record.object && last.length < BATCH_SIZE) last.push(record);
        else batches.push([record]);
    }
    return batches;
}
