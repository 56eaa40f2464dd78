import type { Caller } from '../access/caller.ts';
import { mayEditRecord } from '../access/record-access.ts';
import { removePendingOfRecords } from '../flows/pending-paths.ts';
import { deleteWithFlows } from '../flows/save-with-flows.ts';
import { isId, toId18 } from '../ids.ts';
import type { Org } from '../org.ts';
import { inOneTransaction } from './all-or-none.ts';
import { planDelete, type DeletePlan } from './delete-plan.ts';
import { fail, isHealthy, refusedResult, resultOf, type PendingRecord, type SaveResult } from './pending-record.ts';
import { behaviourOf } from './platform-behaviours.ts';
import { batchesOf, isPending } from './record-batches.ts';
import { putInBin } from './recycle-bin/recycle-bin.ts';
import { recalculateMasters, type RecordEvent, type Refusals } from './roll-ups/recalculate-masters.ts';
import { runFlowsOn } from './run-flows-on.ts';
import type { SaveOptions } from './save-options.ts';
import { modificationStamps, stampsOf } from './stamps.ts';
import { valuesOfRow } from './stored-values.ts';

/** Moves records to the recycle bin: before-delete flows, restricting children, cascade to details, lookups cleared. */
export function deleteRecords(org: Org, caller: Caller, ids: readonly string[], options: SaveOptions): SaveResult[] {
    return inOneTransaction(org, options.allOrNone, () => deleteAll(org, caller, ids));
}

function deleteAll(org: Org, caller: Caller, ids: readonly string[]): SaveResult[] {
    const attempts = ids.map((id) => recordToDelete(org, caller, toId18(id)));
    for (const batch of batchesOf(attempts.filter(isPending))) {
        deleteWithFlows(org, batch, (records) => deleteBatch(org, caller, records));
    }
    return attempts.map((attempt) => (isPending(attempt) ? resultOf(attempt) : attempt));
}

function deleteBatch(org: Org, caller: Caller, records: readonly PendingRecord[]): Refusals {
    runFlowsOn(org, caller, 'beforeDelete', records);
    const events = records.filter(isHealthy).flatMap((record) => carryOut(org, caller, record));
    return recalculateMasters(org, caller, events);
}

function recordToDelete(org: Org, caller: Caller, id: string): PendingRecord | SaveResult {
    const object = org.model().schema.objectOfId(id);
    if (!object || !isId(id)) return refusedResult(undefined, 'MALFORMED_ID', `malformed id ${id}`);
    const access = caller.access.object(object.apiName);
    const row = access.read ? org.store.get(object.table, id) : undefined;
    if (!row) return refusedResult(id, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
    if (row['IsDeleted'] === 1) return refusedResult(id, 'ENTITY_IS_DELETED', 'entity is deleted');
    const values = valuesOfRow(object, row);
    if (!object.deletable || !access.delete || !mayEditRecord(org, caller, object, values))
        return refusedResult(id, 'INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id');
    return { object, id, prior: values, values, errors: [] };
}

function carryOut(org: Org, caller: Caller, record: PendingRecord): RecordEvent[] {
    // A record named twice, or one whose master has gone before it.
    if (org.store.get(record.object.table, record.id ?? '')?.['IsDeleted'] === 1) {
        fail(record, 'ENTITY_IS_DELETED', 'entity is deleted');
        return [];
    }
    const plan = planDelete(org, { object: record.object, id: record.id ?? '', values: record.values });
    for (const message of plan.restrictions) fail(record, 'DELETE_FAILED', message);
    behaviourOf(record.object).beforeDelete?.(org, record);
    if (!isHealthy(record)) return [];
    applyPlan(org, caller, plan);
    return plan.removals.map(({ object, values }) => ({ object, before: values, after: undefined, cause: record }));
}

/** Records whose lookup becomes blank keep their last modification; only the system's stamp moves. */
function applyPlan(org: Org, caller: Caller, plan: DeletePlan): void {
    const { removals, clearings } = plan;
    const stamps = modificationStamps(org, caller.userId);
    for (const { table, id, column } of clearings) org.store.update(table, id, { [column]: null, SystemModstamp: stamps.SystemModstamp });
    for (const { object, id } of removals) org.store.update(object.table, id, { IsDeleted: 1, ...stampsOf(object, stamps) });
    putInBin(org, plan);
    for (const { object, id } of removals) behaviourOf(object).afterDelete?.(org, caller, { id });
    removePendingOfRecords(
        org.store,
        removals.map(({ id }) => id),
    );
}
