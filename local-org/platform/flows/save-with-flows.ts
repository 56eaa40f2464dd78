import type { Caller } from '../access/caller.ts';
import type { SaveError } from '../errors.ts';
import type { Org } from '../org.ts';
import { isHealthy } from '../records/pending-record.ts';
import type { PendingRecord } from '../records/pending-record.ts';
import { recalculateMasters } from '../records/roll-ups/recalculate-masters.ts';
import type { RecordEvent, Refusals } from '../records/roll-ups/recalculate-masters.ts';
import { flowFailure } from './flow-fault.ts';
import { inFlowTransaction } from './flow-limits.ts';
import type { LimitExceeded } from './flow-limits.ts';
import { isDue, runFlows } from './run-flows.ts';
import { schedulePaths } from './schedule-paths.ts';
import { saveInAttempts } from './save-in-attempts.ts';

/**
 * Saves a batch of one object, runs its after-save flows, and saves the masters whose roll-up summaries change. A record that these stop is not saved: everything is undone, and `save` is called
 * again with the others. When a governor limit is exceeded no record is saved. Part of the running transaction.
 */
export function saveWithFlows(org: Org, caller: Caller, batch: readonly PendingRecord[], save: (records: readonly PendingRecord[]) => void): void {
    const sent = new Map(batch.map((record) => [record, record.values]));
    inTransaction(org, batch, (records) => {
        for (const record of records) {
            record.values = sent.get(record) ?? record.values;
            forgetId(record);
        }
        save(records);
        const saved = records.filter(isHealthy);
        const failures = runAfterSave(org, caller, saved);
        return failures.size > 0 ? failures : recalculateMasters(org, caller, saved.map(savedEvent));
    });
}

function savedEvent(record: PendingRecord): RecordEvent {
    return { object: record.object, before: record.prior, after: record.values, cause: record };
}

/**
 * Like `saveWithFlows`, for a delete: whatever stops a record takes back what its before-delete flows did. `remove` answers with the records
 * whose masters can't be saved.
 */
export function deleteWithFlows(org: Org, batch: readonly PendingRecord[], remove: (records: readonly PendingRecord[]) => Refusals): void {
    const [first] = batch;
    const hasFlows =
        first !== undefined &&
        batch.some(({ object }) =>
            org
                .model()
                .flowsOf(object)
                .some((flow) => isDue(flow, 'beforeDelete')),
        );
    inTransaction(org, batch, (records) => {
        const refusals = remove(records);
        return hasFlows || refusals.size > 0 ? withFailed(records, refusals) : new Map();
    });
}

/** Like `deleteWithFlows`, for records that come back: no flows run for them. */
export function undeleteTogether(org: Org, batch: readonly PendingRecord[], restore: (records: readonly PendingRecord[]) => Refusals): void {
    inTransaction(org, batch, (records) => {
        const refusals = restore(records);
        return refusals.size > 0 ? withFailed(records, refusals) : new Map();
    });
}

/** Records that failed by themselves must not be tried again with the others. */
function withFailed(records: readonly PendingRecord[], refusals: Refusals): Refusals {
    const failed = records.filter((record) => !isHealthy(record)).map((record) => [record, record.errors] as const);
    return new Map([...failed, ...refusals]);
}

type Attempt = (records: readonly PendingRecord[]) => ReadonlyMap<PendingRecord, readonly SaveError[]>;

function inTransaction(org: Org, batch: readonly PendingRecord[], attempt: Attempt): void {
    const records = batch.filter(isHealthy);
    const work = () => {
        const failures = saveInAttempts(org, records, attempt);
        failures.forEach((errors, record) => {
            refuse(record, errors);
        });
    };
    inFlowTransaction(org, work, (error) => {
        refuseAll(records, error);
    });
}

function runAfterSave(org: Org, caller: Caller, records: readonly PendingRecord[]): ReadonlyMap<PendingRecord, readonly SaveError[]> {
    const [first] = records;
    const flows = first === undefined ? [] : org.model().flowsOf(first.object);
    if (!flows.some((flow) => isDue(flow, 'afterSave'))) {
        return new Map();
    }
    const outcomes = runFlows(org, caller, flows, 'afterSave', records);
    const failures = new Map(records.map((record, index) => [record, outcomes[index]?.errors ?? []] as const).filter(([, errors]) => errors.length > 0));
    if (failures.size === 0) {
        schedulePaths(
            org,
            caller,
            flows.filter((flow) => isDue(flow, 'afterSave')),
            records,
        );
    }
    return failures;
}

function refuseAll(records: readonly PendingRecord[], error: LimitExceeded): void {
    for (const record of records) {
        refuse(record, [flowFailure(error.flowLabel, error.message)]);
    }
}

function refuse(record: PendingRecord, errors: readonly SaveError[]): void {
    forgetId(record);
    if (isHealthy(record)) {
        record.errors = errors;
    }
}

/** A new record that is not stored has no id. */
function forgetId(record: PendingRecord): void {
    if (record.prior === undefined) {
        record.id = undefined;
    }
}
